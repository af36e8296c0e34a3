/** The envelopes of Workato's answers. */

import { z } from "zod";
import { decodeMany, decodeOne, wireId } from "../../provider/client/answers/decode";
import { isGone, isLost, WorkatoError } from "../../provider/client/answers/errors";
import { route } from "../../provider/client/requests/routes";

const get = route("GET /api/things/:id", "Things → Get");
const post = route("POST /api/things", "Things → Create");
const thing = z.object({ id: wireId, name: z.string() });
const object = { id: 7, name: "seven", unknown: "not ours" };

function failureOf(work: () => unknown): WorkatoError {
  try {
    work();
  } catch (error) {
    if (error instanceof WorkatoError) return error;
    throw error;
  }
  throw new Error("it was decoded");
}

test.each([
  ["bare", object],
  ["as data", { data: object }],
  ["as result", { result: object }],
  ["as data in a result", { result: { data: object } }],
  ["as a list of one", [object]],
  ["as a list of one in data", { data: [object] }],
])("one object that comes %s is found, without its unknown fields", (_, body) => {
  expect(decodeOne(get, thing, body)).toEqual({ id: "7", name: "seven" });
});

test.each([
  ["bare", [object, object]],
  ["as data", { data: [object, object], total: 2 }],
  ["as result", { result: [object, object] }],
  ["as items", { items: [object, object] }],
  ["as items of a result", { result: { count: 2, items: [object, object] } }],
  ["as items of data", { data: { items: [object, object] } }],
])("a list that comes %s is found", (_, body) => {
  expect(decodeMany(get, thing, body)).toEqual([
    { id: "7", name: "seven" },
    { id: "7", name: "seven" },
  ]);
});

test("an empty list is a list", () => {
  expect(decodeMany(get, thing, [])).toEqual([]);
  expect(decodeMany(get, thing, { result: { count: 0, items: [] } })).toEqual([]);
});

test("a field of an object that is called data is not its envelope", () => {
  const row = z.object({ id: wireId, data: z.record(z.string(), z.string()) });
  expect(decodeOne(get, row, { id: 377, data: { code: "A" } })).toEqual({ id: "377", data: { code: "A" } });
  expect(decodeOne(get, row, { data: { id: 377, data: { code: "A" } } })).toEqual({ id: "377", data: { code: "A" } });
});

test("an id is text, whether it comes as a number or as text", () => {
  expect(decodeOne(get, thing, { id: "pr-1", name: "n" }).id).toBe("pr-1");
  expect(decodeOne(get, thing, { id: 16803, name: "n" }).id).toBe("16803");
});

test.each([
  ["nothing", undefined],
  ["text", "ok"],
  ["an empty list", []],
  ["a list of two", [object, object]],
  ["an object without the fields", { success: true }],
  ["an id that is not whole", { id: 1.5, name: "n" }],
  ["an empty id", { id: "", name: "n" }],
])("%s instead of an object is an error, and never means that it is gone", (_, body) => {
  const failure = failureOf(() => decodeOne(get, thing, body));
  expect(failure.message).toMatch(/^GET \/api\/things\/:id sent an answer of another form than documented: .+$/);
  expect(isGone(failure)).toBe(false);
});

test("an object instead of a list is an error", () => {
  expect(failureOf(() => decodeMany(get, thing, object)).message).toContain("of another form than documented");
});

test("a create whose answer cannot be read may have happened; a read has not changed anything", () => {
  expect(isLost(failureOf(() => decodeOne(post, thing, {})))).toBe(true);
  expect(isLost(failureOf(() => decodeOne(get, thing, {})))).toBe(false);
});
