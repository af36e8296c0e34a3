/** Turns a handler into what Pulumi's dynamic-provider plugin calls. All of the plugin's traps are dealt with here. */

import type * as pulumi from "@pulumi/pulumi";
import type { Client } from "../../client/client";
import { isGone } from "../../client/errors";
import { exactlyOnce } from "../../client/once";
import { type IfExists, type Settings, SettingsError } from "../../client/settings";
import { carriableObject, PROVIDER_KEY, type Properties, withoutProvider } from "../wire";
import { bounded, checkFailures } from "./check";
import { Claims } from "./claims";
import { createOrTake } from "./create";
import { addedTo, idsIn } from "./declared-ids";
import { changeInWords, differenceBetween, isAsDeclared, isUnchanged } from "./diff";
import { isSame } from "./equal";
import { InitFailure, PlainError } from "./failure";
import { type Context, type Findings, type Handler, type Observed, PartialFailure } from "./handler";
import { isId } from "./schemas";
import { digested, inputsIn, stateFrom, UNSETTLED } from "./state";
import { isUnknown } from "./unknowns";
import { isYoung, lookUntilShown, markIn, tooYoungToBeGone, WRITTEN_KEY, type Written, writtenNow } from "./written";
import { withHint } from "./wrong-id";

/** What all handlers of a plugin process share. */
export interface Session {
  configure(read: (key: string) => string | undefined, keys?: readonly string[]): void;
  /** Throws the first setting that cannot work. */
  checkSettings(): void;
  readonly ifExists: IfExists;
  readonly recipeChecks: Settings["recipeChecks"];
  readonly client: Client;
  readonly log: (line: string) => void;
}

export function adapt<Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
  session: Session,
): pulumi.dynamic.ResourceProvider {
  const claims = new Claims();
  const contextOf = (properties: Properties, own: ReadonlySet<string> = new Set()): Context => ({
    log: session.log,
    ifExists: (properties.ifExists as IfExists | undefined) ?? session.ifExists,
    isHeld: (key) => claims.isHeld(key) && !own.has(key),
    exactlyOnce: (send, look) => exactlyOnce(session.client, send, look),
    workatoNow: () => session.client.workatoClock.now(),
    lookPast: (...args) => session.client.ownWrites.lookPast(...args),
    hasDeleted: (path) => session.client.ownWrites.hasDeleted(path),
  });
  const api = () => handler.api(session.client);

  const failures = (inputs: Properties, before?: Properties) => checkFailures(handler.inputs, inputs, before);
  const parse = (properties: Properties): Inputs => {
    const parsed = handler.inputs.safeParse(withoutProvider(properties));
    if (parsed.success) return parsed.data;
    throw new Error(failures(withoutProvider(properties)).join("; "));
  };

  const stateOf = (observed: Observed<State>, declared: Properties) => stateFrom(handler, observed, declared);
  const inputsOf = (state: Properties) => inputsIn(handler, state);
  /** The outputs of a write, with its time. */
  const outputsOf = (observed: Observed<State>, declared: Properties, made?: "now" | Written) => {
    const live = stateOf(observed, declared);
    const written = writtenNow(session.client, made);
    return {
      ...digested(handler, live),
      ...(!isAsDeclared(handler, live, declared) && { [UNSETTLED]: true }),
      ...(written && { [WRITTEN_KEY]: written }),
    };
  };

  /** Runs a hook and gives whatever it ends with the form that the plugin passes on. */
  const guarded = async <T>(
    what: string,
    properties: Properties,
    work: () => Promise<T>,
    made?: "now" | Written,
  ): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof PartialFailure) {
        const { observed, reasons } = error as PartialFailure<State>;
        const outputs = outputsOf(observed, withoutProvider(properties), made);
        const state = { ...outputs, [UNSETTLED]: true, [PROVIDER_KEY]: properties[PROVIDER_KEY] };
        throw new InitFailure(String(observed.id), carriableObject(state), reasons);
      }
      const message = error instanceof Error ? errorInWords(error) : String(error);
      throw new PlainError(error instanceof SettingsError ? message : `cannot ${what}: ${message}`);
    }
  };

  /**
   * An id can come from a hand-edited state or an import. A wrong one must not reach Workato, which may read as many
   * digits as there are ("1/../2" is 1 to it) or take a word for another route.
   */
  const refuseOddId = (id: string) => {
    if (handler.id?.form.test(id) ?? isId(id)) return;
    const like = handler.id?.like ?? "10001, a whole number";
    throw new Error(
      `${JSON.stringify(id)} is no id: write it like ${like}. Where the state has it so, take the resource out (pulumi state delete) and import it`,
    );
  };

  /** What a resource with this id holds: see claims.ts. */
  const heldBy = (id: string, properties: Properties): string[] =>
    handler.holds?.(inputsOf(properties) as Partial<Inputs>) ?? (handler.find === undefined ? [] : [id]);

  /** What Workato has refused to set is nobody's. */
  const heldOnlyIfDone = async <T>(keys: Iterable<string>, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PartialFailure)) claims.release(keys);
      throw error;
    }
  };

  const inTurn = <T>(properties: Properties, work: () => Promise<T>): Promise<T> => {
    const turn = handler.turn?.(inputsOf(properties) as Partial<Inputs>);
    return turn === undefined ? work() : claims.turns.oneAtATime(turn, work);
  };

  const named = (properties: Properties) => {
    try {
      return `${handler.noun} ${handler.label(inputsOf(properties) as Partial<Inputs>)}`;
    } catch {
      return handler.noun;
    }
  };

  /** No answer tells that the one object is gone: its lists alone can lack it. */
  const isOnlyListed = !handler.uses.read.some(({ path }) => /\/:\w+$/.test(path));

  const warned = new Set<string>();
  /** Once: the engine checks what it replaces twice. */
  const warn = (line: string) => {
    if (!warned.has(line)) session.log(line);
    warned.add(line);
  };
  /** By what is known of it: the label may rest on more. */
  const calledIn = ({ name }: Properties) =>
    typeof name !== "string" || isUnknown(name) ? `a ${handler.noun}` : `${handler.noun} ${JSON.stringify(name)}`;

  /** Whether nothing that a program declares has changed since the state was written, nor is due again. */
  const isAsIn = (state: Properties, observed: Observed<State>): boolean => {
    const live = stateOf(observed, inputsOf(state));
    const dueIn = (one: Properties) =>
      handler.due?.(one as Partial<State & Inputs>, inputsOf(state) as Partial<Inputs>);
    return isAsDeclared(handler, live, state) && isSame(dueIn(live), dueIn(state));
  };

  /** The object as a read sees it, once it is shown as it was written. */
  const seen = (id: string, state: Properties) =>
    lookUntilShown({
      client: session.client,
      mark: markIn(state),
      look: () => handler.read(api(), id, state as Partial<State & Inputs>, contextOf(state)),
      isAsWritten: (observed) => observed !== undefined && isAsIn(state, observed),
      what: `${named(state)} (${id})`,
      log: session.log,
    });

  /** Whether what is there must be seen as it was written last before that. */
  const mustLookBefore = (what: "update" | "delete", state: Properties): boolean =>
    handler.restOnLooks?.includes(what) === true && isYoung(session.client, markIn(state));

  return {
    // Synchronous on purpose: the plugin lets other calls in before a configure that awaits something has ended.
    configure(request) {
      session.configure((key) => request.config.get(key), keysOf(request.config));
      return Promise.resolve();
    },

    async check(olds: Properties, news: Properties) {
      try {
        session.checkSettings();
      } catch (error) {
        throw new PlainError((error as Error).message);
      }
      const declared = withoutProvider(news);
      const { errors, warnings } = handler.inspect?.(declared, withoutProvider(olds), session) ?? NOTHING;
      for (const warning of warnings) warn(`${calledIn(declared)}: ${warning}`);
      // The engine prints the value of a property that it is told, whole and with the secrets in it: the reason names it.
      const reasons = [...failures(declared, olds), ...bounded(errors)];
      return { inputs: news, failures: reasons.map((reason) => ({ property: "", reason })) };
    },

    diff(id: string, olds: Properties, news: Properties) {
      const isOfProgram = claims.isOfProgram(id);
      // By its old label: the new one can be unknown.
      return guarded(`compare ${named(olds)} (${id})`, news, async () => {
        const difference = differenceBetween(handler, olds, news);
        const { changed, replaces } = difference;
        const due = handler.due?.(withoutProvider(olds) as Partial<State & Inputs>, inputsOf(news) as Partial<Inputs>);
        const replacedFor = typeof due === "object" ? [due.replacementFor] : [];
        if (changed.length === 0 && replacedFor.length === 0) {
          if (isOfProgram) claims.hold(heldBy(id, olds));
          return { changes: due === "update" };
        }
        if (isOfProgram) claims.add("predecessor", id);
        const all = [...replaces, ...replacedFor];
        // A refresh compares the other way round, and what is replaced is made anew.
        const words = isOfProgram && all.length === 0 ? changeInWords(handler, difference) : undefined;
        if (words !== undefined) session.log(`${named(olds)}: ${words}`);
        // `changes` stays open where inputs differ: the engine then compares them itself and shows each field.
        return changed.length === 0 ? { changes: true, replaces: all } : { replaces: all };
      });
    },

    create(properties: Properties) {
      const work = async () => {
        const inputs = parse(properties);
        const own = claims.hold(handler.holds?.(inputs) ?? []);
        const create = () => createOrTake(handler, api(), inputs, claims, contextOf(properties, own));
        const observed = await inTurn(properties, () => heldOnlyIfDone(own, create)).catch(async (error: unknown) => {
          throw (await withHint(session.client, error, idsIn(handler.inputs, withoutProvider(properties)))) ?? error;
        });
        return { id: String(observed.id), outs: outputsOf(observed, withoutProvider(properties), "now") };
      };
      return guarded(`create ${named(properties)}`, properties, work, "now");
    },

    read(id: string, properties: Properties) {
      const state = withoutProvider(properties);
      // A refresh brings the state, `X.get` brings nothing: then all there is to see is read.
      const isGet = Object.keys(state).length === 0;
      return guarded(`read ${handler.noun} ${id}`, properties, async () => {
        refuseOddId(id);
        const { client } = session;
        const mark = markIn(state);
        const observed = await seen(id, state);
        if (observed === undefined) {
          if (isGet) throw new Error(`there is none with this id in the workspace at ${client.settings.baseUrl}`);
          const tooYoung = isOnlyListed ? tooYoungToBeGone(client, mark) : undefined;
          if (tooYoung !== undefined) throw tooYoung;
          return {};
        }
        // A refresh has a diff of its own, `X.get` has none.
        if (!isGet) claims.wasRead(id);
        const declared = isGet ? { ...observed } : inputsOf(state);
        const live = stateOf(observed, declared as Properties);
        const props = { ...digested(handler, live, state), ...(mark && { [WRITTEN_KEY]: mark }) };
        const kept = !isGet && isUnchanged(handler, observed, state);
        return { id: String(observed.id), props, ...(!kept && { inputs: inputsOf(live) }) };
      });
    },

    update(id: string, olds: Properties, news: Properties) {
      const mark = markIn(olds);
      const work = async () => {
        refuseOddId(id);
        const state = withoutProvider(olds) as Partial<State & Inputs>;
        const before = heldBy(id, olds);
        const own = claims.hold(heldBy(id, news));
        const added = [...own].filter((key) => !before.includes(key));
        if (mustLookBefore("update", state)) await seen(id, state);
        const update = () => handler.update(api(), id, parse(news), state, contextOf(news, own));
        try {
          const observed = await inTurn(news, () => heldOnlyIfDone(added, update));
          return { outs: outputsOf(observed, withoutProvider(news), mark) };
        } catch (error) {
          const ids = addedTo(idsIn(handler.inputs, inputsOf(olds)), idsIn(handler.inputs, withoutProvider(news)));
          const explained = await withHint(session.client, error, ids);
          if (explained !== undefined) throw explained;
          if (!isGone(error)) throw error;
          throw new Error(
            `${(error as Error).message}. If it was deleted in Workato, pulumi up --refresh makes it again`,
          );
        }
      };
      return guarded(`update ${named(news)} (${id})`, news, work, mark);
    },

    delete(id: string, properties: Properties) {
      return guarded(`delete ${named(properties)} (${id})`, properties, async () => {
        const held = heldBy(id, properties);
        if (held.length > 0 && held.every((key) => claims.isHeld(key))) {
          const inside = handler.takesAlong?.(withoutProvider(properties) as Partial<State & Inputs>);
          session.log(
            `${named(properties)} (${id}) is kept: another resource of this stack has taken it over` +
              (inside
                ? `. Where ${inside} left the program in this very up, delete them in Workato: nothing else does`
                : ""),
          );
          return;
        }
        if (held.some((key) => claims.isMissed(key))) {
          throw new Error(
            "another resource of this stack was to take it over and could not: it stays in the state until it can",
          );
        }
        refuseOddId(id);
        const state = withoutProvider(properties) as Partial<State & Inputs>;
        if (mustLookBefore("delete", state)) await seen(id, state);
        await inTurn(properties, () => handler.delete(api(), id, state, contextOf(properties)));
      });
    },
  };
}

const NOTHING: Findings = { errors: [], warnings: [] };

/** Pulumi's class for the configuration has them, but no way to ask for them. */
function keysOf(config: pulumi.dynamic.Config): string[] {
  return Object.keys((config as { rawConfig?: object }).rawConfig ?? {});
}

/**
 * JavaScript's own errors come from a state of another form, because inputs are checked before: someone has edited it, or a
 * newer release wrote it.
 */
function errorInWords({ name, message }: Error): string {
  if (!/^(Type|Range|Reference|Syntax|URI)Error$/.test(name)) return message;
  return `its state is not as this version of pulumi-workato writes it (${message}). Where it was edited, put it right, or take the resource out of it (pulumi state delete) and import it; else please report this`;
}
