/**
 * Every property of every resource, with values that no program should declare: each is refused in words that help, or
 * arrives in Workato as it was meant. What goes over the wire is looked at, not only what comes back.
 */

import { type AnyHandler, each } from "../../provider/handlers";
import { checkFailures } from "../../provider/runtime/values/check";
import { factsOf } from "../../provider/runtime/values/facts";
import { carriableObject, type Properties } from "../../provider/runtime/wire";
import { BadCases, type Case, isForPeople } from "../support/bad-cases";
import { badValuesOf, inShort } from "../support/bad-values";
import { propertiesOf } from "../support/handlers";

let cases: BadCases;

beforeAll(async () => {
  cases = await BadCases.start();
});

afterAll(() => cases.close());

describe.each(each((handler) => [handler.type, handler] as const))("%s", (_type, handler) => {
  test.each(propertiesOf(handler).map(({ name }) => name))("%s", async (property) => {
    const base = cases.baseOf(handler);
    const problems: string[] = [];
    for (const value of badValuesOf(handler, property, base[property])) {
      const inputs = { ...base, [property]: value };
      const refusals = checkFailures(handler.inputs, inputs);
      const found =
        refusals.length > 0
          ? unhelpful(refusals, handler, property)
          : await cases.run(handler, inputs, (one) => life(one, carriableObject(inputs), base, property));
      const isTold = isSecret(handler, property) && found.concat(refusals);
      if (isTold && valuesIn(value).some((secret) => isTold.some((text) => text.includes(secret))))
        found.push("is told, and is a secret");
      problems.push(...found.map((problem) => `${inShort(value)} ${problem}`));
    }
    expect(problems.slice(0, 20)).toEqual([]);
  });
});

/** What a person cannot act on: a reason has to name a property and what to do. */
function unhelpful(refusals: readonly string[], handler: AnyHandler, property: string): string[] {
  const names = propertiesOf(handler).map(({ name }) => name);
  const isHelp = (reason: string) =>
    isForPeople(reason) &&
    names.some((name) => reason.startsWith(name)) &&
    /must (be|not|have|hold|name)|is required|(: |, or )\S.{8,}$|Workato takes \d+|is not a property/.test(reason);
  const poor = refusals.filter((refusal) => !isHelp(refusal)).map((reason) => `is refused with: ${reason}`);
  const isAbout = refusals.some((reason) => reason.includes(property));
  return isAbout ? poor : [...poor, `is refused for another property: ${refusals[0]}`];
}

/** An object with this value, from its creation to its end. */
async function life(one: Case, inputs: Properties, base: Properties, property: string): Promise<void> {
  const isReplaced = factsOf(one.handler.inputs).get(property)?.replaces;
  const isUnchanged = async (id: string, state: Properties, when: string) => {
    const changes = (await one.diff(id, state, inputs))?.changes;
    if (changes !== false) one.problems.push(`is a change ${when}`);
  };
  const made = await one.create(inputs);
  if (made === undefined) {
    const other = await one.create(base);
    if (other === undefined) one.problems.push("and without it the creation fails too");
    else {
      if (!isReplaced) await one.update(other.id, other.outs, inputs);
      await one.delete(other.id, other.outs);
    }
    return;
  }
  const { id, outs } = made;
  await isUnchanged(id, outs, "right after its creation");
  const live = await one.read(id, outs);
  if (live === undefined) one.problems.push("is gone right after its creation");
  else await isUnchanged(id, live.props, "after a refresh");
  const other = isReplaced ? undefined : await one.update(id, outs, base);
  if (other !== undefined) await one.update(id, other, inputs);
  await one.delete(id, outs);
}

const isSecret = (handler: AnyHandler, property: string) => factsOf(handler.inputs).get(property)?.secret === true;

/** Texts that would give a secret away. */
function valuesIn(value: unknown): string[] {
  if (typeof value === "string") return value.trim().length >= 8 ? [value.trim().slice(0, 40)] : [];
  return typeof value === "object" && value !== null ? Object.values(value).slice(0, 5).flatMap(valuesIn) : [];
}
