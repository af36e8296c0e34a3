/** One run of the torture bench: a seed decides programs, edits, clicks, faults and kills; then everything is compared. */

import { type Emulator, startEmulator } from "../../provider/emulator";
import { random as randomFrom } from "../../provider/emulator/faults";
import type { Config } from "../support/client";
import { SharedClock } from "../support/clocks";
import { Operation } from "../support/operation";
import { crowd } from "./crowd";
import { cutOffAfter, injectFaults } from "./faults";
import { KINDS, kindOf } from "./kinds";
import { CANARIES, type Random, Workspace } from "./kinds/kind";
import { type Declared, type Failed, Killed, ModelEngine, type Recorded } from "./model-engine";
import { Person } from "./person";
import { corrected, edited, randomProgram, randomTypes } from "./programs";
import { heldKey, orphansIn, Removals } from "./removals";

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
  /** Secrets outside of the state. */
  readonly leaked: string[];
}

const ROUNDS = 4;

/** Like a stack that sets nothing, but for answers that never come: those are waited for in real time. */
const SETTINGS = { "workato:maxRetryTime": "", "workato:requestTimeout": "1" };

const HOUR_S = 3600;
const LISTED_WITHIN_MS = 6 * 60_000;

/** How much later listings show a write at most. */
const MAX_LAG_S = 20;

/** Every second workspace holds so many strangers' objects that what the stack makes lies at the edge of a page. */
export async function torture(seed: number): Promise<Report> {
  const isCrowded = seed % 4 > 1;
  // Some connectors repeat their input in the reason why they refuse it.
  const signInErrors = seed % 2 === 0 ? "echo" : "plain";
  const time = { lag: Math.floor(randomFrom(seed)() * (MAX_LAG_S + 1)), clockSkew: ((seed % 3) - 1) * HOUR_S };
  const recipeCode = (["tidied", "stripped", "tidied", "as-sent", "tidied"] as const)[seed % 5];
  // A folder has a route of its own or not.
  const folderById = seed % 5 > 2 ? "live" : "absent";
  const world = { signInErrors, recipeCode, folderById, shiftingPages: "mixed", ...time } as const;
  const emulator = await startEmulator({ token: CANARIES.token, ...world });
  const run = new Run(seed, emulator, signInErrors === "echo", isCrowded);
  try {
    return await run.report();
  } finally {
    await run.close();
  }
}

class Run {
  private readonly random: Random;
  private readonly types: ReadonlySet<string>;
  private readonly engine = new ModelEngine();
  private readonly workspace: Workspace;
  private readonly person: Person;
  private readonly log: string[] = [];
  private errors: Failed[] = [];
  private readonly messages: string[] = [];
  private readonly wronglyRemoved: string[] = [];
  private readonly secrets = new Set<string>(Object.values(CANARIES));
  private stateBefore = "";
  private faults = 0;
  private kills = 0;

  constructor(
    private readonly seed: number,
    private readonly emulator: Emulator,
    private readonly isEchoing: boolean,
    isCrowded: boolean,
  ) {
    this.random = randomFrom(seed);
    this.types = randomTypes(this.random);
    const strangers = isCrowded ? crowd(this.random, emulator) : [];
    this.workspace = new Workspace(emulator);
    this.person = new Person(
      emulator,
      this.random,
      KINDS.filter(({ type, isView }) => this.types.has(type) && !isView),
    );
    for (const key of strangers) this.person.made.add(key);
  }

  close(): Promise<void> {
    return this.emulator.close();
  }

  async report(): Promise<Report> {
    let program = randomProgram(this.random, this.types);
    let settled = true;
    for (let round = 0; round < ROUNDS; round++) {
      // After a kill, what the plugin made without telling is found by the next up of the same program, not of another.
      if (round > 0) program = settled ? edited(this.random, program, this.types) : corrected(program);
      injectFaults(this.random, this.emulator);
      settled = await this.up(program, {
        adopt: !settled,
        killAt: this.random() < 0.3 ? 1 + Math.floor(this.random() * 12) : undefined,
      });
      this.endFaults();
      // What a kill left is nobody's until the next up: renamed or doubled by a person, it could not be told apart.
      if (settled && this.random() < 0.6) {
        await this.person.clicks();
        // What a person has made a moment ago, no listing shows: that a container is deleted with it, nobody could know.
        this.emulator.passTime(1000 * (MAX_LAG_S + 1));
      }
      if (this.random() < 0.6) {
        injectFaults(this.random, this.emulator);
        await this.refresh();
        this.endFaults();
      }
    }
    program = corrected(program);
    // What a person has deleted is called gone only then, where lists alone can show it.
    this.emulator.passTime(LISTED_WITHIN_MS);
    await this.up(program, { adopt: true });
    await this.refresh();
    await this.up(program, { adopt: true });
    const { lost, doubled } = this.compare(program);
    // What has no object of its own leaves nothing behind: it goes before what it is about, after a refresh.
    const objects = program.filter(({ type }) => !kindOf(type).isView);
    await this.up(objects, { adopt: true, refresh: true });
    doubled.push(...this.orphans());
    this.stateBefore = JSON.stringify([...this.engine.state]);
    await this.up([], { adopt: true });
    return {
      seed: this.seed,
      operations: this.engine.operations,
      faults: this.faults,
      kills: this.kills,
      lost,
      doubled: [...doubled, ...this.orphans()],
      wronglyRemoved: this.wronglyRemoved,
      leaked: this.leaks(),
    };
  }

  /** Whether everything that was asked for has happened. */
  private async up(
    program: readonly Declared[],
    { adopt, killAt, refresh = this.random() < 0.3 }: { adopt: boolean; killAt?: number; refresh?: boolean },
  ): Promise<boolean> {
    const settings = adopt ? { ...SETTINGS, "workato:ifExists": "adopt" } : SETTINGS;
    const plugin = this.operation(settings);
    const before = [...this.engine.state.values(), ...this.engine.waitingForDeletion];
    const removals = new Removals(this.workspace, before);
    const isCutOff = killAt !== undefined && this.random() < 0.5;
    const requestsLeft = Math.floor(this.random() * 4);
    const onKill = () => {
      if (isCutOff) cutOffAfter(requestsLeft, this.emulator);
    };
    const { onGone } = this;
    let isKilled = false;
    try {
      const options = { killAt, onKill, parallel: this.seed % 3 === 0, refresh, onGone };
      this.errors = await this.engine.up(program, plugin, options);
      this.messages.push(...this.errors.map(({ message }) => message));
      return this.errors.length === 0;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      this.kills++;
      isKilled = true;
      return false;
    } finally {
      await plugin.end();
      // What was made without telling is in no state, and in no listing yet: nobody could know of it.
      if (isKilled || this.errors.some(({ message }) => message.startsWith("cannot create"))) {
        this.emulator.passTime(1000 * (MAX_LAG_S + 1));
      }
      this.keepSecrets();
      this.checkRemovals(program, before, removals);
    }
  }

  private operation(settings: Config): Operation {
    return new Operation(this.emulator, settings, {
      log: this.log,
      clock: new SharedClock(this.emulator),
      keepsTimes: true,
    });
  }

  private checkRemovals(program: readonly Declared[], before: readonly Recorded[], removals: Removals): void {
    const now = [...this.engine.state.values()];
    for (const recorded of now) this.person.made.delete(heldKey(this.workspace, recorded) ?? "");
    const keyBefore = ({ type, id }: Recorded) => removals.keyOf(type, id);
    const kept = program.flatMap(({ name }) => {
      const recorded = this.engine.state.get(name);
      return recorded === undefined ? [] : [keyBefore(recorded)];
    });
    const filled = [...before, ...now]
      .filter(({ type }) => type === "LookupTableRows")
      .map(({ id }) => `lookup_tables ${id}`);
    const wrong = removals.wrong(new Set(kept), new Set(filled));
    this.wronglyRemoved.push(...wrong.map((key) => `${key} went with an up`));
  }

  private async refresh(): Promise<void> {
    const plugin = this.operation(SETTINGS);
    const removals = new Removals(this.workspace, []);
    const { gone, errors } = await this.engine.refresh(plugin);
    for (const [name, recorded] of gone) this.onGone(name, recorded);
    this.messages.push(...errors.map(({ message }) => message));
    await plugin.end();
    this.wronglyRemoved.push(...removals.wrong(new Set(), new Set()).map((key) => `${key} went with a refresh`));
  }

  private readonly onGone = (name: string, { type, id }: Recorded): void => {
    if (this.workspace.held(kindOf(type), id)) this.wronglyRemoved.push(`${name} (${id}) was taken for gone`);
  };

  private endFaults(): void {
    this.faults += this.emulator.clearFaults();
  }

  private compare(program: readonly Declared[]): Pick<Report, "lost" | "doubled"> {
    const lost: string[] = [];
    for (const { name, type } of program) {
      const recorded = this.engine.state.get(name);
      const entity = recorded && this.workspace.held(kindOf(type), recorded.id);
      if (recorded === undefined) lost.push(`${name} is in no state: ${this.reasonFor(name)}`);
      else if (entity === undefined) lost.push(`${name} (${recorded.id}) is not in the workspace`);
      else if (!kindOf(type).matches(entity, recorded.inputs, this.workspace)) {
        lost.push(`${name} (${recorded.id}) is not as declared: ${this.reasonFor(name)}`);
      }
    }
    const twice = [...this.engine.state.values()].flatMap((recorded) => heldKey(this.workspace, recorded) ?? []);
    const doubled = new Set(twice).size < twice.length ? ["two resources hold one object"] : [];
    return { lost, doubled: [...doubled, ...this.orphans()] };
  }

  private reasonFor(name: string): string {
    return this.errors.find((error) => error.name === name)?.message ?? this.errors[0]?.message ?? "without an error";
  }

  /** What we made, and no state knows. */
  private orphans(): string[] {
    const records = [...this.engine.state.values(), ...this.engine.waitingForDeletion];
    return orphansIn(this.workspace, records, this.person.made);
  }

  /** Tokens and codes that Workato made for us. */
  private keepSecrets(): void {
    for (const { outputs } of this.engine.state.values()) {
      for (const secret of [outputs.token, outputs.code]) {
        if (typeof secret === "string" && secret.length > 20) this.secrets.add(secret);
      }
    }
  }

  private leaks(): string[] {
    const secrets = [...this.secrets];
    const dump = JSON.stringify(this.emulator.state());
    // Workato shows properties to whoever may list them, and an echoing connector its input.
    const inDump = secrets.filter(
      (secret) => secret !== CANARIES.property && !(this.isEchoing && secret === CANARIES.input),
    );
    const places: [place: string, text: string, secrets: readonly string[]][] = [
      ["the log", this.log.join("\n"), secrets],
      ["an error", this.messages.join("\n"), secrets],
      ["the request list", JSON.stringify(this.emulator.requests()), secrets],
      ["the dump of the workspace", dump, inDump],
      ["the state", JSON.stringify([...this.engine.state]) + this.stateBefore, [CANARIES.token]],
    ];
    return places.flatMap(([place, text, forbidden]) =>
      forbidden.filter((secret) => text.includes(secret)).map((secret) => `${place} holds ${secret.slice(0, 30)}`),
    );
  }
}
