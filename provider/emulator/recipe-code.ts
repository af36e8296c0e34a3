/**
 * What Workato makes of a recipe's code when it stores it. Seen by those who push code and pull it again: each step gets what
 * the editor would have written, and the input of a step is emptied whose application is bound to no connection and that has
 * no schema. Exported packages hold input without a schema for the rest, so that is kept, unless the option says `stripped`.
 */

import { randomUUID } from "node:crypto";
import type { World } from "./area";
import { type Bindings, needsConnection } from "./recipe-connections";

type Step = Readonly<Record<string, unknown>>;

export function storedCode(code: object, config: Bindings, { options }: Pick<World, "options">): object {
  if (options.recipeCode === "as-sent") return code;
  const bound = new Set(config.filter(({ account_id }) => account_id != null).map(({ provider }) => provider));
  const stored = (step: Step): Step => {
    const { provider, block } = step;
    const isOfApplication = typeof provider === "string";
    return {
      uuid: randomUUID(),
      ...(isOfApplication && { description: "", dynamicPickListSelection: {} }),
      ...step,
      ...("input" in step && { input: storedInput(step, options.recipeCode, bound) }),
      ...(Array.isArray(block) && { block: block.map(stored) }),
    };
  };
  return stored(code as Step);
}

function storedInput(step: Step, how: string, bound: ReadonlySet<unknown>): unknown {
  const { keyword, provider, input, extended_input_schema: schema } = step;
  if (typeof provider !== "string" || typeof input !== "object" || input === null) return input;
  const fields = Array.isArray(schema) ? (schema as { name?: unknown }[]).map(({ name }) => name) : [];
  if (how === "stripped" && keyword === "action") {
    return Object.fromEntries(Object.entries(input).filter(([name]) => fields.includes(name)));
  }
  return fields.length === 0 && needsConnection(provider) && !bound.has(provider) ? {} : input;
}
