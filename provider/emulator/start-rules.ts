/**
 * Whether the emulator starts a recipe. In place of Workato's checks of code and connections:
 *
 * - a step whose `input` holds the text `__missing__` has a code error, "can't be blank";
 * - a connection that the recipe is bound to has to exist; one of the connections area has to be signed in;
 * - an application without a connection is a configuration error, unless it needs none or `skip_validation` is set.
 */

import type { World } from "./area";
import type { Entity } from "./store";

/** Applications of Workato's own that have no connection. */
const NEEDS_NONE = /^(clock|logger|rest|foreach|if|try|py_eval|csv_parser|json_parser|workato(_.*)?)$/;
const MARKER = "__missing__";

type Refusals = [step: number | string, tuples: unknown[][]][];

export interface StartRefusal {
  readonly code_errors: Refusals;
  readonly config_errors: Refusals;
}

export function refusalOfStart(recipe: Entity, world: World): StartRefusal | undefined {
  const steps = stepsIn(JSON.parse(String(recipe.code)));
  const code_errors = steps.flatMap(codeErrors);
  const config_errors = configErrors(recipe, steps, world);
  return code_errors.length + config_errors.length === 0 ? undefined : { code_errors, config_errors };
}

interface Step {
  readonly number: number;
  readonly provider?: unknown;
  readonly input?: unknown;
}

/** The trigger and the steps in its block, their blocks, and so on. */
function stepsIn(code: unknown): Step[] {
  if (typeof code !== "object" || code === null) return [];
  const { number, block, ...rest } = code as { number?: unknown; block?: unknown };
  const own = typeof number === "number" ? [{ number, ...rest }] : [];
  return [...own, ...(Array.isArray(block) ? block.flatMap(stepsIn) : [])];
}

function codeErrors({ number, input }: Step): Refusals {
  const fields = Object.entries((input ?? {}) as Record<string, unknown>).filter(([, value]) => value === MARKER);
  if (fields.length === 0) return [];
  return [[number, fields.map(([field, value]) => [labelOf(field), value, "can't be blank", `input.${field}`])]];
}

function configErrors(recipe: Entity, steps: readonly Step[], { store }: World): Refusals {
  return (recipe.config as Record<string, unknown>[]).flatMap(({ provider, account_id, skip_validation }): Refusals => {
    const connection = store.find("connections", Number(account_id));
    const isSignedIn = connection?.authorization_status === "success";
    const isBound = account_id !== null && isSignedIn;
    if (isBound || skip_validation === true || NEEDS_NONE.test(String(provider))) return [];
    const step = steps.find((one) => one.provider === provider)?.number ?? 0;
    return [[step, [["account_id", account_id, "unconnected", { key: `connection.${provider}` }]]]];
  });
}

function labelOf(field: string): string {
  const words = field.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
