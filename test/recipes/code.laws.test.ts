/** Laws of a recipe's code: one text for all that says the same, a digest that knows every change, words that name its step. */

import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { codeJson, codeText } from "../../provider/recipes/code";
import { changesInWords } from "../../provider/recipes/code-changes";
import { digestOf, stepsInDigest } from "../../provider/recipes/code-digest";
import { isPlainRecipe, whyNoRecipe } from "../../provider/recipes/code-shape";
import { fromText } from "../../provider/recipes/code-text";
import { textOfCode } from "../../provider/recipes/declared-code";
import { asDeclared, digestOfOwn, isStoredFor, lossInWords } from "../../provider/recipes/own-code";
import type { Properties } from "../../provider/runtime/wire";

/** Any text, and often what is special in ours. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom("`", "\\", "\n", ",", "]", "}", "{", ":", "a", "\\u0041", "\u001b", "\ud800", "é", " "))
    .map((all) => all.join("")),
);
const key = fc.oneof(fc.constantFrom("input", "a", "b_1", "true", "", "x:", "#"), text);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.constantFrom(true, false, null),
    fc.array(tie("any"), { maxLength: 5 }),
    fc.dictionary(key, tie("any"), { maxKeys: 5 }),
  ),
})).any;
const code = fc.dictionary(key, value, { maxKeys: 6 }).map((all) => all as Properties);

/** The same with the keys of all objects in another order. */
function turned(of: unknown): unknown {
  if (Array.isArray(of)) return of.map(turned);
  if (typeof of !== "object" || of === null) return of;
  return Object.fromEntries(
    Object.entries(of)
      .reverse()
      .map(([name, item]) => [name, turned(item)]),
  );
}

const known = (input: pulumi.Input<string> | undefined) =>
  new Promise<string>((done) => void pulumi.output(input).apply((found) => done(found!)));

/** The same with every value of the first level known only later. */
const later = (of: Properties) =>
  Object.fromEntries(Object.entries(of).map(([name, item]) => [name, pulumi.output(Promise.resolve(item))]));

test("the same code is the same text: as an object, as text in any spelling, with outputs inside, in any order", () =>
  fc.assert(
    fc.asyncProperty(code, async (one) => {
      const expected = codeText(one);
      expect(textOfCode("r", one)).toBe(expected);
      expect(textOfCode("r", JSON.stringify(turned(one), null, 3))).toBe(expected);
      expect(await known(textOfCode("r", later(one)))).toBe(expected);
      expect(codeText(expected)).toBe(expected);
    }),
  ));

test("no text loses anything: what Workato is sent says the same", () => {
  fc.assert(
    fc.property(code, (one) => {
      const plain = JSON.parse(JSON.stringify(one)) as unknown;
      expect(JSON.parse(codeJson(one))).toEqual(plain);
      expect(fromText(codeText(one))).toEqual(plain);
      expect(codeText(codeJson(one))).toBe(codeText(one));
      expect(codeJson(one)).not.toMatch(/\p{Cc}/u);
    }),
    { examples: [[{ input: { "\u0080": ["\u007f\u009f"] } }]] },
  );
});

test("a number keeps all its digits, whatever its spelling", () => {
  const digits = fc.stringMatching(/^[1-9][0-9]{15,30}$/);
  fc.assert(
    fc.property(digits, fc.integer({ min: -40, max: 40 }), (whole, power) => {
      const text = codeText(`{"id": ${whole}e${power}}`);
      expect(codeText(`{"id":${whole}0e${power - 1}}`)).toBe(text);
      expect(codeText(`{"id":${whole.slice(0, 1)}.${whole.slice(1)}E${power + whole.length - 1}}`)).toBe(text);
      expect(codeText(`{"id":${whole}1e${power}}`)).not.toBe(text);
      expect(codeText(codeJson(text))).toBe(text);
    }),
  );
  expect(codeJson('{"id":1.2345678901234567890e19}')).toBe('{"id":12345678901234567890}');
  expect(codeJson('{"id":0.12345678901234567890}')).toBe('{"id":0.1234567890123456789}');
});

test("what is taken for a recipe by its last lines is one", () => {
  const value = fc.oneof(text, fc.constantFrom("trigger", "keyword:`trigger`,", "a\nkeyword:`trigger`,\nb"), code);
  const near = fc.dictionary(fc.constantFrom("keyword", "code", "name", "uuid", "result", "zip_name"), value);
  fc.assert(
    fc.property(near, fc.boolean(), (one, isInside) => {
      const whole = isInside ? { name: "x", result: { ...one, keyword: "trigger", uuid: "u".repeat(90) } } : one;
      if (isPlainRecipe(codeText(whole))) expect(whyNoRecipe(whole)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
  expect(isPlainRecipe(codeText({ keyword: "trigger", block: [{ keyword: "action" }], number: 0 }))).toBe(true);
});

interface Step extends Properties {
  number: number;
  block?: Step[];
}

const content = fc.record(
  {
    title: fc.string(),
    comment: fc.string(),
    skip: fc.boolean(),
    input: fc.dictionary(fc.constantFrom("limit", "query", "object"), fc.string(), { maxKeys: 3 }),
    extended_output_schema: fc.array(fc.record({ name: fc.string(), type: fc.constant("string") }), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

/** A trigger, steps, and steps in some of them, numbered as Workato does. */
const recipe = fc
  .array(fc.tuple(content, fc.array(content, { maxLength: 3 })), { minLength: 2, maxLength: 8 })
  .map((all) => {
    let number = 0;
    const step = (fields: Properties, inside: readonly Properties[] = []): Step => {
      const own = number++;
      const block = inside.map((one) => step(one));
      return {
        number: own,
        keyword: own === 0 ? "trigger" : "action",
        provider: "box",
        uuid: `u-${own}`,
        ...fields,
        ...(block.length > 0 && { block }),
      };
    };
    const trigger = step({});
    return { ...trigger, block: all.map(([fields, inside]) => step(fields, inside)) } as Step & { block: Step[] };
  });

const wordsFor = (before: Properties, after: Properties) => changesInWords(digestOf(codeText(before)), codeText(after));

test("a digest stays one, is known again by its hash, and any change makes another", () => {
  fc.assert(
    fc.property(recipe, code, (one, other) => {
      const digest = digestOf(codeText(one));
      expect(digestOf(digest)).toBe(digest);
      expect(digestOf(codeText(turned(one) as Properties), digest)).toBe(digest);
      const changed = codeText({ ...one, ...other, added: 1 });
      expect(digestOf(changed, digest)).toBe(digestOf(changed));
      expect(digestOf(changed)).not.toBe(digest);
    }),
  );
});

test("a digest of long code has at most 8 % of its length, and of any a line for each step or the hash alone", () => {
  fc.assert(
    fc.property(recipe, fc.integer({ min: 0, max: 3000 }), (one, length) => {
      const text = codeText({ ...one, padding: "x".repeat(length) });
      const digest = digestOf(text);
      expect(digest.length).toBeLessThanOrEqual(Math.max(512, 0.08 * text.length));
      expect(digest.split("\n").length - 1).toBe(stepsInDigest(digest).length);
    }),
  );
});

test("any single change of a step is said with the step and the field", () => {
  fc.assert(
    fc.property(recipe, fc.nat(), fc.constantFrom("comment", "title", "input.limit", "skip"), (one, nth, path) => {
      const after = structuredClone(one);
      const steps = [after, ...after.block.flatMap((step) => [step, ...(step.block ?? [])])];
      const step = steps[nth % steps.length]!;
      const [name, inner] = path.split(".") as [string, string?];
      const holder = inner === undefined ? step : ((step[name] ?? {}) as Properties);
      if (inner !== undefined) step[name] = holder;
      const before = holder[inner ?? name];
      holder[inner ?? name] = before === undefined ? "new" : `${String(before)}, changed`;
      // Of small code the digest may hold no fields, which is another law's matter.
      fc.pre(digestOf(codeText(one)).includes("\n"));
      const words = wordsFor(one, after);
      expect(words).toContain(`step ${step.number} `);
      expect(words.match(/step \d+ /g)).toHaveLength(1);
      expect(words).toMatch(new RegExp(`${path} (changed|added)|: changed$`));
    }),
  );
});

test("a step that is added, removed or moved is named, and those that only get another number are not", () => {
  const step = (number: number, name: string, more: Properties = {}) => ({
    number,
    keyword: "action",
    provider: "box",
    name,
    uuid: name,
    ...more,
  });
  const codeOf = (...block: Properties[]) => ({ number: 0, keyword: "trigger", provider: "clock", block });
  const [a, b, c] = [step(1, "get"), step(2, "put"), step(3, "drop")];
  const before = codeOf(a, b, c);
  const at = (number: number, one: Properties) => ({ ...one, number });
  expect(wordsFor(before, codeOf(a, at(2, step(2, "new")), at(3, b), at(4, c)))).toBe('step 2 "new" (box) added');
  expect(wordsFor(before, codeOf(a, at(2, c)))).toBe('step 2 "put" (box) removed');
  expect(wordsFor(before, codeOf(at(1, b), at(2, c), at(3, a)))).toBe('step 3 "get" (box) moved');
  const inside = { number: 2, keyword: "if", uuid: "if", block: [at(3, b)] };
  expect(wordsFor(before, codeOf(a, inside, at(4, c)))).toBe('step 2 if added, step 3 "put" (box) moved');
  expect(wordsFor(before, codeOf(a, at(7, b), c))).toBe('step 7 "put" (box): number changed');
});

test("a field that is removed is named, and of many changes the first", () => {
  const step = (more: Properties) => ({
    number: 0,
    keyword: "trigger",
    provider: "clock",
    title: "Every day",
    input: {},
    ...more,
  });
  expect(wordsFor(step({ comment: "x", input: { a: 1 } }), step({}))).toBe(
    'step 0 "Every day" (clock): input added, comment removed, a field removed',
  );
  const steps = Array.from({ length: 8 }, (_, number) => ({ number, keyword: "action", name: "n", uuid: `${number}` }));
  const changed = steps.map((one) => ({ ...one, skip: true }));
  expect(wordsFor({ block: steps }, { block: changed })).toMatch(
    /^(step \d "n": (skip added|changed), ){4}step \d .* and 3 more$/,
  );
});

describe("outputs inside code", () => {
  test("one that is secret makes the whole secret", async () => {
    const made = textOfCode("r", { input: { key: pulumi.secret("x"), other: pulumi.output("y") } });
    expect(await pulumi.isSecret(made as pulumi.Output<string>)).toBe(true);
    expect(await known(made)).toBe("input:{key:`x`,other:`y`},\n");
  });

  test("one that is unknown makes the whole unknown, and nothing is thrown", async () => {
    const unknown = new (pulumi.Output as unknown as new (...all: unknown[]) => pulumi.Output<string>)(
      new Set(),
      Promise.resolve(undefined),
      Promise.resolve(false),
      Promise.resolve(false),
      Promise.resolve(new Set()),
    );
    const made = textOfCode("r", { input: [{ id: unknown }, pulumi.output("y")] }) as pulumi.Output<string> & {
      isKnown: Promise<boolean>;
    };
    expect(await made.isKnown).toBe(false);
  });
});

describe("what Workato adds to code", () => {
  /** More in any step: fields of its own, fields inside of others, and more at the end of a list. */
  const added = fc.dictionary(fc.constantFrom("uuid", "description", "toggleCfg", "a b", "0"), fc.jsonValue(), {
    maxKeys: 3,
  });
  function withMore(step: Properties, more: Properties, deep: boolean): Properties {
    const { block, ...fields } = step;
    const inside = Array.isArray(block) ? block.map((one: Properties) => withMore(one, more, !deep)) : undefined;
    const grown = Object.entries(fields).map(([name, item]): [string, unknown] => {
      if (!deep) return [name, item];
      if (Array.isArray(item)) return [name, [...(item as unknown[]), more]];
      return [name, typeof item === "object" && item !== null ? { ...more, ...item } : item];
    });
    return { ...more, ...Object.fromEntries(grown), ...(inside && { block: inside }) };
  }
  const both = fc
    .tuple(recipe, added, fc.boolean())
    .map(([sent, more, deep]) => [sent, withMore(sent, more, deep)] as const);

  test("is no difference, and is known well enough to be taken off again", () => {
    fc.assert(
      fc.property(both, ([sent, stored]) => {
        const digest = digestOfOwn(sent, stored);
        expect(digestOf(codeText(sent), digest)).toBe(digest);
        expect(digestOf(codeText(stored), digest)).toBe(digest);
        expect(lossInWords(sent, stored)).toBeUndefined();
        expect(stepsInDigest(digest)).toEqual(stepsInDigest(digestOf(codeText(sent))));
        if (digest.includes('["') || codeText(sent) === codeText(stored)) {
          expect(codeText(asDeclared(stored, digest))).toBe(codeText(sent));
        }
      }),
    );
  });

  test("is kept apart from what somebody else has changed", () => {
    fc.assert(
      fc.property(both, fc.constantFrom("comment", "title", "uuid"), ([sent, stored], field) => {
        const digest = digestOfOwn(sent, stored);
        const edited = { ...stored, [field]: "edited by hand" };
        fc.pre(codeText(edited) !== codeText(stored));
        const shown = codeText(asDeclared(edited, digest));
        expect(digestOf(shown, digest)).not.toBe(digest);
        expect([codeText(edited), codeText({ ...sent, [field]: "edited by hand" })]).toContain(shown);
      }),
    );
  });

  test("what is lost is said with its step and field, whatever was added", () => {
    fc.assert(
      fc.property(both, fc.nat(), ([sent, stored], nth) => {
        const steps = (code: Properties): Properties[] => {
          const inside = Array.isArray(code.block) ? (code.block as Properties[]) : [];
          return [code, ...inside.flatMap(steps)];
        };
        const [before, after] = [structuredClone(sent) as Properties, structuredClone(stored)];
        const at = nth % steps(before).length;
        steps(before)[at]!.lost = "value";
        delete steps(after)[at]!.lost;
        const { number } = steps(before)[at]!;
        expect(lossInWords(before, after)).toMatch(new RegExp(`^step ${number as number} .*: lost dropped$`));
        expect(isStoredFor(before, after, undefined)).toBe(false);
      }),
    );
  });
});
