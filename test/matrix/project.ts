/** A user's project in a folder of its own, installed from the tarball by a package manager, and driven by the real CLI. */

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { finished, type Result } from "../support/stack";
import type { Manager } from "./managers";
import { AUTOMATION, CSV, type Form } from "./programs";

type Operation = "preview" | "up" | "destroy";

/** Of what programs in TypeScript bring along. */
const TYPESCRIPT = { typescript: "5.9.3", "ts-node": "10.9.2", "@types/node": "20.19.43" };

/** Of a monorepo. */
const PACKAGES = ["packages/infra", "packages/library"];

export interface Setup {
  readonly manager: Manager;
  /** Folder of the Node that all run on. */
  readonly node: string;
  /** Version of @pulumi/pulumi. */
  readonly sdk: string;
  readonly layout: Layout;
  readonly tarball: string;
  /** What leads to the engine, in front of PATH. */
  readonly enginePath: string;
  readonly emulator: { readonly url: string; readonly token: string };
}

/**
 * `single`: a project with its own dependencies. `monorepo`: a program and a library that makes resources, as packages of one
 * repository. `in the library only`: the program's package does not name pulumi-workato, the library does.
 */
export type Layout = "single" | "monorepo" | "in the library only";

export class Project {
  private readonly root = mkdtempSync(join(tmpdir(), "workato-matrix-"));
  /** Where Pulumi.yaml is. */
  private readonly folder: string;
  private readonly env: NodeJS.ProcessEnv;
  private form: Form | undefined;

  constructor(private readonly setup: Setup) {
    this.folder = setup.layout === "single" ? this.root : join(this.root, "packages", "infra");
    const { WORKATO_API_TOKEN, WORKATO_HOST, WORKATO_REGION, INIT_CWD, NODE_OPTIONS, ...inherited } = process.env;
    // What `npm run` sets would lead package managers to our own package.json.
    const own = Object.entries(inherited).filter(([name]) => !/^npm_(?!config_(registry|cafile)$)/i.test(name));
    this.env = {
      ...Object.fromEntries(own),
      PATH: [setup.node, setup.enginePath].join(delimiter),
      WORKATO_BASE_URL: setup.emulator.url,
      WORKATO_API_TOKEN: setup.emulator.token,
      PULUMI_HOME: join(this.root, ".pulumi-home"),
      PULUMI_BACKEND_URL: `file://${this.root}/.backend`,
      PULUMI_CONFIG_PASSPHRASE: "test",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    };
  }

  async install(): Promise<void> {
    const { manager, layout } = this.setup;
    mkdirSync(join(this.root, ".backend"));
    write(this.root, manager.files(layout === "single" ? [] : PACKAGES));
    if (layout !== "single") {
      // Under Plug'n'Play, Pulumi's plugin reaches what the root of the repository names.
      this.writeRoot(layout === "monorepo" && manager.name === "yarn PnP" ? this.packages() : {});
      this.writeLibrary();
    }
    write(this.folder, { "Pulumi.yaml": "name: test\nruntime: nodejs\n", "package.json": this.manifest({}), ...CSV });
    await this.must(this.run(manager.install, this.root), `${manager.name} install`);
    await this.must(this.pulumi("stack", "init", "test"), "pulumi stack init");
  }

  /** Names the packages in the root of the repository too, and installs again. */
  async addToRoot(): Promise<void> {
    this.writeRoot(this.packages());
    const { manager } = this.setup;
    await this.must(this.run(manager.install, this.root), `${manager.name} install`);
  }

  /** Puts a program of this form into the place of the last one. */
  write(form: Form): void {
    for (const name of Object.keys(this.form?.files ?? {})) rmSync(join(this.folder, name));
    this.form = form;
    write(this.folder, { ...form.files, "package.json": this.manifest(form.manifest) });
  }

  /** What a person does with a stack; `preview` after `up` finds no changes. */
  async life(operations: readonly Operation[] = ["preview", "up", "preview", "destroy"]): Promise<void> {
    let isUp = false;
    for (const operation of operations) {
      await this.must(this.operation(operation, isUp ? ["--expect-no-changes"] : []), operation);
      if (operation === "up") await this.expectOutputs();
      isUp = operation === "up";
    }
  }

  private operation(name: Operation, options: readonly string[]): Promise<Result> {
    if (this.form === AUTOMATION) {
      return this.run([...this.setup.manager.exec, "node", "deploy.cjs", name, ...options], this.folder);
    }
    return this.pulumi(name, ...(name === "preview" ? options : ["--yes", "--skip-preview"]));
  }

  private async expectOutputs(): Promise<void> {
    const { output } = await this.must(this.pulumi("stack", "output", "--json", "--show-secrets"), "stack output");
    const found = JSON.parse(output.slice(output.indexOf("{"))) as Record<string, unknown>;
    for (const [name, expected] of Object.entries(this.form!.outputs)) {
      if (!expected.test(String(found[name]))) throw new Error(`the output ${name} is ${JSON.stringify(found[name])}`);
    }
  }

  private pulumi(...args: string[]): Promise<Result> {
    const stack = args[0] === "stack" ? [] : ["--stack", "test"];
    return this.run([...this.setup.manager.exec, "pulumi", ...args, ...stack, "--non-interactive"], this.folder);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private packages(): Record<string, string> {
    return { "@pulumi/pulumi": this.setup.sdk, "pulumi-workato": `file:${this.setup.tarball}` };
  }

  private manifest(of: Form["manifest"]): string {
    const { layout, sdk, manager } = this.setup;
    const all = { "@pulumi/pulumi": sdk, ...TYPESCRIPT };
    const dependencies = layout === "in the library only" ? all : { ...all, ...this.packages() };
    const library = layout === "single" ? {} : { library: manager.sibling };
    return JSON.stringify({
      name: "infra",
      version: "1.0.0",
      private: true,
      ...of,
      dependencies: { ...dependencies, ...library },
    });
  }

  private writeRoot(dependencies: Readonly<Record<string, string>>): void {
    const root = { name: "repository", private: true, workspaces: PACKAGES, dependencies };
    write(this.root, { "package.json": JSON.stringify(root) });
  }

  private writeLibrary(): void {
    const library = { name: "library", version: "1.0.0", main: "index.js", types: "index.d.ts" };
    write(join(this.root, "packages", "library"), {
      "package.json": JSON.stringify({ ...library, dependencies: this.packages() }),
      "index.js": 'const workato = require("pulumi-workato");\nexports.tag = (name) => new workato.Tag(name);\n',
      "index.d.ts": 'import * as workato from "pulumi-workato";\nexport function tag(name: string): workato.Tag;\n',
    });
  }

  private run([command, ...args]: readonly string[], cwd: string): Promise<Result> {
    return finished(spawn(command!, args, { cwd, env: this.env, stdio: ["ignore", "pipe", "pipe"] }));
  }

  private async must(running: Promise<Result>, what: string): Promise<Result> {
    const result = await running;
    if (result.code !== 0) throw new Error(`${what} ended with ${result.code}:\n${result.output}`);
    return result;
  }
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
