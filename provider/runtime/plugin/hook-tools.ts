/** What the hooks of one resource type share: its claims, its names, its forms of state and error. */

import type { Client } from "../../client/client";
import { exactlyOnce } from "../../client/requests/once";
import { type IfExists, type Settings, SettingsError } from "../../client/settings";
import { checkFailures } from "../values/check";
import { isSame } from "../values/equal";
import { isId } from "../values/schemas";
import { isUnknown } from "../values/unknowns";
import { carriableObject, PROVIDER_KEY, type Properties, withoutProvider } from "../wire";
import { Claims } from "./claims";
import { isAsDeclared } from "./diff";
import { InitFailure, PlainError } from "./failure";
import { type Context, type Handler, type Observed, PartialFailure } from "./handler";
import { digested, inputsIn, stateFrom, UNSETTLED } from "./state";
import { isYoung, lookUntilShown, markIn, WRITTEN_KEY, type Written, writtenNow } from "./written";

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

export function toolsFor<Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
  session: Session,
) {
  const claims = new Claims();
  const contextOf = (properties: Properties, own: ReadonlySet<string> = new Set()): Context => ({
    log: session.log,
    ifExists: (properties.ifExists as IfExists | undefined) ?? session.ifExists,
    isHeld: (key) => claims.isHeld(key) && !own.has(key),
    failedCreates: claims.failedCreates,
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
    ...{ claims, contextOf, api, failures, parse, stateOf, inputsOf, outputsOf, guarded, refuseOddId, heldBy },
    ...{ heldOnlyIfDone, inTurn, named, calledIn, warn, isOnlyListed, seen, mustLookBefore },
  };
}

/**
 * JavaScript's own errors come from a state of another form, because inputs are checked before: someone has edited it, or a
 * newer release wrote it.
 */
function errorInWords({ name, message }: Error): string {
  if (!/^(Type|Range|Reference|Syntax|URI)Error$/.test(name)) return message;
  return `its state is not as this version of pulumi-workato writes it (${message}). Where it was edited, put it right, or take the resource out of it (pulumi state delete) and import it; else please report this`;
}
