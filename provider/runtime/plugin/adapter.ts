/** Turns a handler into what Pulumi's dynamic-provider plugin calls. All of the plugin's traps are dealt with here and in hook-tools.ts. */

import type * as pulumi from "@pulumi/pulumi";
import { isGone } from "../../client/answers/errors";
import { bounded } from "../values/check";
import { IMPORT_KEY, type Properties, withoutProvider } from "../wire";
import { createOrTake } from "./create";
import { addedTo, idsIn } from "./declared-ids";
import { changeInWords, differenceBetween, isUnchanged } from "./diff";
import { PlainError } from "./failure";
import type { Findings, Handler } from "./handler";
import { type Session, toolsFor } from "./hook-tools";
import { digested } from "./state";
import { markIn, tooYoungToBeGone, WRITTEN_KEY } from "./written";
import { withHint } from "./wrong-id";

export function adapt<Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
  session: Session,
): pulumi.dynamic.ResourceProvider {
  const tools = toolsFor(handler, session);
  const { claims, contextOf, api, failures, parse, stateOf, inputsOf, outputsOf, guarded, refuseOddId, heldBy } = tools;
  const { heldOnlyIfDone, inTurn, named, calledIn, warn, isOnlyListed, seen, mustLookBefore } = tools;

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
      // What is taken over as it is has been there before.
      const isThere = news[IMPORT_KEY] !== undefined && declared.ifExists !== "adopt";
      const before = isThere ? declared : withoutProvider(olds);
      const { errors, warnings } = handler.inspect?.(declared, before, session) ?? NOTHING;
      for (const warning of warnings) warn(`${calledIn(declared)}: ${warning}`);
      // The engine prints the value of a property that it is told, whole and with the secrets in it: the reason names it.
      const reasons = [...failures(declared, olds), ...bounded(errors)];
      return { inputs: news, failures: reasons.map((reason) => ({ property: "", reason })) };
    },

    diff(id: string, olds: Properties, news: Properties) {
      const isOfProgram = claims.isOfProgram(id);
      const importId = news[IMPORT_KEY];
      if (isOfProgram && importId !== undefined && importId !== id) {
        warn(
          `${calledIn(withoutProvider(olds))} is ${id} in Workato, and its import option names ${String(importId)}, which only a create looks at: remove the option`,
        );
      }
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
        const importId = properties[IMPORT_KEY] as string | undefined;
        if (importId !== undefined) refuseOddId(importId);
        const create = () => createOrTake(handler, api(), inputs, claims, contextOf(properties, own), importId);
        const observed = await inTurn(properties, () => heldOnlyIfDone(own, create)).catch(async (error: unknown) => {
          claims.failedCreates.push(withoutProvider(properties));
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
