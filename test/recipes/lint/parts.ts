/** Small recipes, each with one thing in it to look at. */

import type { Given } from "../../../provider/recipes/lint/lint";
import type { RuleId } from "../../../provider/recipes/lint/rules";
import type { Properties } from "../../../provider/runtime/wire";

let uuids = 0;
const own = () => `step-${uuids++}`;

/** A recipe of these steps, numbered from top to bottom. */
export function recipe(steps: readonly Properties[], trigger: Properties = {}): Properties {
  let number = 0;
  const numbered = (step: Properties): Properties => {
    const { block, ...fields } = step;
    const numbers = { number: number++, uuid: own() };
    return {
      ...numbers,
      ...fields,
      ...(Array.isArray(block) && { block: block.map((one) => numbered(one as Properties)) }),
    };
  };
  return numbered({
    keyword: "trigger",
    provider: "clock",
    name: "scheduled_event",
    as: "trigger",
    ...trigger,
    block: steps,
  });
}

export const action = (more: Properties = {}): Properties => ({
  keyword: "action",
  provider: "salesforce",
  name: "search_sobjects",
  ...more,
});
export const block = (keyword: string, steps: readonly Properties[], more: Properties = {}): Properties => ({
  keyword,
  ...more,
  block: steps,
});

export const pill = (more: Properties = {}): string =>
  `_dp('${JSON.stringify({ pill_type: "output", provider: "clock", line: "trigger", path: ["at"], ...more })}')`;

export const api = { provider: "workato_api_platform", name: "receive_request" };
export const declares = (...statuses: string[]) => ({
  ...api,
  input: {
    response: {
      responses: statuses.map((http_status_code) => ({ http_status_code, body_schema: '[{"name": "error"}]' })),
    },
  },
});
export const returns = (http_status_code: string, more: Properties = {}) =>
  action({ provider: "workato_api_platform", name: "return_response", input: { http_status_code, ...more } });

export const given = (code: unknown, more: Partial<Given> = {}): Given => ({ code, ...more });
/** A recipe that only has these steps. */
export const of = (...steps: Properties[]) => given(recipe(steps));

/** A recipe that breaks a rule, what it is told, and a neighbour that does not break it. */
export type Case = [rule: RuleId, broken: Given, says: string, neighbour: Given];

export const bare = { number: 0, keyword: "trigger", provider: "clock", uuid: "a" };
export const exit = { keyword: "while_condition", input: { conditions: [] } };
export const skill = { provider: "workato_genie", name: "start_workflow", input: { description: "Finds rooms" } };
export const stop = (input: Properties) => ({ keyword: "stop", input });
