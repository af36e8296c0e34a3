/** Finds the Pulumi engine on this machine, or gets it: by the official installer, or built from its Go modules. */

import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";

/** Of the CLI: the newest that the Go module proxy serves, and the oldest that is supported. Pinned by the modules' go.sum. */
const CLIS = {
  newest: { version: "3.276.0", module: "cli" },
  oldest: { version: "3.217.1", module: "oldest-cli" },
} as const;

export type Cli = keyof typeof CLIS;

interface GoProgram {
  readonly module: string;
  readonly program: string;
  readonly path: string;
  readonly flags: string;
  readonly takes: string;
}

const goPrograms = ({ version, module }: (typeof CLIS)[Cli]): readonly GoProgram[] => [
  {
    module: "language-host",
    program: "pulumi-language-nodejs",
    path: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    flags: "-s -w",
    takes: "half a minute",
  },
  {
    module,
    program: "pulumi",
    path: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    flags: `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`,
    takes: "4 to 8 minutes on 2 cores",
  },
];

type Log = (line: string) => void;

/** PATH with everything that a run of the engine needs in front. */
export async function enginePath(log: Log, cli: Cli = "newest"): Promise<string> {
  const plugin = dirname(require.resolve("@pulumi/pulumi/package.json"));
  const engine = cli === "oldest" ? await builtEngine(cli, log) : await engineFolder(log);
  return [plugin, engine, process.env.PATH].join(delimiter);
}

/** Where what was built or fetched for this project stays on this machine. */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "pulumi-workato");
}

async function engineFolder(log: Log): Promise<string> {
  const installed = onPath();
  if (installed !== undefined) return installed;
  const cache = cacheOf("newest");
  if (!isEngine(join(cache, "bin")) && (await reachable("get.pulumi.com", 5_000))) {
    try {
      log("installing the Pulumi CLI with its official installer");
      const { PulumiCommand } = await import("@pulumi/pulumi/automation");
      await PulumiCommand.install({ root: cache });
    } catch (error) {
      log(`the installer failed (${(error as Error).message.split("\n")[0]})`);
    }
  }
  return builtEngine("newest", log);
}

const cacheOf = (cli: Cli) => join(cacheFolder(), `engine-${CLIS[cli].version}`);

function onPath(): string | undefined {
  return (process.env.PATH ?? "").split(delimiter).find((folder) => folder !== "" && isEngine(folder));
}

function isEngine(folder: string): boolean {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return ["pulumi", "pulumi-language-nodejs"].every((program) => existsSync(join(folder, program + suffix)));
}

function reachable(host: string, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: 443, timeout: timeoutMs });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
    socket.once("timeout", () => end(false));
  });
}

async function builtEngine(cli: Cli, log: Log): Promise<string> {
  const cache = cacheOf(cli);
  if (isEngine(join(cache, "bin"))) return join(cache, "bin");
  if (spawnSync("go", ["version"]).status !== 0) {
    throw new Error(
      "there is no Pulumi CLI here, its download host is out of reach, and without Go it cannot be built: install the Pulumi CLI (https://www.pulumi.com/docs/install) or Go",
    );
  }
  mkdirSync(cache, { recursive: true });
  // Built beside the cache and moved in whole, so that an interrupted build leaves nothing half done.
  const work = mkdtempSync(`${cache}-build-`);
  try {
    for (const { module, program, path, flags, takes } of goPrograms(CLIS[cli])) {
      const sources = join(work, module);
      cpSync(join(__dirname, "engine", module), sources, { recursive: true });
      log(`building ${program} from its Go modules, once on this machine; this takes ${takes}`);
      await run(
        "go",
        ["build", "-trimpath", "-ldflags", flags, "-o", join(work, "bin", program), path],
        { cwd: sources, env: { ...process.env, CGO_ENABLED: "0", GOFLAGS: "" } },
        (seconds) => log(`still building ${program}, ${seconds} s so far`),
      );
    }
    rmSync(join(cache, "bin"), { recursive: true, force: true });
    renameSync(join(work, "bin"), join(cache, "bin"));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return join(cache, "bin");
}

function run(
  command: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
  tick: (seconds: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const ticking = setInterval(() => tick(Math.round((Date.now() - started) / 1000)), 30_000);
    const child = spawn(command, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => {
      errors = (errors + chunk.toString()).slice(-4_000);
    });
    child.once("error", reject);
    child.once("close", (code) => {
      clearInterval(ticking);
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args[0]} ended with ${code}: ${errors.trim()}`));
    });
  });
}
