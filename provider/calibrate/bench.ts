/** What probes work with: requests, things of their own in the workspace, and a place for what they find. */

import { WorkatoError } from "../client/answers/errors";
import type { Client, RequestOptions } from "../client/client";
import { exactlyOnce } from "../client/requests/once";
import { nameOf, type Route } from "../client/requests/routes";
import { objectIn, type Seen, seen } from "./evidence";
import { type Findings, LeftOpen } from "./findings";
import type { Entry, Journal } from "./journal";
import { type Asker, type Fields, idOf, isRemoved, type KindName, kindOf, named, remove } from "./kinds";

/** The person has asked to end. */
export class Interrupted extends Error {}

export interface Made {
  readonly entry: Entry;
  readonly id: string;
  /** Missing where the answer to the creation was lost, and the object found by its name. */
  readonly answer?: Seen;
  /** Which of several bodies was taken. */
  readonly form: number;
  /** As a listing shows it, where the kind is looked for there. */
  readonly listed?: Listed;
}

export interface Listed {
  readonly one: Fields;
  /** After how many seconds the listing has shown it; 0 when the first look did, missing where that cannot be told. */
  readonly lateSeconds?: number;
}

export interface Parts {
  readonly client: Client;
  readonly journal: Journal;
  readonly findings: Findings;
  readonly stop: AbortSignal;
  readonly isReadOnly: boolean;
  /** Of this run alone; part of the name of all that it makes. */
  readonly run: string;
  /** A client of the same workspace with another token. */
  readonly withToken: (token: string) => Client;
  /** A client that waits for no quota and repeats nothing. */
  readonly impatient: () => Client;
}

interface AskOptions extends RequestOptions {
  /** What the evidence shows of the query. */
  readonly shown?: string;
  /** A refusal for want of a permission is an answer like others, and not the end of the question. */
  readonly isRefusalTold?: boolean;
}

/** How long Workato is at work on a recipe is in no source. */
const MAX_LOCKED = 8;

/** Longer than Workato should take to show a write. */
const LATEST_MS = 90_000;

export class Bench {
  private count = 0;
  private readonly shared = new Map<unknown, Promise<unknown>>();

  private readonly client: Asker;
  /** How many requests had to be sent again: in between, time has passed that is not Workato's. */
  private repeats = 0;

  constructor(private readonly parts: Parts) {
    const { client } = parts;
    const { clock, settings } = client;
    const answerTo: Client["answerTo"] = async (...request) => {
      const answer = await client.answerTo(...request);
      if (answer.tries > 1) this.repeats++;
      return answer;
    };
    const announce: Client["announce"] = (...line) => client.announce(...line);
    this.client = { announce, clock, settings, answerTo };
  }

  get findings(): Findings {
    return this.parts.findings;
  }

  get clock() {
    return this.client.clock;
  }

  /** What several probes need is made once; where it cannot be made, none of them goes on. */
  once<T>(make: (bench: Bench) => Promise<T>): Promise<T> {
    const known = (this.shared.get(make) as Promise<T> | undefined) ?? make(this);
    this.shared.set(make, known);
    return known;
  }

  /** The answer to a request, a refusal too. A question ends where Workato may not be asked, or has no time. */
  async ask(route: Route, options: AskOptions = {}): Promise<Seen> {
    if (route.method !== "GET") this.mayChange();
    this.goOn();
    for (let tries = 0; ; tries++) {
      const answer = seen(route, await this.client.answerTo(route, options), options.shown);
      if (!answer.isLocked || tries === MAX_LOCKED) return options.isRefusalTold ? answer : this.told(answer);
      if (!this.findings.has("recipeLocks")) this.findings.settle("recipeLocks", "once", answer);
      await this.clock.sleep(1000 * (tries + 1));
    }
  }

  /** An answer that must be a success. */
  async mustDo(route: Route, options: AskOptions = {}): Promise<Seen> {
    const answer = await this.ask(route, options);
    if (!answer.isDone) throw new LeftOpen(`${nameOf(route)} was refused`, [answer.evidence]);
    return answer;
  }

  /** The same with another token. */
  async askWith(token: string, route: Route): Promise<Seen> {
    this.goOn();
    const client = this.parts.withToken(token);
    try {
      return seen(route, await client.answerTo(route), " (with the token of a new client)");
    } finally {
      await client.close();
    }
  }

  /** Asks again and again, at once, until that is refused as too often or the number is reached: the last answer. */
  async askOften(routes: readonly Route[]): Promise<{ readonly count: number; readonly last: Seen }> {
    const client = this.parts.impatient();
    try {
      for (let count = 1; ; count++) {
        this.goOn();
        const route = routes[count - 1]!;
        const last = seen(route, await client.answerTo(route), ` (request ${count})`);
        if (last.status === 429 || count === routes.length) return { count, last };
        this.told(last);
      }
    } finally {
      await client.close();
    }
  }

  /** Makes an object, with the first body that is taken. */
  async make(kind: KindName, bodies: readonly ((name: string) => object)[], within?: string): Promise<Made> {
    const refused: string[] = [];
    for (const [form, body] of bodies.entries()) {
      const made = await this.tryMake(kind, body, within);
      if ("entry" in made) return { ...made, form };
      refused.push(made.evidence);
    }
    throw new LeftOpen(`${nameOf(kindOf(kind).create)} was refused`, refused);
  }

  /** Makes an object under a name of its own, or gives back the refusal. It is in the journal before it is made. */
  async tryMake(kind: KindName, body: (name: string) => object, within?: string): Promise<Made | Seen> {
    const { journal, run } = this.parts;
    const { create, isIdListed } = kindOf(kind);
    this.mayChange();
    this.goOn();
    const name = `calibrate ${run} ${++this.count}`;
    const entry = journal.add({ kind, name, ...(within !== undefined && { within }) });
    const send = () => {
      journal.note(entry, "sent again");
      return this.ask(create, { body: body(name), isRefusalTold: true });
    };
    const outcome = await exactlyOnce(this.client, send, () => named(this.client, kind, name, within)).catch(
      (error: unknown) => {
        if (error instanceof WorkatoError && !error.lost) journal.drop(entry);
        throw error;
      },
    );
    const answer = "answer" in outcome ? outcome.answer : undefined;
    if (answer?.isDone === false) {
      journal.drop(entry);
      return this.told(answer);
    }
    const listed = isIdListed ? await this.untilListed(entry) : undefined;
    const one = listed?.one ?? ("made" in outcome ? outcome.made[0] : objectIn(answer?.body));
    const id = idOf(kind, one);
    if (id === undefined) throw new LeftOpen(`${nameOf(create)} does not say what it has made`);
    journal.note(entry, { id });
    return { entry, id, form: 0, ...(answer && { answer }), ...(listed && { listed }) };
  }

  async isThere(kind: KindName, name: string): Promise<boolean> {
    this.goOn();
    return (await named(this.client, kind, name)).length > 0;
  }

  /** Removes what was made; what cannot be removed now is removed at the end. */
  async remove({ entry, id }: Made): Promise<Seen> {
    this.goOn();
    const answer = await remove(this.client, entry, id);
    if (isRemoved(answer)) this.parts.journal.drop(entry);
    return answer;
  }

  /** Runs what measures time, or what happens once; where a request had to be sent again, that tells nothing. */
  async unrepeated<T>(work: () => Promise<T>): Promise<T> {
    const before = this.repeats;
    const result = await work();
    if (this.repeats > before) throw new LeftOpen("requests had to be sent again, so nothing can be told");
    return result;
  }

  /** Waits until Workato shows what was written, as far as it was found to be late. */
  async rest(): Promise<void> {
    const seconds = Math.max(this.findings.value("lag") ?? 0, this.findings.value("getLag") ?? 0);
    if (seconds > 0) await this.clock.sleep(1000 * (seconds + 1));
  }

  private async untilListed({ kind, name, within }: Entry): Promise<Listed> {
    const started = this.clock.now();
    const before = this.repeats;
    for (let looks = 0; ; looks++) {
      this.goOn();
      const [one] = await named(this.client, kind, name, within);
      const waited = this.clock.now() - started;
      if (one !== undefined && this.repeats > before) return { one };
      if (one !== undefined) return { one, lateSeconds: looks === 0 ? 0 : Math.ceil(waited / 1000) };
      if (waited > LATEST_MS) throw new LeftOpen(`what was made is not listed after ${LATEST_MS / 1000} s`);
      await this.clock.sleep(1000);
    }
  }

  private goOn(): void {
    if (this.parts.stop.aborted) throw new Interrupted();
  }

  private mayChange(): void {
    if (this.parts.isReadOnly) throw new LeftOpen("takes a change in the workspace, which --read-only forbids");
  }

  /** Some answers say nothing about the question. */
  private told(answer: Seen): Seen {
    const { status, route, evidence } = answer;
    if (status === 401 || status === 403) {
      if (!this.findings.has("missingPermission")) this.findings.settle("missingPermission", `${status}`, answer);
      throw new LeftOpen(`the token may not: its client role needs "${route.permission}"`, [evidence]);
    }
    if (status === 408 || status === 429 || status >= 500) throw new LeftOpen("Workato had no time", [evidence]);
    return answer;
  }
}
