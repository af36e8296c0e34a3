/** One run of the torture bench: a seed decides programs, edits, clicks, faults and kills; then everything is compared. */

import { type Emulator, type FaultRule, startEmulator } from "../../provider/emulator";
import { random as randomFrom } from "../../provider/emulator/faults";
import { edited, KINDS, kindOf, pick, type Random, randomProgram } from "./kinds";
import { type Declared, Killed, ModelEngine } from "./model-engine";
import { startPlugin } from "./plugin";

export interface Report {
  readonly seed: number;
  readonly operations: number;
  readonly faults: number;
  readonly kills: number;
  /** In the state, but not in the workspace (or not as declared). */
  readonly lost: string[];
  /** Made by us, but in no state. */
  readonly doubled: string[];
  /** Deleted, or taken for gone, without anybody having asked for it. */
  readonly wronglyRemoved: string[];
  readonly leaked: string[];
}

const TOKEN = "canary-token-4f1c";
const ROUNDS = 4;

export async function torture(seed: number): Promise<Report> {
  const run = new Run(seed, await startEmulator({ token: TOKEN }));
  try {
    return await run.report();
  } finally {
    await run.close();
  }
}

class Run {
  private readonly random: Random;
  private readonly engine = new ModelEngine();
  private readonly log: string[] = [];
  private readonly messages: string[] = [];
  private readonly wronglyRemoved: string[] = [];
  /** Objects that a person made, as `collection id`. */
  private readonly byHand = new Set<string>();
  private faults = 0;
  private kills = 0;

  constructor(
    private readonly seed: number,
    private readonly emulator: Emulator,
  ) {
    this.random = randomFrom(seed);
  }

  close(): Promise<void> {
    return this.emulator.close();
  }

  async report(): Promise<Report> {
    let program = randomProgram(this.random);
    let settled = true;
    for (let round = 0; round < ROUNDS; round++) {
      // After a kill, what the plugin made without telling is found by the next up of the same program, not of another.
      if (settled && round > 0) program = edited(this.random, program);
      this.injectFaults();
      settled = await this.up(program, !settled, this.random() < 0.3 ? 1 + Math.floor(this.random() * 8) : undefined);
      this.emulator.clearFaults();
      // What a kill left is nobody's until the next up: renamed or doubled by a person, it could not be told apart.
      if (settled && this.random() < 0.5) this.click();
      if (this.random() < 0.6) {
        this.injectFaults();
        await this.refresh();
        this.emulator.clearFaults();
      }
    }
    await this.up(program, true);
    await this.refresh();
    await this.up(program, true);
    return {
      seed: this.seed,
      operations: this.engine.operations,
      faults: this.faults,
      kills: this.kills,
      ...this.compare(program),
      wronglyRemoved: this.wronglyRemoved,
      leaked: [...this.log, ...this.messages, JSON.stringify([...this.engine.state])].filter((text) =>
        text.includes(TOKEN),
      ),
    };
  }

  /** Whether everything that was asked for has happened. */
  private async up(program: readonly Declared[], adopt: boolean, killAt?: number): Promise<boolean> {
    const plugin = startPlugin(this.emulator, adopt ? { "workato:ifExists": "adopt" } : {}, this.log);
    const before = this.objects();
    try {
      const errors = await this.engine.up(program, plugin.provider, killAt);
      this.messages.push(...errors);
      return errors.length === 0;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      this.kills++;
      return false;
    } finally {
      await plugin.end();
      this.checkHandMade(before);
    }
  }

  private async refresh(): Promise<void> {
    const plugin = startPlugin(this.emulator, {}, this.log);
    const { gone, errors } = await this.engine.refresh(plugin.provider);
    this.messages.push(...errors);
    await plugin.end();
    for (const [name, { type, id }] of gone) {
      if (this.find(type, id)) this.wronglyRemoved.push(`${name} (${id}) was taken for gone`);
    }
  }

  /** What a person made is only ours to delete after we took it over. */
  private checkHandMade(before: ReadonlySet<string>): void {
    const ours = new Set([...this.engine.state.values()].map(({ type, id }) => `${kindOf(type).collection} ${id}`));
    for (const object of ours) this.byHand.delete(object);
    const now = this.objects();
    for (const object of this.byHand) {
      if (before.has(object) && !now.has(object)) this.wronglyRemoved.push(`${object}, made by hand, was deleted`);
    }
  }

  private objects(): Set<string> {
    return new Set(KINDS.flatMap(({ collection }) => this.all(collection).map(({ id }) => `${collection} ${id}`)));
  }

  private all(collection: string) {
    return this.emulator.state().collections[collection] ?? [];
  }

  private find(type: string, id: string) {
    return this.all(kindOf(type).collection).find((entity) => String(entity.id) === id);
  }

  private compare(program: readonly Declared[]): Pick<Report, "lost" | "doubled"> {
    const lost: string[] = [];
    for (const { name, type } of program) {
      const recorded = this.engine.state.get(name);
      const entity = recorded && this.find(type, recorded.id);
      if (recorded === undefined) lost.push(`${name} is in no state: ${this.messages.at(-1)}`);
      else if (entity === undefined) lost.push(`${name} (${recorded.id}) is not in the workspace`);
      else if (!kindOf(type).matches(entity, recorded.inputs)) lost.push(`${name} (${recorded.id}) is not as declared`);
    }
    const known = new Set([...this.engine.state.values()].map(({ type, id }) => `${kindOf(type).collection} ${id}`));
    const waiting = new Set(this.engine.waitingForDeletion.map(({ type, id }) => `${kindOf(type).collection} ${id}`));
    const doubled = [...this.objects()].filter(
      (object) => !known.has(object) && !waiting.has(object) && !this.byHand.has(object),
    );
    const twice = [...this.engine.state.values()].map(({ id }) => id);
    if (new Set(twice).size < twice.length) doubled.push("two resources hold one object");
    return { lost, doubled };
  }

  private click(): void {
    const kind = pick(this.random, KINDS);
    const entities = this.all(kind.collection);
    const what = this.random();
    if (what < 0.4 && entities.length > 0) kind.click(this.random, pick(this.random, entities));
    else if (what < 0.7 && entities.length > 0) {
      const { id } = pick(this.random, entities);
      this.emulator.state().collections[kind.collection] = entities.filter((entity) => entity.id !== id);
      for (const child of KINDS.filter(({ parent }) => parent?.type === kind.type)) {
        this.emulator.state().collections[child.collection] = this.all(child.collection).filter(
          (entity) => entity.on_prem_group_id !== id,
        );
      }
    } else {
      const parents = kind.parent ? this.all(kindOf(kind.parent.type).collection) : [];
      if (kind.parent && parents.length === 0) return;
      const id = this.emulator.state().nextId++;
      const parentId = kind.parent ? pick(this.random, parents).id : undefined;
      this.emulator.state().collections[kind.collection] = [...entities, { id, ...kind.byHand(this.random, parentId) }];
      this.byHand.add(`${kind.collection} ${id}`);
    }
  }

  private injectFaults(): void {
    const count = Math.floor(this.random() * 4);
    for (let index = 0; index < count; index++) {
      const times = 1 + Math.floor(this.random() * 3);
      this.emulator.fault({
        ...pick(this.random, FAULTS),
        times,
        probability: 0.5,
        seed: Math.floor(this.random() * 1e9),
      });
      this.faults += times;
    }
  }
}

/** What can go wrong with a request; each is drawn with its own number of times and seed. */
const FAULTS: readonly FaultRule[] = [
  { status: 429, headers: { "retry-after": "1" } },
  { status: 429 },
  { status: 500, body: { message: "Server error", id: "x" } },
  { status: 502, body: "<html>Bad gateway</html>" },
  { status: 503, body: "" },
  { status: 401, body: { message: "Unauthorized" } },
  { status: 403, body: { message: "Forbidden" } },
  { status: 404, body: { message: "API not found" } },
  { status: 404, body: "<html>Not found</html>" },
  { method: "GET", status: 200, body: "<html>Log in</html>" },
  { method: "GET", status: 200, body: '[{"id": 1' },
  { method: "GET", status: 200, body: { unexpected: true } },
  { drop: "before" },
  { drop: "after" },
  { method: "POST", drop: "after" },
  { method: "POST", status: 200, body: "<html>OK</html>" },
  { method: "PUT", drop: "after" },
  { method: "DELETE", drop: "after" },
];
