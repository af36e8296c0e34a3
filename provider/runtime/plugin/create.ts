/** Create: look before you leap, and look again when an answer was lost. */

import { factsOf } from "../values/facts";
import type { Properties } from "../wire";
import type { Claims } from "./claims";
import { differenceBetween } from "./diff";
import { type Context, type Handler, type Observed, PartialFailure } from "./handler";
import { seenPart } from "./state";

export async function createOrTake<Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
  api: Api,
  inputs: Inputs,
  claims: Claims,
  context: Context,
  importId?: string,
): Promise<Observed<State>> {
  const { ifExists } = context;
  const { find } = handler;
  if (find === undefined) return handler.create(api, inputs, context);
  // What a replacement replaces is not taken over once more.
  if (importId !== undefined && !claims.isPredecessor(importId)) {
    return takeById(handler, api, inputs, importId, claims, context);
  }

  return claims.turns.oneAtATime(handler.naturalKey?.(inputs) ?? handler.label(inputs), async () => {
    const twins = handler.hasTwins?.(inputs) ?? false;
    const isOther = ({ id }: { readonly id: string }) => !twins && !claims.isPredecessor(id);
    let existing = await find(api, inputs, false);
    // A conflict is looked at again, past the list memory: what is gone by now is none.
    if (ifExists !== "duplicate" && existing.some(isOther)) existing = await find(api, inputs, true);
    const others = existing.filter(isOther);
    if (others.length > 0 && ifExists === "fail")
      throw alreadyExists(others, claims, await changesOf(handler, api, inputs, others, context));
    if (others.length > 0 && ifExists === "adopt") {
      const free = others.filter(({ id }) => !claims.isTaken(id));
      if (free.length > 1) throw severalToAdopt(handler, inputs, free);
      const [one] = free;
      if (one === undefined) throw alreadyExists(others, claims, "");
      context.log(`adopting ${handler.noun} ${handler.label(inputs)}: it exists with id ${one.id}`);
      return adopt(handler, api, inputs, one, claims, context);
    }
    const observed = await createOnce(handler, api, inputs, new Set(existing.map(({ id }) => id)), claims, context);
    if (!twins) for (const { id } of existing) claims.replaced(id);
    claims.add("made", observed.id);
    return observed;
  });
}

async function adopt<Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
  api: Api,
  inputs: Inputs,
  one: Observed<State>,
  claims: Claims,
  context: Context,
): Promise<Observed<State>> {
  claims.add("adopted", one.id);
  try {
    return await handler.update(api, one.id, inputs, seenAs(handler, one, inputs), context);
  } catch (error) {
    if (!(error instanceof PartialFailure)) claims.missed(one.id);
    throw error;
  }
}

/** What the option `import` names, which must be as declared unless `ifExists` lets it be changed. */
async function takeById<Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
  api: Api,
  inputs: Inputs,
  id: string,
  claims: Claims,
  context: Context,
): Promise<Observed<State>> {
  if (claims.isTaken(id)) throw new Error(`import names ${id}, which another resource of this program has`);
  // As a refresh of what is declared so would see it.
  const one = await handler.read(api, id, inputs as Partial<State & Inputs>, context);
  if (one === undefined) {
    throw new Error(
      `import names ${id}, and there is none with this id: correct it, or remove the option to create one`,
    );
  }
  const changes = changesIn(handler, inputs, one);
  if (changes !== "" && context.ifExists !== "adopt") {
    throw new Error(
      `import names ${id}, which is not as declared: ${changes}. Declare what is there, or set ifExists: "adopt" to have it changed`,
    );
  }
  context.log(`taking over ${handler.noun} ${handler.label(inputs)}: it is ${id} in Workato`);
  return adopt(handler, api, inputs, one, claims, context);
}

/** What taking over the one that is in the way would change; empty where there are several, or where it is as declared. */
async function changesOf<Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
  api: Api,
  inputs: Inputs,
  [one, ...others]: readonly Observed<State>[],
  context: Context,
): Promise<string> {
  if (one === undefined || others.length > 0) return "";
  // A look-up can show less than a read. Where that fails, the refusal goes without.
  const whole = await handler.read(api, one.id, inputs as Partial<State & Inputs>, context).catch(() => undefined);
  return whole === undefined ? "" : changesIn(handler, inputs, whole);
}

/** By names: a value can be secret. Of what Workato never shows, credentials would be written; the rest is nothing there. */
function changesIn<Inputs extends object, State extends object>(
  handler: Pick<Handler<Inputs, State, unknown>, "inputs" | "digestForState">,
  inputs: Inputs,
  one: Observed<State>,
): string {
  const { changed } = differenceBetween(handler, seenAs(handler, one, inputs) as Properties, inputs as Properties);
  const facts = factsOf(handler.inputs);
  const seen = changed.filter((name) => !facts.get(name)?.unobserved);
  const unseen = changed.filter((name) => facts.get(name)?.unobserved && facts.get(name)?.secret);
  return [
    ...(seen.length > 0 ? [`${seen.join(", ")} would change`] : []),
    ...(unseen.length > 0 ? [`${unseen.join(", ")} would be written, which Workato does not show`] : []),
  ].join(", and ");
}

/** Creates, and finds again what a create made whose answer was lost. */
async function createOnce<Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
  api: Api,
  inputs: Inputs,
  before: ReadonlySet<string>,
  claims: Claims,
  context: Context,
): Promise<Observed<State>> {
  const create = async () => {
    try {
      return await handler.create(api, inputs, context);
    } catch (error) {
      if (error instanceof PartialFailure) claims.add("made", error.observed.id);
      throw error;
    }
  };
  const what = `${handler.noun} ${handler.label(inputs)}`;
  const isOlder = olderThan(context.workatoNow());
  const once = await context.exactlyOnce(create, async () =>
    (await handler.find!(api, inputs, true)).filter(
      (found) => !before.has(found.id) && !claims.isTaken(found.id) && !isOlder(found),
    ),
  );
  if ("answer" in once) return once.answer;
  const [one, ...others] = once.made;
  claims.add("made", one.id);
  if (others.length > 0) {
    const ids = once.made.map(({ id }) => id).join(", ");
    throw new PartialFailure(one, [
      `${what}: the answer to its creation was lost and ${once.made.length} new ones are there (ids ${ids}); this resource now holds ${one.id}. Delete those that nobody needs in Workato`,
    ]);
  }
  context.log(`${what} was made although its answer was lost: id ${one.id}`);
  return completed(handler, api, inputs, one, context);
}

/** Clocks are asked for the time over the network, and answer in whole seconds. */
const TOLERANCE_MS = 10_000;

/** What somebody else has made since the look before the create: `before` can rest on a memory of some minutes. */
function olderThan(sentAt = Number.NEGATIVE_INFINITY) {
  return (found: object): boolean => {
    const { createdAt } = found as { createdAt?: unknown };
    return Date.parse(String(createdAt)) < sentAt - TOLERANCE_MS;
  };
}

/** Brings what a lost create made to what was asked for; when that fails, the object still is in the state. */
async function completed<Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
  api: Api,
  inputs: Inputs,
  made: Observed<State>,
  context: Context,
): Promise<Observed<State>> {
  try {
    const state = seenAs(handler, made, inputs);
    return await handler.update(api, made.id, inputs, state, { ...context, justMade: true });
  } catch (error) {
    if (error instanceof PartialFailure) throw error;
    throw new PartialFailure(made, [(error as Error).message]);
  }
}

/** The state of an object that is taken over: what the program leaves out stays as it is in Workato. */
const seenAs = <Inputs extends object, State extends object>(
  handler: Pick<Handler<Inputs, State, unknown>, "inputs">,
  observed: Observed<State>,
  inputs: Inputs,
) => seenPart(handler, observed, inputs as Properties) as Partial<State & Inputs>;

function alreadyExists(existing: readonly { readonly id: string }[], claims: Claims, changes: string): Error {
  const ids = existing.map(({ id }) => id).join(", ");
  const already = `there already is ${existing.length === 1 ? "one" : `${existing.length} of them`} (id ${ids})`;
  if (existing.every(({ id }) => claims.isTaken(id))) {
    return new Error(
      `${already}, which another resource of this program has. Give them different names, or set ifExists: "duplicate"`,
    );
  }
  return new Error(
    `${already}. To take it over${changes && ` (${changes})`}, set ifExists: "adopt" (or run with -c workato:ifExists=adopt, which Pulumi keeps until pulumi config rm workato:ifExists); to have a second one, "duplicate". ` +
      "If it is this stack's own: a renamed resource needs an alias, and a forced replacement needs one of these settings",
  );
}

function severalToAdopt<Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
  inputs: Inputs,
  free: readonly Observed<State>[],
): Error {
  return new Error(
    `there are ${free.length} to adopt as ${handler.noun} ${handler.label(inputs)} (ids ${free.map(({ id }) => id).join(", ")}). ` +
      "Rename or delete all but one in Workato",
  );
}
