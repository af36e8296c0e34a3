/** The tier of one step, continued: what it is given and gives, against its schemas. */

import { firstOf } from "../../client/words/text";
import { isUnknown } from "../../runtime/values/unknowns";
import { isObject } from "../../runtime/wire";
import { inputOf, inWords, is, type Recipe, type Report, type Step } from "./steps";

export interface Field {
  readonly name: string;
  readonly type: unknown;
  /** Undefined where what is in it is open or not known. */
  readonly fields: readonly Field[] | undefined;
}

/** The fields of a schema; undefined where it is missing, empty or not wholly known: then nothing can be said of it. */
export function fieldsOf(schema: unknown): readonly Field[] | undefined {
  if (!Array.isArray(schema) || schema.length === 0) return undefined;
  const fields = schema.map((one): Field | undefined => {
    if (!isObject(one) || typeof one.name !== "string" || isUnknown(one.name)) return undefined;
    return { name: one.name, type: one.type, fields: fieldsOf(one.properties) };
  });
  return fields.every((one) => one !== undefined) ? fields : undefined;
}

export function schemas(recipe: Recipe, report: Report): void {
  const responses: Step[] = [];
  for (const step of recipe.steps) {
    missing(step, report);
    const isResponse = is(step, "workato_api_platform", "return_response");
    if (isResponse) responses.push(step);
    if (!isResponse && !is(step, "workato_recipe_function", "return_result")) continue;
    const [given, shown] = [schemaIn(step, "input"), schemaIn(step, "output")];
    if (given !== undefined && shown !== undefined && shape(given) !== shape(shown)) {
      report(
        "response-schema",
        step,
        "extended_input_schema and extended_output_schema differ: give them the same fields",
      );
    }
  }
  const [first, ...others] = responses;
  const own = first && schemaIn(first, "input");
  for (const step of others) {
    const other = schemaIn(step, "input");
    if (own === undefined || other === undefined || shape(own) === shape(other)) continue;
    report(
      "response-schemas",
      step,
      `its extended_input_schema is not that of step ${inWords(first!)}: give them the same fields`,
    );
  }
}

const schemaIn = (step: Step, side: "input" | "output") => fieldsOf(step.fields[`extended_${side}_schema`]);

/** What has to be equal, whatever the order and the labels. */
const shape = (fields: readonly Field[]): string =>
  JSON.stringify(
    fields
      .map(({ name, type, fields: inside }) => [
        name,
        typeof type === "string" ? type : "",
        inside ? shape(inside) : "",
      ])
      .sort(([a], [b]) => (a! < b! ? -1 : 1)),
  );

function missing(step: Step, report: Report): void {
  const fields = schemaIn(step, "input");
  const input = inputOf(step);
  if (fields === undefined || input === undefined) return;
  const names = unlisted(input, fields, "input");
  if (names.length === 0) return;
  report(
    "schema-field",
    step,
    `extended_input_schema lacks ${firstOf(names)}: add what is missing, as the editor writes it`,
  );
}

function unlisted(value: Readonly<Record<string, unknown>>, fields: readonly Field[], at: string): string[] {
  return Object.entries(value).flatMap(([key, inside]) => {
    // What the editor keeps for itself: the list that an object is made of.
    if (key.startsWith("____")) return [];
    const field = fields.find(({ name }) => name === key);
    if (field === undefined) return [`${at}.${key}`];
    return isObject(inside) && field.fields !== undefined ? unlisted(inside, field.fields, `${at}.${key}`) : [];
  });
}
