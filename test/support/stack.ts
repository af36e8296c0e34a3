/**
 * A Pulumi project and stack in a folder of its own, driven by the real CLI.
 *
 * Programs run in a service of the test file (program-service.cjs), as those that are built on the Automation API: loading
 * Pulumi's SDK anew for each `up` and `preview` would be a third of the tests' time. The rest is the same either way: engine,
 * plugin process, state, terminal. Tests whose subject is the program's process, or how Pulumi shows what fails in a program,
 * ask for `ownProcess`: then the CLI's language host starts one for each command, as it does for a person at the terminal.
 * What is started by `start` has no late packages either (late/packages.cjs).
 */

import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { endProgramHosts, LATE, LATE_PACKAGES, withProgramHost } from "./program-host";
import { Vault } from "./vault";

const packageRoot = resolve(__dirname, "..", "..");

export interface Result {
  readonly code: number;
  /** Standard output and standard error as they came. */
  readonly output: string;
}

export interface StackOptions {
  /** Environment of the engine, its plugin and the program: WORKATO_BASE_URL and the like. */
  readonly env?: NodeJS.ProcessEnv;
  /** Leave node_modules without pulumi-workato. */
  readonly withoutPackage?: boolean;
  /** Run each program in a process of its own, started by the CLI. */
  readonly ownProcess?: boolean;
  /** Refreshes come at once. Default: long after what was written, by the emulator's clock, so that they believe what they see. */
  readonly refreshesAtOnce?: boolean;
}

const LONG_AFTER_MS = 6 * 60_000;

/** Outside of Jest (benchmarks, torture) nobody would end a service. */
const hasServices = typeof afterAll === "function";
if (hasServices) afterAll(() => Promise.all([endProgramHosts(), Vault.end()]));

/** The commands that run the program. */
const RUNNING = ["up", "preview", "refresh", "destroy"];

export class TestStack {
  readonly folder = mkdtempSync(join(tmpdir(), "workato-stack-"));
  readonly env: NodeJS.ProcessEnv;
  private readonly unread = new Set<string>();
  private readonly isServed: boolean;
  private readonly refreshesAtOnce: boolean;

  constructor(options: StackOptions = {}) {
    this.refreshesAtOnce = options.refreshesAtOnce ?? false;
    this.isServed = hasServices && !options.ownProcess;
    const backend = join(this.folder, "backend");
    const modules = join(this.folder, "node_modules");
    mkdirSync(backend);
    mkdirSync(modules);
    for (const name of readdirSync(join(packageRoot, "node_modules"))) {
      if (name !== "pulumi-workato") symlinkSync(join(packageRoot, "node_modules", name), join(modules, name));
    }
    if (!options.withoutPackage) symlinkSync(packageRoot, join(modules, "pulumi-workato"));
    // Plain JavaScript: compiling TypeScript in every run would be most of the time of these tests.
    writeFileSync(
      join(this.folder, "Pulumi.yaml"),
      "name: test\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
    );
    writeFileSync(join(this.folder, "package.json"), '{"name": "test", "main": "index.js"}');
    const { WORKATO_API_TOKEN, WORKATO_BASE_URL, WORKATO_HOST, WORKATO_REGION, ...inherited } = process.env;
    this.env = {
      ...inherited,
      PATH: process.env.TEST_ENGINE_PATH,
      PULUMI_HOME: join(this.folder, "home"),
      PULUMI_BACKEND_URL: `file://${backend}`,
      PULUMI_CONFIG_PASSPHRASE: "test",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      // The garbage of one command need not be collected, and its threads need not look for work beside another worker's.
      GOGC: "off",
      GOMEMLIMIT: "500MiB",
      GOMAXPROCS: "1",
      // As many operations at once as on two cores, on every machine.
      PULUMI_PARALLEL: "8",
      ...options.env,
    };
  }

  /** The body of a program that has `workato` and `pulumi` in scope; `exports.x = …` makes an output. */
  program(body: string): void {
    writeFileSync(
      join(this.folder, "index.js"),
      `const pulumi = require("@pulumi/pulumi");\nconst workato = require("pulumi-workato");\n${body}\n`,
    );
  }

  /** Makes the stack: in tests by copying a new one, elsewhere with the CLI. */
  async init(): Promise<this> {
    const fresh = process.env.TEST_NEW_STACK;
    if (!hasServices || fresh === undefined) {
      await this.run(["stack", "init", "test"]);
      return this;
    }
    for (const name of ["backend", "Pulumi.test.yaml"]) {
      cpSync(join(fresh, name), join(this.folder, name), { recursive: true });
    }
    Object.assign(this.env, (await Vault.start()).env, { PULUMI_STACK: "test" });
    return this;
  }

  /** Starts the CLI and leaves it running, with a process of its own for the program; detached, it leads a process group, as in a terminal. */
  start(args: readonly string[], env: NodeJS.ProcessEnv = {}, { detached = false } = {}): ChildProcess {
    return spawn("pulumi", [...args, "--non-interactive"], {
      cwd: this.folder,
      env: { ...this.env, ...env },
      detached,
    });
  }

  async run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Result> {
    return this.watched(await this.finish(args, env));
  }

  private async finish(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Result> {
    const isRefresh = args.some((arg) => /^(--)?refresh$/.test(arg));
    if (isRefresh && !this.refreshesAtOnce) await this.letTimePass();
    if (!this.isServed || !RUNNING.includes(args[0]!)) return finished(this.start(args, env));
    const served = {
      ...env,
      NODE_OPTIONS: LATE_PACKAGES.map((file) => `--require ${JSON.stringify(file)}`).join(" "),
      // Before Pulumi's own, which the CLI looks for on PATH.
      PATH: `${LATE}:${this.env.PATH}`,
    };
    return withProgramHost((host) =>
      host.serve(this.folder, { ...this.env, ...env }, (options) =>
        finished(this.start([...args, ...options], served)),
      ),
    );
  }

  private async letTimePass(): Promise<void> {
    const { WORKATO_BASE_URL: url } = this.env;
    const body = JSON.stringify({ advanceMs: LONG_AFTER_MS });
    // Not every stack is on an emulator that is there.
    if (url !== undefined) await fetch(`${url}/__emulator/clock`, { method: "PUT", body }).catch(() => {});
  }

  up(...args: string[]): Promise<Result> {
    return this.run(["up", "--yes", "--skip-preview", ...args]);
  }

  preview(...args: string[]): Promise<Result> {
    return this.run(["preview", ...args]);
  }

  refresh(...args: string[]): Promise<Result> {
    return this.run(["refresh", "--yes", "--skip-preview", ...args]);
  }

  destroy(...args: string[]): Promise<Result> {
    return this.run(["destroy", "--yes", "--skip-preview", ...args]);
  }

  async outputs(): Promise<Record<string, unknown>> {
    const { output } = await this.run(["stack", "output", "--json", "--show-secrets"]);
    return JSON.parse(output) as Record<string, unknown>;
  }

  /** The state's resources, with secrets in clear. */
  async resources(): Promise<StateResource[]> {
    const { output } = await this.run(["stack", "export", "--show-secrets"]);
    return (JSON.parse(output) as { deployment: { resources?: StateResource[] } }).deployment.resources ?? [];
  }

  /** The state as it lies on the disk; older CLIs write it with spaces. */
  stateFile(): string {
    return JSON.stringify(JSON.parse(readFileSync(this.statePath(), "utf8")));
  }

  /** A file backend that is killed while it writes leaves half a file, and the whole one before it beside it. */
  restoreState(): void {
    for (const ending of ["", ".attrs"]) {
      try {
        JSON.parse(readFileSync(this.statePath() + ending, "utf8"));
      } catch {
        for (const each of ["", ".attrs"]) cpSync(`${this.statePath()}.bak${each}`, this.statePath() + each);
        return;
      }
    }
  }

  private statePath(): string {
    return join(this.folder, "backend", ".pulumi", "stacks", "test", "test.json");
  }

  /** Ends the test, which fails where a command did and nobody looked: what follows such a command says nothing of its cause. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
    const [failed] = this.unread;
    if (failed !== undefined) throw new Error(`A command of this test failed, and nobody looked:\n${failed}`);
  }

  private watched({ code, output }: Result): Result {
    if (code === 0) return { code, output };
    this.unread.add(output);
    const read = <T>(value: T): T => {
      this.unread.delete(output);
      return value;
    };
    return {
      get code() {
        return read(code);
      },
      get output() {
        return read(output);
      },
    };
  }
}

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Record<string, unknown>;
  readonly outputs?: Record<string, unknown>;
}

export function finished(child: ChildProcess): Promise<Result> {
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? -1, output }));
  });
}
