/**
 * The torture bench on the real engine: seeded programs, faults, clicks and `kill -9`, each step an `up` of the CLI. Where
 * a kill falls is a matter of time, so a seed repeats what is asked for, not to the last request what happens.
 */

import { enginePath } from "../../examples/run/engine";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { random as randomFrom } from "../../provider/emulator/faults";
import { fromText } from "../../provider/lookup-tables/row-text";
import { tokenOf } from "../../provider/runtime/pointer";
import { descendants, isAlive, until } from "../support/processes";
import { finished, type StateResource, TestStack } from "../support/stack";
import { injectFaults } from "./faults";
import { KINDS, kindOf } from "./kinds";
import { CANARIES, type Random, Workspace } from "./kinds/kind";
import type { Declared, Recorded } from "./model-engine";
import { Person } from "./person";
import { corrected, edited, randomProgram, randomTypes } from "./programs";
import { heldKey, orphansIn, Removals } from "./removals";
import type { Report } from "./run";

/** The watch of the engine ends a plugin within this time. */
const PLUGIN_ENDS_WITHIN_MS = 8_000;
const SETTLES_WITHIN = 4;

export async function tortureEngine(seed: number): Promise<Report> {
  process.env.TEST_ENGINE_PATH ??= await enginePath((line) => console.error(`» ${line}`));
  const emulator = await startEmulator({ token: CANARIES.token });
  const stack = new TestStack({
    env: { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token },
  });
  try {
    await stack.init();
    await stack.run(["config", "set", "workato:maxRetryTime", "6"]);
    return await new EngineRun(seed, emulator, stack).report();
  } finally {
    stack.remove();
    await emulator.close();
  }
}

class EngineRun {
  private readonly random: Random;
  private readonly types: ReadonlySet<string>;
  private readonly workspace: Workspace;
  private readonly person: Person;
  private readonly output: string[] = [];
  private readonly secrets = new Set<string>(Object.values(CANARIES));
  private readonly wronglyRemoved: string[] = [];
  private operations = 0;
  private faults = 0;
  private kills = 0;

  constructor(
    private readonly seed: number,
    private readonly emulator: Emulator,
    private readonly stack: TestStack,
  ) {
    this.random = randomFrom(seed);
    this.types = randomTypes(this.random);
    this.workspace = new Workspace(emulator);
    const kinds = KINDS.filter(({ type, isView }) => this.types.has(type) && !isView);
    this.person = new Person(emulator, this.random, kinds);
  }

  async report(): Promise<Report> {
    let program = randomProgram(this.random, this.types);
    if (!(await this.up(program, true))) program = await this.settle(program);
    await this.person.clicks();
    program = edited(this.random, program, this.types);
    if (!(await this.up(program, this.random() < 0.5))) program = await this.settle(program);
    program = corrected(program);
    await this.up(program, false, ["--refresh", "-c", "workato:ifExists=adopt"], false);
    const { lost, doubled } = await this.compare(program);
    const leaked = this.leaks();
    return {
      seed: this.seed,
      operations: this.operations,
      faults: this.faults,
      kills: this.kills,
      lost,
      doubled,
      wronglyRemoved: this.wronglyRemoved,
      leaked,
    };
  }

  /** What broke off is completed without faults, as a person would do it. */
  private async settle(program: readonly Declared[]): Promise<Declared[]> {
    const wanted = corrected(program);
    for (let tries = 0; tries < SETTLES_WITHIN; tries++) {
      const args = [...(tries > 0 ? ["--refresh"] : []), "-c", "workato:ifExists=adopt"];
      if (await this.up(wanted, false, args, false)) break;
    }
    await this.stack.run(["config", "rm", "workato:ifExists"]);
    return wanted;
  }

  /** One `pulumi up`; whether it ended well. */
  private async up(
    program: readonly Declared[],
    mayBeKilled: boolean,
    args: readonly string[] = [],
    isTortured = true,
  ): Promise<boolean> {
    const before = await this.records();
    const removals = new Removals(this.workspace, before);
    const requestsBefore = this.emulator.requests().length;
    this.stack.program(sourceOf(program));
    if (isTortured) injectFaults(this.random, this.emulator);
    const killAfter = mayBeKilled && this.random() < 0.6 ? Math.floor(this.random() * 25) : undefined;
    const refresh = isTortured && this.random() < 0.3 ? ["--refresh"] : [];
    const up = this.stack.start(["up", "--yes", "--skip-preview", ...refresh, ...args]);
    const ended = finished(up);
    let isOver = false;
    let isKilled = false;
    void ended.then(() => {
      isOver = true;
    });
    if (killAfter !== undefined) {
      await until(() => isOver || this.emulator.requests().length - requestsBefore > killAfter, 60_000);
      if (!isOver) {
        const started = descendants(up.pid);
        isKilled = up.kill("SIGKILL");
        this.kills++;
        await until(() => started.every(({ pid }) => !isAlive(pid)), PLUGIN_ENDS_WITHIN_MS);
      }
    }
    const { code, output } = await ended;
    // Only now is the state as the killed engine has left it.
    if (isKilled) this.stack.restoreState();
    this.output.push(output);
    this.faults += this.emulator.clearFaults();
    if (code !== 0) await this.stack.run(["cancel", "--yes"]);
    this.operations += (output.match(/^ [ +~-]+.*workato:/gm) ?? []).length;
    const after = await this.records();
    const names = new Set(program.map(({ name }) => name));
    for (const recorded of after) this.person.made.delete(heldKey(this.workspace, recorded) ?? "");
    const kept = after.filter(({ name, isOld }) => names.has(name) && !isOld);
    const filled = [...before, ...after].filter(({ type }) => type === "LookupTableRows");
    const wrong = removals.wrong(
      new Set(kept.map(({ type, id }) => removals.keyOf(type, id))),
      new Set(filled.map(({ id }) => `lookup_tables ${id}`)),
    );
    this.wronglyRemoved.push(...wrong.map((key) => `${key} went with an up`));
    return code === 0;
  }

  private async records(): Promise<(Recorded & { name: string; isOld: boolean })[]> {
    const resources = (await this.stack.resources()) as (StateResource & { delete?: boolean })[];
    return resources.flatMap(({ urn, type, id, outputs = {}, inputs = {}, delete: isOld = false }) => {
      const own = KINDS.find((kind) => tokenOf(kind.type) === type);
      if (own === undefined || id === undefined) return [];
      for (const secret of [outputs.token, outputs.code].map(plain)) {
        if (typeof secret === "string" && secret.length > 20) this.secrets.add(secret);
      }
      const name = urn.split("::").at(-1)!;
      return [{ name, isOld, type: own.type, id, inputs, outputs, dependencies: [], incomplete: false }];
    });
  }

  private async compare(program: readonly Declared[]): Promise<Pick<Report, "lost" | "doubled">> {
    const records = await this.records();
    const byName = new Map(records.filter(({ isOld }) => !isOld).map((recorded) => [recorded.name, recorded]));
    const value = (input: unknown): unknown => {
      if (Array.isArray(input)) return input.map(value);
      const { ref, output } = (input ?? {}) as { ref?: string; output?: string };
      if (ref === undefined) return input;
      const recorded = byName.get(ref);
      return output === undefined ? recorded?.id : recorded?.outputs[output];
    };
    const lost = program.flatMap(({ name, type, inputs }) => {
      const recorded = byName.get(name);
      const entity = recorded && this.workspace.held(kindOf(type), recorded.id);
      if (recorded === undefined) return [`${name} is in no state: ${this.output.at(-1)?.slice(-1500)}`];
      if (entity === undefined) return [`${name} (${recorded.id}) is not in the workspace`];
      const resolved = Object.fromEntries(Object.entries(inputs).map(([key, input]) => [key, value(input)]));
      return kindOf(type).matches(entity, resolved, this.workspace)
        ? []
        : [`${name} (${recorded.id}) is not as declared`];
    });
    const doubled = orphansIn(this.workspace, records, this.person.made);
    return { lost, doubled };
  }

  private leaks(): string[] {
    const places: [place: string, text: string][] = [
      ["the output", this.output.join("\n")],
      ["the state file", this.stack.stateFile()],
      ["the request list", JSON.stringify(this.emulator.requests())],
    ];
    return places.flatMap(([place, text]) =>
      [...this.secrets]
        .filter((secret) => text.includes(secret))
        .map((secret) => `${place} holds ${secret.slice(0, 30)}`),
    );
  }
}

/** A secret in an export with --show-secrets is an object around its JSON. */
function plain(value: unknown): unknown {
  const { plaintext } = (value ?? {}) as { plaintext?: string };
  return plaintext === undefined ? value : (JSON.parse(plaintext) as unknown);
}

/** The program as JavaScript. */
function sourceOf(program: readonly Declared[]): string {
  const expression = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(expression).join(", ")}]`;
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    const { ref, output = "id" } = value as { ref?: string; output?: string };
    if (ref !== undefined) return `all[${JSON.stringify(ref)}].${output}`;
    const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${expression(item)}`);
    return `{ ${entries.join(", ")} }`;
  };
  const lines = program.map(({ name, type, inputs }) => {
    const given = type === "LookupTableRows" ? { ...inputs, rows: recordsIn(String(inputs.rows)) } : inputs;
    // Only the program knows which properties are secret; the input of a connection always is.
    const text = expression(given).replace(JSON.stringify(CANARIES.property), (value) => `pulumi.secret(${value})`);
    return `all[${JSON.stringify(name)}] = new workato.${type}(${JSON.stringify(name)}, ${text});`;
  });
  return ["const all = {};", ...lines].join("\n");
}

function recordsIn(text: string): Record<string, string>[] {
  const { columns, rows } = fromText(text);
  return rows.map((cells) => Object.fromEntries(columns.map((label, index) => [label, cells[index]!])));
}
