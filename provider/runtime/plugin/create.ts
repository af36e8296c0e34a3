/** Create: look before you leap, and look again when an answer was lost. */

import type { Properties } from "../wire";
import type { Claims } from "./claims";
import { type Context, type Handler, type Observed, PartialFailure } from "./handler";
import { seenPart } from "./state";

export async function createOrTake<Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
  api: Api,
  inputs: Inputs,
  claims: Claims,
  context: Context,
): Promise<Observed<State>> {
  const { ifExists } = context;
  const { find } = handler;
  if (find === undefined) return handler.create(api, inputs, context);

  return claims.turns.oneAtATime(handler.naturalKey?.(inputs) ?? handler.label(inputs), async () => {
    const twins = handler.hasTwins?.(inputs) ?? false;
    const isOther = ({ id }: { readonly id: string }) => !twins && !claims.isPredecessor(id);
    let existing = await find(api, inputs, false);
    // A conflict is looked at again, past the list memory: what is gone by now is none.
    if (ifExists !== "duplicate" && existing.some(isOther)) existing = await find(api, inputs, true);
    const others = existing.filter(isOther);
    if (others.length > 0 && ifExists === "fail") throw alreadyExists(others, claims);
    if (others.length > 0 && ifExists === "adopt") {
      const free = others.filter(({ id }) => !claims.isTaken(id));
      if (free.length > 1) throw severalToAdopt(handler, inputs, free);
      const [one] = free;
      if (one === undefined) throw alreadyExists(others, claims);
      claims.add("adopted", one.id);
      context.log(`adopting ${handler.noun} ${handler.label(inputs)}: it exists with id ${one.id}`);
      try {
        return await handler.update(api, one.id, inputs, seenAs(handler, one, inputs), context);
      } catch (error) {
        if (!(error instanceof PartialFailure)) claims.missed(one.id);
        throw error;
      }
    }
    const observed = await createOnce(handler, api, inputs, new Set(existing.map(({ id }) => id)), claims, context);
    if (!twins) for (const { id } of existing) claims.replaced(id);
    claims.add("made", observed.id);
    return observed;
  });
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

function alreadyExists(existing: readonly { readonly id: string }[], claims: Claims): Error {
  const ids = existing.map(({ id }) => id).join(", ");
  const already = `there already is ${existing.length === 1 ? "one" : `${existing.length} of them`} (id ${ids})`;
  if (existing.every(({ id }) => claims.isTaken(id))) {
    return new Error(
      `${already}, which another resource of this program has. Give them different names, or set ifExists: "duplicate"`,
    );
  }
  return new Error(
    `${already}. To take it over, set ifExists: "adopt" (or run with -c workato:ifExists=adopt, which Pulumi keeps until pulumi config rm workato:ifExists); to have a second one, "duplicate". ` +
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
