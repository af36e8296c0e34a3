/** A workspace with one object of every type, and beside each another one that nobody may touch. */

import type { Entity, State } from "../../provider/emulator";
import type { AnyHandler } from "../../provider/handlers";
import type { InitFailure } from "../../provider/runtime/plugin/failure";
import { PROVIDER_KEY, type Properties } from "../../provider/runtime/wire";
import { type Hooks, Operation } from "./operation";
import { collectRequests, type Texts, wrongIn } from "./sent-requests";
import { WholeWorkspace } from "./whole-workspace";

/** What an object of a case has of its own, so that it is not the one that is there. */
const OWN: Readonly<Record<string, Properties>> = {
  ProjectProperties: { properties: { case: "1" } },
  EnvironmentProperties: { properties: { case: "1" } },
  // Any input is one of this connector's: Workato signs in with what it is given.
  Connection: { provider: "acme_connector_1" },
  AgenticSkill: { ifExists: "adopt" },
  CustomConnector: { title: "Case" },
  DataTable: { allowDataLoss: true },
  LookupTableRows: { ifExists: "adopt" },
  LookupTableRow: { data: { code: "IT", name: "Italy" } },
  OnPremAgentReady: { timeout: 1 },
  ConnectionReady: { timeout: 1 },
  Tag: { title: "Case" },
};

/** Hooks of one engine operation, which say what is wrong with what they end with. */
export class Case {
  readonly problems: string[] = [];
  readonly made: unknown[] = [];

  constructor(
    readonly handler: AnyHandler,
    private readonly hooks: Hooks,
  ) {}

  diff(id: string, olds: Properties, news: Properties) {
    return this.run("diff", () => this.hooks.diff(id, olds, news));
  }

  /** What a create has made that then fails goes again. */
  async create(news: Properties) {
    const made = await this.run("create", () =>
      this.hooks.create(news).catch(async (error: Error & Partial<InitFailure>) => {
        this.made.push(error.id, error.properties);
        if (error.id !== undefined) await this.hooks.delete(error.id, error.properties as Properties);
        throw error;
      }),
    );
    if (made !== undefined) this.made.push(made.id, made.outs);
    return made;
  }

  read(id: string, state: Properties) {
    return this.run("read", () => this.hooks.read(id, state));
  }

  async update(id: string, olds: Properties, news: Properties) {
    const changed = await this.run("update", () => this.hooks.update(id, olds, news));
    this.made.push(changed);
    return changed;
  }

  delete(id: string, state: Properties) {
    return this.run("delete", () => this.hooks.delete(id, state));
  }

  /** `undefined` when the hook fails, which it may, in words for a person. */
  private async run<T>(hook: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      const { message, reasons = [message] } = error as Error & Partial<InitFailure>;
      const isError = error instanceof Error && message !== "";
      // The words of JavaScript are there for a report, inside a sentence of ours.
      const ours = reasons.map((reason) => reason.replace(/(its state is not as .*?) \(.*\)/, "$1"));
      const odd = isError ? ours.find((reason) => !isForPeople(reason)) : "no error";
      const isAnswer = /answered (200|4\d\d)|there is no|is no id|cannot be changed|its state is not as/.test(
        reasons.join(" "),
      );
      if (!isAnswer || odd !== undefined) this.problems.push(`${hook} fails with: ${odd ?? message}`);
      return undefined;
    }
  }
}

/** One line that is whole, and in nobody's words but ours and Workato's. */
export function isForPeople(message: string): boolean {
  return !/^$|[\p{Cc}\p{Surrogate}]|^.{501}|Cannot (read|set|convert|destructure)|is not (iterable|a function|valid JSON)|JSON at position|undefined is|call stack|URI malformed|Invalid (input|string|array|regular)|expected \w+, received|Too (big|small)|\[object|NaN/su.test(
    message,
  );
}

export class BadCases {
  private readonly requests = collectRequests();
  private readonly unhandled: unknown[] = [];
  private readonly note = (reason: unknown) => this.unhandled.push(reason);
  /** What each request can mean: what was there from the start. */
  private readonly known: ReadonlySet<string>;
  /** The collections at the start, by name, as JSON. */
  private readonly before: ReadonlyMap<string, string>;

  private constructor(
    private readonly workspace: WholeWorkspace,
    private readonly bystanders: string,
  ) {
    const { collections } = workspace.emulator.state();
    this.before = new Map(Object.entries(collections).map(([name, entities]) => [name, JSON.stringify(entities)]));
    this.known = textsIn(collections);
    process.on("unhandledRejection", this.note);
  }

  static async start(): Promise<BadCases> {
    const workspace = await WholeWorkspace.start();
    const state = workspace.emulator.state();
    addBystanders(state);
    addReady(workspace, state);
    return new BadCases(workspace, bystandersIn(state));
  }

  async close(): Promise<void> {
    process.off("unhandledRejection", this.note);
    this.requests.stop();
    await this.workspace.close();
    expect(this.unhandled).toEqual([]);
  }

  /** What can be declared and is carried out; a new type is to be added to the whole workspace. */
  baseOf({ type, inputs }: AnyHandler): Properties {
    const recorded = this.recordedOf(type);
    const { [PROVIDER_KEY]: _, ...base } = { ...recorded.inputs, ...OWN[type] };
    if ("name" in base) base.name = "Case";
    inputs.parse(base);
    return base;
  }

  recordedOf(type: string) {
    const recorded = this.workspace.engine.state.get(type);
    if (recorded === undefined) throw new Error(`whole-workspace.ts has no ${type}: add one`);
    return recorded;
  }

  /** Runs hooks as one operation on the workspace as it was at the start, and gives back all that went wrong. */
  async run(handler: AnyHandler, inputs: unknown, work: (one: Case) => Promise<void>): Promise<string[]> {
    const { emulator } = this.workspace;
    const operation = new Operation(emulator);
    const one = new Case(handler, operation.of(handler));
    await work(one);
    await operation.end();
    const after = emulator.state();
    const changed = Object.entries(after.collections).filter(
      ([name, entities]) => JSON.stringify(entities) !== this.before.get(name),
    );
    const own = textsIn([inputs, this.recordedOf(handler.type), changed, one.made]);
    const texts: Texts = {
      has: (text) => own.has(text) || this.known.has(text),
      haveOneThatStartsWith: (start) =>
        [own, this.known].some((all) => [...all].some((text) => text.startsWith(start))),
    };
    const { problems } = one;
    for (const request of this.requests.take()) problems.push(...wrongIn(request, handler, texts));
    if (operation.log.some((line) => line.includes("\n"))) problems.push("says more than one line");
    if (bystandersIn(after) !== this.bystanders) problems.push("changes an object of somebody else");
    for (const [name] of changed) after.collections[name] = JSON.parse(this.before.get(name) ?? "[]") as Entity[];
    emulator.requests().length = 0;
    return problems;
  }
}

/** What waits for an agent finds one that is active, and is no host that takes an activation code. */
function addReady({ engine }: WholeWorkspace, { collections }: State): void {
  const agent = collections.on_prem_agents!.find((one) => one._bystander)!;
  Object.assign(agent, { activated: true, state: "connected" });
  const ready = engine.state.get("OnPremAgentReady")!;
  const inputs = { ...ready.inputs, onPremAgentId: String(agent.id) };
  engine.state.set("OnPremAgentReady", {
    ...ready,
    id: String(agent.id),
    inputs,
    outputs: { ...inputs, active: true },
  });
}

const BYSTANDER = "bystander";

/** For each collection a copy of its first object under ids and names of its own. */
function addBystanders(state: State): void {
  const firsts = Object.entries(state.collections).filter(([, [first]]) => first !== undefined);
  const ids = new Map(firsts.map(([, [first]]) => [String(first!.id), state.nextId++]));
  const own = (value: unknown): unknown => {
    if (typeof value === "number") return ids.get(String(value)) ?? value;
    if (typeof value === "string") return ids.has(value) ? String(ids.get(value)) : value;
    if (Array.isArray(value)) return value.map(own);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, own(item)]));
  };
  for (const [, entities] of firsts) {
    const copy: Entity = { ...(own(entities[0]) as Entity), _bystander: true };
    for (const key of ["name", "title", "handle"]) if (key in copy) copy[key] = `${BYSTANDER} ${key}`;
    entities.push(copy);
  }
}

function bystandersIn({ collections }: State): string {
  return JSON.stringify(Object.values(collections).map((all) => all.filter((one) => one._bystander)));
}

/** All that a request can mean: texts, names of fields, and numbers as text, in the form in which they are sent. */
function textsIn(value: unknown, texts = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) textsIn(item, texts);
  else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      texts.add(key.replace(/\p{Surrogate}/gu, "\ufffd"));
      textsIn(item, texts);
    }
  } else if (typeof value === "string" || typeof value === "number") {
    texts.add(String(value).replace(/\p{Surrogate}/gu, "\ufffd"));
  }
  return texts;
}
