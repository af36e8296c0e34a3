/** `pulumi-workato emulator`: an emulated workspace that listens on this machine. */

import { Command, InvalidArgumentError, Option } from "commander";
import { readCalibration, whyNot } from "../calibrate/file";
import { OPTION_NAMES } from "../calibrate/findings";
import { type StackWorkspace, startEmulator, workspaceOfStack } from "../emulator";
import { OPTION_TABLE } from "../emulator/option-table";
import { CHOICES, type Options, SECONDS } from "../emulator/options";
import { WORLDS, type World } from "../emulator/worlds";
import { readInput } from "../runtime/text-file";
import { say, withClient } from "./client";
import { copyOf } from "./from-workspace";

interface Flags {
  port: number;
  token: string;
  data?: string;
  fromStack?: string;
  fromWorkspace?: boolean;
  quotas: "real" | "off" | number;
  world: World;
  calibration?: string;
  option: Partial<Options>;
}

const DEFAULT_TOKEN = "emulator-token";

export function emulatorCommand(): Command {
  return new Command("emulator")
    .description("Emulate a Workato workspace on this machine, until SIGTERM or Ctrl-C.")
    .option("--port <port>", "port on 127.0.0.1; 0 takes a free one", port, 0)
    .option("--token <token>", "API token that requests must bear", DEFAULT_TOKEN)
    .option("--data <file>", "keep the workspace in this file (JSON)")
    .option(
      "--from-stack <file>",
      "begin with the workspace that a stack's state describes (pulumi stack export > FILE); - reads standard input",
    )
    .option(
      "--from-workspace",
      "begin with a copy of the live workspace of WORKATO_API_TOKEN, which is only read: without secrets; with --data, to be gone on with offline",
    )
    .option("--quotas <quotas>", "real, off, or a factor by which the real ones are multiplied", quotas, "off")
    .addOption(
      new Option("--world <world>", "other turns every option below to another value")
        .choices(WORLDS)
        .default("default"),
    )
    .option("--calibration <file>", "options as a live workspace has them: a file that `calibrate` has written")
    .option(
      "--option <name=value>",
      "choose one answer where workspaces may differ, see below (repeatable)",
      option,
      {},
    )
    .addHelpText("after", optionsInWords)
    .action(async (flags: Flags) => {
      const { option: options, calibration, fromStack, fromWorkspace, ...rest } = flags;
      if (fromStack !== undefined && fromWorkspace) throw new Error("give either --from-stack or --from-workspace");
      const measured = calibration === undefined ? {} : readCalibration(calibration);
      const stack = fromStack === undefined ? undefined : stackIn(fromStack);
      const emulator = await startEmulator({
        ...rest,
        ...stack?.options,
        state: fromWorkspace ? await withClient((client) => copyOf(client, say)) : stack?.state,
        ...measured,
        ...options,
      });
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

function stackIn(file: string): StackWorkspace {
  const text = readInput(file);
  try {
    const stack = workspaceOfStack(text);
    for (const line of stack.missing) say(line);
    return stack;
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
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
  const [name = "", given = ""] = text.split("=", 2);
  const value = Object.hasOwn(SECONDS, name) && given !== "" ? Number(given) : given;
  const why = whyNot(name, value);
  if (why !== undefined) throw new InvalidArgumentError(`${name}: ${why}.`);
  return { ...soFar, [name]: value };
}

/** For the help: a line for each option. */
function optionsInWords(): string {
  const lines = OPTION_NAMES.map((name) => {
    const choices = (CHOICES as Readonly<Record<string, readonly string[]>>)[name] ?? ["seconds, by default 0"];
    return `  ${name} (${choices.join(", ")})\n      ${OPTION_TABLE[name].question}`;
  });
  return `\nOptions of the emulated workspace, the default first:\n${lines.join("\n")}`;
}
