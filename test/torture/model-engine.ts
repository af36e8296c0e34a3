/**
 * Pulumi's engine, as far as a provider can tell: the order of its calls, what it records of their results, and what a
 * kill in the middle leaves. It stands in for the real one where thousands of runs are wanted; the real one runs too.
 */

import { isDeepStrictEqual } from "node:util";
import { pointerTo } from "../../provider/runtime/pointer";
import { PROVIDER_KEY, type Properties } from "../../provider/runtime/wire";
import type { AnyProvider } from "./plugin";

/** An input that is the id of another resource of the program. */
export interface Reference {
  readonly ref: string;
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
  /** The engine's memory of a partial failure: the next up updates whatever diff says. */
  readonly incomplete: boolean;
}

/** The engine was killed. */
export class Killed extends Error {}

export class ModelEngine {
  readonly state = new Map<string, Recorded>();
  private pendingDeletes: Recorded[] = [];
  operations = 0;

  /** One `pulumi up`. Gives back the errors; `killAt` ends it while that operation of it runs. */
  async up(
    program: readonly Declared[],
    provider: (type: string) => AnyProvider,
    killAt = Infinity,
  ): Promise<string[]> {
    const errors: string[] = [];
    const failed = new Set<string>();
    let count = 0;
    const run = async <T>(work: () => Promise<T>): Promise<T> => {
      this.operations++;
      const last = ++count === killAt;
      // The plugin goes on with what it is at; the engine is not there to hear how it ends.
      if (last) {
        await work().catch(() => {});
        throw new Killed();
      }
      return work();
    };

    for (const declared of program) {
      const inputs = this.resolve(declared, failed);
      if (inputs === undefined) {
        failed.add(declared.name);
        continue;
      }
      try {
        await this.step(declared, inputs, provider(declared.type), run);
      } catch (error) {
        if (error instanceof Killed) throw error;
        failed.add(declared.name);
        errors.push((error as Error).message);
      }
    }
    if (failed.size > 0) return errors;

    const names = new Set(program.map(({ name }) => name));
    const removed = [...this.state].filter(([name]) => !names.has(name)).reverse();
    for (const [name, recorded] of removed) {
      await this.remove(recorded, provider, run, errors, () => this.state.delete(name));
    }
    for (const recorded of [...this.pendingDeletes]) {
      await this.remove(recorded, provider, run, errors, () => {
        this.pendingDeletes = this.pendingDeletes.filter((one) => one !== recorded);
      });
    }
    return errors;
  }

  /** One `pulumi refresh`. Gives back the names of the resources that it took for gone. */
  async refresh(provider: (type: string) => AnyProvider): Promise<{ gone: [string, Recorded][]; errors: string[] }> {
    const gone: [string, Recorded][] = [];
    const errors: string[] = [];
    const reads = [...this.state].map(async ([name, recorded]) => {
      this.operations++;
      try {
        const { id, props, inputs } = await provider(recorded.type).read!(recorded.id, recorded.outputs);
        if (!id) {
          gone.push([name, recorded]);
          this.state.delete(name);
          return;
        }
        this.state.set(name, {
          ...recorded,
          outputs: sent(recorded.type, props),
          inputs: sent(recorded.type, inputs),
          incomplete: false,
        });
      } catch (error) {
        errors.push((error as Error).message);
      }
    });
    await Promise.all(reads);
    return { gone, errors };
  }

  get waitingForDeletion(): readonly Recorded[] {
    return this.pendingDeletes;
  }

  private resolve(declared: Declared, failed: ReadonlySet<string>): Properties | undefined {
    const inputs: Properties = {};
    for (const [key, value] of Object.entries(declared.inputs)) {
      const reference = (value as Partial<Reference> | undefined)?.ref;
      if (reference === undefined) inputs[key] = value;
      else {
        const id = this.state.get(reference)?.id;
        if (id === undefined || failed.has(reference)) return undefined;
        inputs[key] = id;
      }
    }
    return sent(declared.type, inputs);
  }

  private async step(
    { name, type }: Declared,
    inputs: Properties,
    provider: AnyProvider,
    run: <T>(work: () => Promise<T>) => Promise<T>,
  ): Promise<void> {
    const old = this.state.get(name);
    const { failures } = await provider.check!(old?.inputs ?? {}, inputs);
    if (failures && failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("; "));
    if (old === undefined) return this.create(name, type, inputs, provider, run);

    const { changes, replaces } = await provider.diff!(old.id, old.outputs, inputs);
    if (replaces && replaces.length > 0) {
      await this.create(name, type, inputs, provider, run, () => this.pendingDeletes.push(old));
      return;
    }
    const differs = changes ?? !isDeepStrictEqual(old.inputs, inputs);
    if (!differs && !old.incomplete) {
      this.state.set(name, { ...old, inputs });
      return;
    }
    try {
      const { outs } = await run(() => provider.update!(old.id, old.outputs, inputs));
      this.state.set(name, { ...old, inputs, outputs: sent(type, outs), incomplete: false });
    } catch (error) {
      const partial = partialOf(error);
      if (partial) this.state.set(name, { ...old, outputs: sent(type, partial.properties), incomplete: true });
      throw error;
    }
  }

  private async create(
    name: string,
    type: string,
    inputs: Properties,
    provider: AnyProvider,
    run: <T>(work: () => Promise<T>) => Promise<T>,
    made: () => void = () => {},
  ): Promise<void> {
    try {
      const { id, outs } = await run(() => provider.create(inputs));
      made();
      this.state.set(name, { type, id, inputs, outputs: sent(type, outs), incomplete: false });
    } catch (error) {
      const partial = partialOf(error);
      if (partial) {
        made();
        this.state.set(name, {
          type,
          id: partial.id,
          inputs,
          outputs: sent(type, partial.properties),
          incomplete: true,
        });
      }
      throw error;
    }
  }

  private async remove(
    recorded: Recorded,
    provider: (type: string) => AnyProvider,
    run: <T>(work: () => Promise<T>) => Promise<T>,
    errors: string[],
    done: () => void,
  ): Promise<void> {
    try {
      await run(() => provider(recorded.type).delete!(recorded.id, recorded.outputs));
      done();
    } catch (error) {
      if (error instanceof Killed) throw error;
      errors.push((error as Error).message);
    }
  }
}

function sent(type: string, properties: Properties | undefined): Properties {
  return { ...properties, [PROVIDER_KEY]: pointerTo(type) };
}

function partialOf(error: unknown): { id: string; properties: Properties } | undefined {
  const { id, properties } = error as { id?: string; properties?: Properties };
  return id === undefined ? undefined : { id, properties: properties ?? {} };
}
