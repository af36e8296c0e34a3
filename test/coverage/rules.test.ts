/**
 * The rules that Workato's guides state in words, each with the test that proves it. This file checks that those tests
 * are there under these names, so that none is renamed or removed unseen; what is data is checked here.
 */

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { REGIONS } from "../../provider/client/regions";
import { STANDARD_QUOTA } from "../../provider/client/routes";
import { routes as connections } from "../../provider/connections/api";
import { routes as folders } from "../../provider/projects/api";
import { routes as recipes } from "../../provider/recipes/api";

const root = resolve(__dirname, "..");

/** Rule, file below test/, title of the test as it stands in the file. */
const RULES: readonly [string, string, string][] = [
  // Status codes.
  ["200 is a success with the data or a confirmation", "emulator/on-prem-samples.test.ts", "list on-prem groups"],
  ["201 is a success of a creation", "access/api-client.test.ts", "apiClientCreated"],
  ["204 is a success without content", "emulator/jobs-samples.test.ts", "Resume a job: 204 without any content"],
  ["200 can still be a refusal", "client/errors.test.ts", "a refusal with status 200 is an error of the change"],
  ["400 carries a list of errors with code and title", "client/errors.test.ts", '["a list of errors", {'],
  ["400 is not sent again", "client/requests.test.ts", "test.each([400, 401, 403, 404, 409, 422])"],
  [
    "401 means the token, or what its role lacks",
    "client/errors.test.ts",
    "a %d names the permission that the client role needs",
  ],
  [
    "401 is the answer to a wrong token",
    "client/errors.test.ts",
    "a wrong token is a 401, and the token is not repeated",
  ],
  ["403 names what the role lacks", "on-prem/permissions.test.ts", "%s needs exactly its own permission"],
  ["404 is a missing object", "client/errors.test.ts", "Workato's own Not found"],
  ["404 of a wrong route is another 404", "client/errors.test.ts", "an unknown route"],
  [
    "404 is an object outside of the project scope",
    "emulator/scope.test.ts",
    "recipes outside the scope are neither listed nor found",
  ],
  [
    "429 is repeated when Workato says",
    "client/requests.test.ts",
    "a 429 is repeated after the seconds that Workato names",
  ],
  ["500 and 503 are repeated after a pause", "client/requests.test.ts", "describe.each([408, 500, 502, 503, 504])"],
  ["500 quotes the correlation id", "client/errors.test.ts", "the correlation id is the one that Workato got"],
  // Limits.
  [
    "60 requests a minute for an endpoint",
    "emulator/faults.test.ts",
    "real ones let 60 a minute through, per endpoint",
  ],
  ["the quota is an endpoint's own", "client/requests.test.ts", "is its own: others are not waited for"],
  ["the quota is never exceeded", "client/budget.laws.test.ts", "no window holds more requests than the quota"],
  ["the quota can be raised by Workato", "client/requests.test.ts", "can be set for one endpoint and for all"],
  ["a request may take 40 seconds", "client/settings.test.ts", "have the documented defaults"],
  ["lists come in pages until one is short", "tags/tags.test.ts", "reads share one listing of all pages"],
  [
    "the activity log has a cursor",
    "environment/activity.test.ts",
    "pages follow one another without gap or repetition",
  ],
  ["the activity log has filters", "environment/activity.test.ts", "each filter narrows the log"],
  // Authentication.
  ["the token is sent as a bearer", "emulator/control.test.ts", "a wrong token is a 401 for every route"],
  ["the token is never shown", "client/errors.test.ts", "t0ken-that-nobody-may-see"],
  [
    "the token comes from a variable or the configuration",
    "client/settings.test.ts",
    "that is missing is said when it is needed",
  ],
  [
    "the role lists the endpoints that a token may call",
    "on-prem/permissions.test.ts",
    "where a missing permission is a %s",
  ],
  [
    "a new token is issued at creation and regeneration",
    "access/api-client.test.ts",
    "rotate makes a new token and ends the old",
  ],
  // Correlation.
  [
    "every answer bears the correlation id of its request",
    "emulator/control.test.ts",
    "every answer bears the correlation id",
  ],
  // Formats.
  ["requests and answers are JSON in UTF-8", "emulator/on-prem-samples.test.ts", "application/json; charset=utf-8"],
  // Data centres.
  [
    "each data centre has its host",
    "client/settings.test.ts",
    "%s is at %s, in the configuration and in the environment",
  ],
  ["Virtual Private Workato has a host of its own", "client/settings.test.ts", 'describe("the address"'],
  // Deployment.
  ["deploying needs environments", "deployments/deployments.test.ts", "a workspace without environments is explained"],
];

test.each(RULES)("%s: %s", (_, file, title) => {
  expect(readFileSync(join(root, file), "utf8")).toContain(title);
});

test("the data centres are those of the guides", () => {
  const hosts: Record<string, string> = {
    us: "www.workato.com",
    eu: "app.eu.workato.com",
    jp: "app.jp.workato.com",
    sg: "app.sg.workato.com",
    au: "app.au.workato.com",
    il: "app.il.workato.com",
    kr: "app.kr.workato.com",
    cn: "app.workatoapp.cn",
    trial: "app.trial.workato.com",
  };
  for (const [region, host] of Object.entries(hosts)) {
    expect(REGIONS[region as keyof typeof REGIONS]).toBe(`https://${host}`);
  }
});

test("the quotas are those of the guides: one a second to create connections, else 60 a minute", () => {
  expect(STANDARD_QUOTA).toEqual({ requests: 60, seconds: 60 });
  expect(connections.create.quota).toEqual({ requests: 1, seconds: 1 });
  expect([connections.list, folders.listFolders, recipes.list].map(({ quota }) => quota)).toEqual([
    STANDARD_QUOTA,
    STANDARD_QUOTA,
    STANDARD_QUOTA,
  ]);
});

/** From 7 May 2026, what is created without a folder is refused. */
test("folderId is required where Workato requires a folder", () => {
  const { handlers } = require("../support/handlers") as typeof import("../support/handlers");
  for (const type of ["Connection", "Recipe"]) {
    const { inputs } = handlers.find((handler) => handler.type === type)!;
    const { shape } = inputs as unknown as {
      shape: Record<string, { safeParse(value: unknown): { success: boolean } }>;
    };
    expect(shape.folderId!.safeParse(undefined).success).toBe(false);
  }
});
