/** Errors in Workato's own words, over real HTTP: every documented form of a refusal. */

import { isGone, isLost } from "../../provider/client/answers/errors";
import { type Emulator, type FaultRule, startEmulator } from "../../provider/emulator";
import { routes } from "../../provider/on-prem/api";
import { clientOf, refusalOf } from "../support/client";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ token: "t0ken-that-nobody-may-see" });
});

afterEach(() => emulator.close());

const refusedRead = (rule: FaultRule) => {
  emulator.fault(rule);
  return refusalOf(clientOf(emulator).request(routes.getGroup, { path: { id: "1" } }));
};

test.each<[string, unknown, string]>([
  ["a message", { message: "Bad request" }, "Bad request"],
  ["an error", { error: "Environments not provisioned", error_type: "x" }, "Environments not provisioned"],
  // @rule 400 carries a list of errors with code and title
  ["a list of errors", { errors: [{ code: 12, title: "Invalid", detail: "name is taken" }] }, "Invalid; name is taken"],
  ["a list of errors without details", { errors: [{ code: "E1", title: "Invalid" }] }, "Invalid"],
  [
    "errors by field",
    { message: "Invalid", errors: { name: ["is taken", "is long"] } },
    "Invalid; name: is taken, is long",
  ],
  ["errors by field as text", { errors: { name: "is taken" } }, "name: is taken"],
  ["errors as text", { errors: "is taken" }, "is taken"],
  ["a list of sentences", { errors: ["is taken", "is long"] }, "is taken; is long"],
  ["text", "Must be a String", "Must be a String"],
  ["text in JSON", '"Must be a String"', "Must be a String"],
  ["a page", "<!DOCTYPE html>\n<p>Sorry", "an HTML page instead of JSON (is there a proxy in between?)"],
  ["nothing", "", "no text"],
  ["an error in an error", { error: { message: "deep" } }, "deep"],
])("%s is shown in one line", async (_, body, words) => {
  const error = await refusedRead({ status: 400, body });
  expect(error.message).toBe(
    `GET /api/on_prem_groups/:id answered 400: ${words} (x-correlation-id ${error.correlationId})`,
  );
});

test("lines become one, and a long text is cut", async () => {
  const error = await refusedRead({ status: 422, body: { message: `first\nsecond\r\n\tthird ${"x".repeat(10_000)}` } });
  expect(error.reason).toMatch(/^first second third x+$/);
  expect(error.reason.length).toBeLessThanOrEqual(500);
});

// @rule 500 quotes the correlation id
test("the correlation id is the one that Workato got", async () => {
  const error = await refusedRead({ status: 400 });
  expect(emulator.requests().map(({ correlationId }) => correlationId)).toEqual([error.correlationId]);
});

// @rule 401 means the token, or what its role lacks
test.each([401, 403])("a %d names the permission that the client role needs", async (status) => {
  const error = await refusedRead({ status, body: { message: "Unauthorized" } });
  expect(error.message).toContain(`answered ${status}: Unauthorized. `);
  expect(error.message).toContain('"On-Prem Groups → Get details"');
});

// @rule 401 is the answer to a wrong token
// @rule the token is never shown
test("a wrong token is a 401, and the token is not repeated", async () => {
  const client = clientOf({ url: emulator.url, token: "wrong-token" });
  const error = await refusalOf(client.request(routes.listGroups));
  expect(error.status).toBe(401);
  expect(error.message).not.toContain("wrong-token");
});

test.each<[string, FaultRule]>([
  ["a message", { status: 400, body: { message: "token t0ken-that-nobody-may-see is bad" } }],
  [
    "a message that is cut inside the token",
    { status: 400, body: { message: `${"x".repeat(490)} t0ken-that-nobody-may-see` } },
  ],
  ["text", { status: 500, body: `${"x".repeat(110)} t0ken-that-nobody-may-see` }],
  ["text with status 200", { status: 200, body: "Authorization: Bearer t0ken-that-nobody-may-see" }],
  ["JSON with escapes", { status: 400, body: '{"message": "t\\u0030ken-that-nobody-may-see"}' }],
])("a token that comes back in %s is not repeated", async (_, rule) => {
  emulator.fault(rule);
  const error = await refusalOf(clientOf(emulator, { "workato:maxRetryTime": "0.1" }).request(routes.listGroups));
  expect(error.message).not.toContain("t0ken");
});

test.each<[string, FaultRule, boolean]>([
  // @rule 404 is a missing object
  ["Workato's own Not found", { status: 404, body: { message: "Not found" } }, true],
  ["one that names the object", { status: 404, body: { message: "Couldn't find Folder with 'id'=5" } }, true],
  ["one of a kind that has API in its name", { status: 404, body: { message: "API client not found" } }, true],
  ["one in a list", { status: 404, body: { errors: [{ code: "not_found", title: "Group is not found" }] } }, true],
  ["one as another field", { status: 404, body: { success: false, error: "No such recipe" } }, true],
  // @rule 404 of a wrong route is another 404
  ["an unknown route", { status: 404, body: { message: "API not found" } }, false],
  ["an unknown route in other words", { status: 404, body: { error: "API not found." } }, false],
  ["a gateway's route", { status: 404, body: { message: "no Route matched with those values" } }, false],
  ["JSON without a word", { status: 404, body: {} }, false],
  ["JSON that is no object", { status: 404, body: '["Not found"]' }, false],
  ["a proxy's page", { status: 404, body: "<html>Not found</html>" }, false],
  ["a 404 without a word", { status: 404, body: "" }, false],
  ["a 404 in text", { status: 404, body: "Not found" }, false],
  ["a 401", { status: 401, body: { message: "Not found" } }, false],
  ["a 403", { status: 403, body: { message: "Not found" } }, false],
  ["a 400", { status: 400, body: { message: "Not found" } }, false],
  ["a 410", { status: 410, body: { message: "Gone" } }, false],
  ["an odd 200", { status: 200, body: "Not found" }, false],
])("%s means gone: %#", async (_, rule, gone) => {
  expect(isGone(await refusedRead(rule))).toBe(gone);
});

// @rule 200 can still be a refusal
test("a refusal with status 200 is an error of the change", async () => {
  emulator.fault({ status: 200, body: { success: false, errors: { running: ["stop it first"] } } });
  const error = await refusalOf(clientOf(emulator).request(routes.deleteGroup, { path: { id: "1" } }));
  expect(error.message).toContain("DELETE /api/on_prem_groups/:id answered 200: running: stop it first");
  expect(isLost(error)).toBe(false);
});

test("a refusal with status 200 and no reason shows the answer", async () => {
  emulator.fault({ status: 200, body: { success: false } });
  const error = await refusalOf(clientOf(emulator).request(routes.createGroup, { body: {} }));
  expect(error.reason).toBe('{"success":false}');
});

test("a create that a page answers may have happened", async () => {
  emulator.fault({ status: 200, body: "<html>login</html>" });
  expect(isLost(await refusalOf(clientOf(emulator).request(routes.createGroup, { body: {} })))).toBe(true);
});

test("the words of a success that is no JSON are not repeated: they can be the token that was asked for", async () => {
  emulator.fault({ status: 200, body: "canary-2f61" });
  const error = await refusalOf(clientOf(emulator).request(routes.createGroup, { body: {} }));
  expect(error.message).toContain("answered 200: a text instead of JSON");
  expect(error.message).not.toContain("canary");
});

test("a redirect is not followed: the token would go along", async () => {
  const elsewhere = await startEmulator();
  const location = { Location: `${elsewhere.url}/api/on_prem_groups` };
  const error = await refusedRead({ status: 302, headers: location, body: "" });
  expect(error.status).toBe(302);
  expect(elsewhere.requests()).toEqual([]);
  await elsewhere.close();
});
