/**
 * Pulumi's engine, as far as a provider can tell: the order of its calls, what it records of their results, and what a
 * kill in the middle leaves. It stands in for the real one where thousands of runs are wanted; the real one runs too.
 */

import { isDeepStrictEqual } from "node:util";
import { pointerTo } from "../../provider/runtime/pointer";
import { PROVIDER_KEY, type Properties } from "../../provider/runtime/wire";
import type { Hooks, Operation } from "../support/operation";
import { referencesIn } from "./programs";

/** An input that is the id of another resource of the program, or another output of it. */
export interface Reference {
  readonly ref: string;
  readonly output?: string;
}

export interface Declared {
  readonly name: string;
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface Recorded {
  readonly type: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  /** Types and ids of what it refers to: it is deleted before them. */
  readonly dependencies: readonly string[];
  /** The engine's memory of a partial failure: the next up updates whatever diff says. */
  readonly incomplete: boolean;
}

/** The engine was killed. */
export class Killed extends Error {}

export interface Failed {
  /** The resource that it is about. */
  readonly name: string;
  readonly message: string;
}

export interface UpOptions {
  /** Ends the engine while that operation of it runs. */
  readonly killAt?: number;
  /** Called when the engine is killed: its plugin lives on for a moment. */
  readonly onKill?: () => void;
  /** Resources that do not refer to each other go at the same time, as in the real engine. */
  readonly parallel?: boolean;
  /** `--refresh`: the state is brought up to date first, by the same plugin. */
  readonly refresh?: boolean;
  /** Told of what that takes for gone, before the program runs. */
  readonly onGone?: (name: string, recorded: Recorded) => void;
}

type Run = <T>(work: () => Promise<T>) => Promise<T>;

interface Removal {
  readonly name: string;
  readonly recorded: Recorded;
  readonly done: () => void;
}

export class ModelEngine {
  readonly state = new Map<string, Recorded>();
  private pendingDeletes: Recorded[] = [];
  operations = 0;
  private refreshes = 0;

  /** One `pulumi up`. Gives back the errors. */
  async up(
    program: readonly Declared[],
    plugin: Operation,
    {
      killAt = Number.POSITIVE_INFINITY,
      onKill = () => {},
      parallel = false,
      refresh,
      onGone = () => {},
    }: UpOptions = {},
  ): Promise<Failed[]> {
    const before = refresh ? await this.refresh(plugin) : { gone: [], errors: [] };
    for (const [name, recorded] of before.gone) onGone(name, recorded);
    if (before.errors.length > 0) return before.errors;
    const errors: Failed[] = [];
    const failed = new Set<string>();
    let count = 0;
    let isKilled = false;
    const run: Run = async (work) => {
      if (isKilled) throw new Killed();
      this.operations++;
      if (++count === killAt) {
        isKilled = true;
        onKill();
      }
      const ended = await Promise.allSettled([work()]);
      // The plugin goes on with what it is at; the engine is not there to hear how it ends.
      if (isKilled) throw new Killed();
      if (ended[0].status === "rejected") throw ended[0].reason;
      return ended[0].value;
    };

    for (const level of parallel ? levelsOf(program) : program.map((declared) => [declared])) {
      const steps = level.map(async (declared) => {
        const inputs = this.resolve(declared, failed);
        if (inputs === undefined) {
          failed.add(declared.name);
          return;
        }
        try {
          await this.step(declared, inputs, plugin.of(declared.type), run);
        } catch (error) {
          if (error instanceof Killed) throw error;
          failed.add(declared.name);
          errors.push({ name: declared.name, message: shown(error) });
        }
      });
      throwIfKilled(await Promise.allSettled(steps));
    }
    if (failed.size > 0) return errors;

    const names = new Set(program.map(({ name }) => name));
    let removals: Removal[] = [
      ...[...this.state]
        .filter(([name]) => !names.has(name))
        .map(([name, recorded]) => ({ name, recorded, done: () => this.state.delete(name) })),
      ...this.pendingDeletes.map((recorded) => ({
        name: oldOf(recorded),
        recorded,
        done: () => {
          this.pendingDeletes = this.pendingDeletes.filter((one) => one !== recorded);
        },
      })),
    ];
    while (removals.length > 0 && errors.length === 0) {
      const needed = new Set(removals.flatMap(({ recorded }) => recorded.dependencies));
      const free = removals.filter(({ recorded: { type, id } }) => !needed.has(`${type} ${id}`));
      const next = parallel ? free : free.slice(0, 1);
      throwIfKilled(await Promise.allSettled(next.map((removal) => this.remove(removal, plugin, run, errors))));
      removals = removals.filter((removal) => !next.includes(removal));
    }
    return errors;
  }

  /** One `pulumi refresh`. Gives back the resources that it took for gone, and the errors. */
  async refresh(plugin: Operation): Promise<{ gone: [string, Recorded][]; errors: Failed[] }> {
    const gone: [string, Recorded][] = [];
    const errors: Failed[] = [];
    // The engine compares each resource after its read: before the others are read, or after.
    const comparesLast = this.refreshes++ % 2 === 0;
    let reading = this.state.size + this.pendingDeletes.length;
    let allAreRead = () => {};
    const afterAll = new Promise<void>((resolve) => {
      allAreRead = resolve;
    });
    const isRead = async () => {
      if (--reading === 0) allAreRead();
      if (comparesLast) await afterAll;
    };
    const look = async (name: string, recorded: Recorded, record: (now: Recorded | undefined) => void) => {
      this.operations++;
      try {
        const now = await refreshed(recorded, plugin.of(recorded.type), isRead);
        if (now === undefined) gone.push([name, recorded]);
        record(now);
      } catch (error) {
        errors.push({ name, message: shown(error) });
      }
    };
    await Promise.all([
      ...[...this.state].map(([name, recorded]) =>
        look(name, recorded, (now) => (now ? this.state.set(name, now) : this.state.delete(name))),
      ),
      ...this.pendingDeletes.map((recorded) =>
        look(oldOf(recorded), recorded, (now) => {
          this.pendingDeletes = this.pendingDeletes.flatMap((one) => (one === recorded ? (now ?? []) : one));
        }),
      ),
    ]);
    return { gone, errors };
  }

  get waitingForDeletion(): readonly Recorded[] {
    return this.pendingDeletes;
  }

  private resolve(declared: Declared, failed: ReadonlySet<string>): Properties | undefined {
    const references = referencesIn(declared.inputs);
    if (references.some(({ ref }) => failed.has(ref) || !this.state.has(ref))) return undefined;
    const value = (input: unknown): unknown => {
      if (Array.isArray(input)) return input.map(value);
      if (typeof input !== "object" || input === null) return input;
      const { ref, output } = input as Partial<Reference>;
      if (ref === undefined) return Object.fromEntries(Object.entries(input).map(([key, item]) => [key, value(item)]));
      const { id, outputs } = this.state.get(ref)!;
      const found = output === undefined ? id : outputs[output];
      if (found === undefined) throw new Error(`${ref} has no output ${output}`);
      return found;
    };
    const inputs = Object.entries(declared.inputs).map(([key, input]) => [key, value(input)]);
    return withPointer(declared.type, Object.fromEntries(inputs) as Properties);
  }

  private dependenciesOf({ inputs }: Declared): string[] {
    return referencesIn(inputs).map(({ ref }) => {
      const { type, id } = this.state.get(ref)!;
      return `${type} ${id}`;
    });
  }

  private async step(declared: Declared, inputs: Properties, hooks: Hooks, run: Run): Promise<void> {
    const { name, type } = declared;
    const dependencies = this.dependenciesOf(declared);
    const old = this.state.get(name);
    const failures = await hooks.failures(inputs, old?.inputs);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("; "));
    if (old === undefined) return this.create(declared, inputs, hooks, run);

    mustHaveProvider(old);
    const { changes, replaces } = await hooks.diff(old.id, old.outputs, inputs);
    if (replaces && replaces.length > 0) {
      await this.create(declared, inputs, hooks, run, () => this.pendingDeletes.push(old));
      return;
    }
    const differs = changes ?? !isDeepStrictEqual(old.inputs, inputs);
    if (!differs && !old.incomplete) {
      this.state.set(name, { ...old, inputs, dependencies });
      return;
    }
    try {
      const outs = await run(() => hooks.update(old.id, old.outputs, inputs));
      this.state.set(name, { ...old, inputs, outputs: withPointer(type, outs), dependencies, incomplete: false });
    } catch (error) {
      const partial = partialOf(error);
      if (partial) this.state.set(name, { ...old, outputs: partial.properties, incomplete: true });
      throw error;
    }
  }

  private async create(
    declared: Declared,
    inputs: Properties,
    hooks: Hooks,
    run: Run,
    made: () => void = () => {},
  ): Promise<void> {
    const { name, type } = declared;
    const dependencies = this.dependenciesOf(declared);
    try {
      const { id, outs } = await run(() => hooks.create(inputs));
      made();
      this.state.set(name, { type, id, inputs, outputs: withPointer(type, outs), dependencies, incomplete: false });
    } catch (error) {
      const partial = partialOf(error);
      if (partial) {
        made();
        this.state.set(name, {
          type,
          id: partial.id,
          inputs,
          outputs: partial.properties,
          dependencies,
          incomplete: true,
        });
      }
      throw error;
    }
  }

  private async remove(
    { name, recorded, done }: Removal,
    plugin: Operation,
    run: Run,
    errors: Failed[],
  ): Promise<void> {
    try {
      mustHaveProvider(recorded);
      await run(() => plugin.of(recorded.type).delete(recorded.id, recorded.outputs));
      done();
    } catch (error) {
      if (error instanceof Killed) throw error;
      errors.push({ name, message: shown(error) });
    }
  }
}

const oldOf = ({ type, id }: Recorded) => `the old ${type} ${id}`;

/** What a refresh records of a resource; `undefined` when it is gone. */
async function refreshed(recorded: Recorded, hooks: Hooks, isRead: () => Promise<void>): Promise<Recorded | undefined> {
  const { [PROVIDER_KEY]: _, ...known } = recorded.inputs;
  const read = async () => {
    mustHaveProvider(recorded);
    return hooks.read(recorded.id, recorded.outputs, known);
  };
  const found = await read().finally(isRead);
  if (found === undefined) return undefined;
  const outputs = withPointer(recorded.type, found.props);
  // To show what has changed, the engine compares as if the program were run as it was: what was read with what was declared.
  await hooks.diff(recorded.id, outputs, recorded.inputs);
  return { ...recorded, outputs, inputs: withPointer(recorded.type, found.inputs), incomplete: false };
}

/** Resources by how far they are from one that refers to nothing. */
function levelsOf(program: readonly Declared[]): Declared[][] {
  const depths = new Map<string, number>();
  const levels: Declared[][] = [];
  for (const declared of program) {
    const depth = Math.max(0, ...referencesIn(declared.inputs).map(({ ref }) => (depths.get(ref) ?? 0) + 1));
    depths.set(declared.name, depth);
    levels[depth] = [...(levels[depth] ?? []), declared];
  }
  return levels;
}

function throwIfKilled(ended: readonly PromiseSettledResult<unknown>[]): void {
  for (const one of ended) if (one.status === "rejected") throw one.reason;
}

function withPointer(type: string, properties: Properties): Properties {
  return { ...properties, [PROVIDER_KEY]: pointerTo(type) };
}

/** The plugin finds the handler by the text among the outputs; only what succeeds gets it from the plugin itself. */
function mustHaveProvider({ outputs }: Recorded): void {
  if (outputs[PROVIDER_KEY] === undefined) throw new Error("Cannot read the provider of the resource");
}

/** What the terminal shows of an error: of a partial failure, the reasons. */
function shown(error: unknown): string {
  const { message, reasons } = error as Error & { reasons?: readonly string[] };
  return (reasons ?? [message]).join("; ");
}

function partialOf(error: unknown): { id: string; properties: Properties } | undefined {
  const { id, properties } = error as { id?: string; properties?: Properties };
  return id === undefined ? undefined : { id, properties: properties ?? {} };
}
