/** `pulumi-workato emulator`: an emulated workspace that listens on this machine. */

import { Command, InvalidArgumentError } from "commander";
import { startEmulator } from "../emulator";
import { CHOICES, DEFAULT_OPTIONS, type Options, SECONDS } from "../emulator/options";
import { say } from "./client";

interface Flags {
  port: number;
  token: string;
  data?: string;
  quotas: "real" | "off" | number;
  option: Partial<Options>;
}

const DEFAULT_TOKEN = "emulator-token";

export function emulatorCommand(): Command {
  return new Command("emulator")
    .description("Emulate a Workato workspace on this machine, until SIGTERM or Ctrl-C.")
    .option("--port <port>", "port on 127.0.0.1; 0 takes a free one", port, 0)
    .option("--token <token>", "API token that requests must bear", DEFAULT_TOKEN)
    .option("--data <file>", "keep the workspace in this file (JSON)")
    .option("--quotas <quotas>", "real, off, or a factor by which the real ones are multiplied", quotas, "off")
    .option(
      "--option <name=value>",
      `choose an answer where workspaces may differ, or a time in seconds (repeatable); defaults: ${JSON.stringify(DEFAULT_OPTIONS)}`,
      option,
      {},
    )
    .action(async (flags: Flags) => {
      const { option: options, ...rest } = flags;
      const emulator = await startEmulator({ ...rest, ...options });
      const end = () =>
        void emulator.close().then(
          () => process.exit(0),
          (error: Error) => {
            say(`pulumi-workato: ${error.message}`);
            process.exit(1);
          },
        );
      process.once("SIGTERM", end);
      process.once("SIGINT", end);
      const token = flags.token === DEFAULT_TOKEN ? DEFAULT_TOKEN : "(that of --token)";
      say(`use it with WORKATO_BASE_URL=${emulator.url} WORKATO_API_TOKEN=${token}`);
      // Last: whoever reads this line may end us at once.
      console.log(`Workato emulator listening on ${emulator.url}`);
    });
}

function port(text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 0 && value <= 65_535))
    throw new InvalidArgumentError("Give a port from 0 to 65535.");
  return value;
}

function quotas(text: string): "real" | "off" | number {
  if (text === "real" || text === "off") return text;
  const factor = Number(text);
  if (!(Number.isFinite(factor) && factor > 0)) throw new InvalidArgumentError("Give real, off or a number above 0.");
  return factor;
}

function option(text: string, soFar: Partial<Options>): Partial<Options> {
  const [name = "", value = ""] = text.split("=", 2);
  if (!Object.hasOwn(DEFAULT_OPTIONS, name)) {
    throw new InvalidArgumentError(
      `There is no option ${name}; choose from ${Object.keys(DEFAULT_OPTIONS).join(", ")}.`,
    );
  }
  if (Object.hasOwn(SECONDS, name)) return { ...soFar, [name]: seconds(name, value) };
  const choices: readonly string[] = CHOICES[name as keyof typeof CHOICES];
  if (!choices.includes(value)) throw new InvalidArgumentError(`For ${name}, choose ${choices.join(" or ")}.`);
  return { ...soFar, [name]: value };
}

function seconds(name: string, text: string): number {
  const value = Number(text);
  const isTime = text !== "" && Number.isFinite(value) && (value >= 0 || name === "clockSkew");
  if (!isTime) throw new InvalidArgumentError(`For ${name}, give a number of seconds.`);
  return value;
}
