/**
 * Whether the emulator starts a recipe. In place of Workato's checks of code and connections:
 *
 * - a recipe needs a trigger: a first step that is one, of some application;
 * - a step whose `input` holds the text `__missing__` has a code error, "can't be blank";
 * - a step whose `input` holds the reference of an export in place of an id has one too;
 * - each application that needs a connection is bound to one, which exists and is signed in, unless `skip_validation` is set.
 */

import type { World } from "./area";
import { type Bindings, needsConnection } from "./recipe-connections";
import type { Entity } from "./store";

const MARKER = "__missing__";

type Refusals = [step: number | string, tuples: unknown[][]][];

interface StartRefusal {
  readonly code_errors: Refusals;
  readonly config_errors: Refusals;
}

export function refusalOfStart(recipe: Entity, world: World): StartRefusal | undefined {
  const code = JSON.parse(String(recipe.code)) as Record<string, unknown>;
  const steps = stepsIn(code);
  const code_errors = [...triggerErrors(code), ...steps.flatMap(codeErrors)];
  const config_errors = configErrors(recipe.config as Bindings, steps, world);
  return code_errors.length + config_errors.length === 0 ? undefined : { code_errors, config_errors };
}

/** What stands in an exported file where a live recipe has an id: an import would have put the id in its place. */
export const isReference = (value: unknown): boolean =>
  typeof value === "object" && value !== null && typeof (value as { zip_name?: unknown }).zip_name === "string";

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

function triggerErrors({ keyword, provider }: Record<string, unknown>): Refusals {
  const isTrigger = keyword === "trigger" && typeof provider === "string" && provider !== "";
  return isTrigger ? [] : [[0, [["Trigger", null, "can't be blank", "trigger"]]]];
}

function codeErrors({ number, input }: Step): Refusals {
  const wrong = Object.entries((input ?? {}) as Record<string, unknown>).flatMap(([field, value]) => {
    if (value === MARKER) return [[labelOf(field), value, "can't be blank", `input.${field}`]];
    return isReference(value) ? [[labelOf(field), value, "not found", `input.${field}`]] : [];
  });
  return wrong.length === 0 ? [] : [[number, wrong]];
}

function configErrors(config: Bindings, steps: readonly Step[], { store }: World): Refusals {
  const listed = new Set(config.map(({ provider }) => provider));
  const unlisted = [...new Set(steps.map(({ provider }) => provider))]
    .filter((provider) => typeof provider === "string" && !listed.has(provider))
    .map((provider) => ({ provider, account_id: null, skip_validation: false }));
  return [...config, ...unlisted].flatMap(({ provider, account_id, skip_validation }): Refusals => {
    const connection = store.find("connections", Number(account_id));
    const isBound = account_id !== null && connection?.authorization_status === "success";
    if (isBound || skip_validation === true || !needsConnection(String(provider))) return [];
    const step = steps.find((one) => one.provider === provider)?.number ?? 0;
    return [[step, [["account_id", account_id, "unconnected", { key: `connection.${provider}` }]]]];
  });
}

function labelOf(field: string): string {
  const words = field.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
