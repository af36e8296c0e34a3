/** The fields of a topic's messages: what may be declared, what is sent of it, and what of the live ones is compared. */

import { z } from "zod";

export type Field = Readonly<Record<string, unknown>>;

/** What Workato wants of each field, by its type. Of objects and arrays it is not known to want a control. */
const CONTROLS: Readonly<Record<string, string>> = {
  ...{ string: "text", integer: "integer", number: "number" },
  ...{ boolean: "checkbox", date: "date", date_time: "date_time" },
};

const field = z.record(z.string(), z.unknown(), 'must be a field, like { name: "email", type: "string" }');

/** All fields; those inside them are judged alike. */
export const fieldList = z
  .array(field, "must be a list of fields")
  .superRefine((list, context) => refuseWrong(list, [], context));

type Refining = Pick<z.core.$RefinementCtx<unknown>, "addIssue">;

function refuseWrong(list: readonly unknown[], path: readonly PropertyKey[], context: Refining): void {
  const names = new Set<unknown>();
  for (const [index, one] of list.entries()) {
    const refuse = (message: string, ...at: PropertyKey[]) =>
      context.addIssue({ code: "custom", message, input: undefined, path: [...path, index, ...at] });
    if (!isField(one)) {
      refuse('must be a field, like { name: "email", type: "string" }');
      continue;
    }
    const { name, properties } = one;
    if (name === undefined) refuse("is required", "name");
    else if (typeof name !== "string") refuse("must be text", "name");
    else if (name.trim() === "") refuse("must not be empty", "name");
    else if (names.has(name)) refuse("has a name that a field has already: all must be different");
    names.add(name);
    for (const key of ["type", "label", "control_type", "hint", "of"]) {
      if (one[key] !== undefined && typeof one[key] !== "string") refuse("must be text", key);
    }
    if (one.optional !== undefined && typeof one.optional !== "boolean") refuse("must be true or false", "optional");
    if (properties === undefined) continue;
    if (Array.isArray(properties)) refuseWrong(properties, [...path, index, "properties"], context);
    else refuse("must be a list of fields", "properties");
  }
}

const isField = (one: unknown): one is Field => typeof one === "object" && one !== null && !Array.isArray(one);

const insideOf = (one: Field | undefined): Field[] =>
  Array.isArray(one?.properties) ? (one.properties as Field[]) : [];
const sameOf = (one: Field, among: readonly Field[]) => among.find(({ name }) => name === one.name);

/** Their order does not matter. */
export const inNameOrder = (list: readonly Field[]): Field[] =>
  [...list]
    .sort((one, other) => (String(one.name) < String(other.name) ? -1 : 1))
    .map((one) => (insideOf(one).length > 0 ? { ...one, properties: inNameOrder(insideOf(one)) } : one));

/** Of a declared field, what is declared of it; of any other, what it is. */
export const asDeclared = (list: readonly Field[], declared: readonly Field[]): Field[] =>
  list.map((one) => {
    const own = sameOf(one, declared) ?? { name: "", type: "" };
    const shown = Object.entries(one).filter(([key]) => Object.hasOwn(own, key));
    const inside = own.properties === undefined ? {} : { properties: asDeclared(insideOf(one), insideOf(own)) };
    return { ...Object.fromEntries(shown), ...inside };
  });

/**
 * What is sent: the declared fields, with what is there besides (but for what was declared before, and of a field that is of
 * another type now), and with the defaults.
 */
export const whole = (
  declared: readonly Field[],
  there: readonly Field[] = [],
  before: readonly Field[] = [],
): Field[] =>
  declared.map((one) => {
    const old = sameOf(one, before);
    const live = sameOf(one, there);
    const { type = live?.type ?? "string" } = one as { type?: unknown };
    const isOfOneType = live !== undefined && live.type === type;
    const left = isOfOneType ? Object.entries(live).filter(([key]) => !Object.hasOwn(old ?? {}, key)) : [];
    const control = CONTROLS[String(type)];
    const standard = { label: one.name, type, ...(control !== undefined && { control_type: control }), optional: true };
    const inside = one.properties !== undefined && {
      properties: whole(insideOf(one), insideOf(live), insideOf(old)),
    };
    return { ...standard, ...Object.fromEntries(left), ...one, ...inside };
  });
