/**
 * `npm start`: runs an example on the real Pulumi engine, against an emulated workspace or, with --live, a real one.
 *
 *   npm start [-- [up|preview|refresh|destroy|output] [--example NAME] [--live --workspace NAME]]
 */

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Client, getWorkspace, resolveSettings } from "pulumi-workato/client";
import { startEmulator } from "pulumi-workato/emulator";
import { enginePath } from "./engine";

const COMMANDS = {
  up: ["up", "--yes", "--skip-preview"],
  preview: ["preview", "--diff"],
  refresh: ["refresh", "--yes", "--skip-preview"],
  destroy: ["destroy", "--yes", "--skip-preview"],
  output: ["stack", "output", "--show-secrets"],
} as const;

const root = resolve(__dirname, "..", "..");
/** Where stacks and emulated workspaces are kept between runs. */
const kept = process.env.WORKATO_START_STATE ?? join(root, ".state");
const say = (line: string) => console.error(`» ${line}`);

interface Workspace {
  /** What the engine's environment gets on top. */
  readonly env: NodeJS.ProcessEnv;
  /** Settings for the stack. */
  readonly config: readonly string[];
  close(): Promise<void>;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      example: { type: "string", default: "on-prem-agents" },
      live: { type: "boolean", default: false },
      workspace: { type: "string" },
    },
    allowPositionals: true,
  });
  const [command = "up"] = positionals;
  if (!(command in COMMANDS) || positionals.length > 1) {
    throw new Error(
      `there is no command "${positionals.join(" ")}": choose one of ${Object.keys(COMMANDS).join(", ")}`,
    );
  }
  const project = join(root, "examples", values.example);
  if (!existsSync(join(project, "Pulumi.yaml"))) {
    const names = readdirSync(join(root, "examples")).filter((name) =>
      existsSync(join(root, "examples", name, "Pulumi.yaml")),
    );
    throw new Error(`there is no example "${values.example}": choose one of ${names.join(", ")}`);
  }

  // A stack's settings (Pulumi.<stack>.yaml) lie beside the program: a live one must not read the emulated one's.
  const stack = values.live ? "live" : "dev";
  const home = join(kept, values.live ? `${values.example}-live` : values.example);
  mkdirSync(home, { recursive: true });
  const workspace = values.live ? await liveWorkspace(values.workspace) : await emulatedWorkspace(home);
  try {
    const engine = {
      cwd: project,
      env: {
        ...process.env,
        PATH: await enginePath(say),
        PULUMI_HOME: join(kept, "pulumi-home"),
        PULUMI_BACKEND_URL: `file://${home}`,
        PULUMI_CONFIG_PASSPHRASE: process.env.PULUMI_CONFIG_PASSPHRASE ?? (values.live ? undefined : "emulated"),
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        ...workspace.env,
      },
    };
    const selected = await pulumi(["stack", "select", "--create", stack, "--non-interactive"], engine, "quiet");
    if (selected !== 0) return selected;
    const settings = workspace.config.flatMap((setting) => ["--config", setting]);
    const code = await pulumi(
      [
        ...COMMANDS[command as keyof typeof COMMANDS],
        "--stack",
        stack,
        "--non-interactive",
        ...(command === "up" || command === "preview" ? settings : []),
      ],
      engine,
    );
    if (command === "up" && code === 0) say("npm start -- output shows the secret outputs in clear");
    return code;
  } finally {
    await workspace.close();
  }
}

async function emulatedWorkspace(home: string): Promise<Workspace> {
  const emulator = await startEmulator({ data: join(home, "workspace.json"), environments: "on" });
  say(`emulated workspace at ${emulator.url}, kept in ${join(home, "workspace.json")}`);
  return {
    env: {
      WORKATO_BASE_URL: emulator.url,
      WORKATO_HOST: undefined,
      WORKATO_REGION: undefined,
      WORKATO_API_TOKEN: emulator.token,
    },
    config: [],
    close: () => emulator.close(),
  };
}

/** A real workspace is touched only after its name was given, by hand or by --workspace. */
async function liveWorkspace(expected: string | undefined): Promise<Workspace> {
  const client = new Client(resolveSettings(() => undefined, process.env));
  const { id, name } = await getWorkspace(client);
  await client.close();
  if (expected !== name) {
    throw new Error(
      `the token belongs to the workspace "${name}" (${id}) at ${client.settings.baseUrl}: to run against it, add --workspace ${JSON.stringify(name)}`,
    );
  }
  say(`live workspace "${name}" (${id}) at ${client.settings.baseUrl}`);
  return { env: {}, config: [`workato:workspaceId=${id}`], close: async () => {} };
}

function pulumi(
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
  output: "inherit" | "quiet" = "inherit",
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn("pulumi", args, {
      ...options,
      stdio: ["ignore", output === "quiet" ? "ignore" : "inherit", "inherit"],
    });
    // Ctrl-C reaches the engine too, which ends its work in order: this process waits for it.
    process.on("SIGINT", () => {});
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
