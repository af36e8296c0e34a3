/**
 * The rules that Workato's guides state in words. A test that proves one bears the mark `// @rule` with its words, so that
 * none of them goes unseen; what is data is checked here.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { REGIONS } from "../../provider/client/regions";
import { STANDARD_QUOTA } from "../../provider/client/requests/routes";
import { routes as connections } from "../../provider/connections/api";
import { routes as folders } from "../../provider/projects/api";
import { routes as recipes } from "../../provider/recipes/api";
import { jobRoutes } from "../../provider/recipes/jobs-api";

const root = resolve(__dirname, "..");

const RULES: readonly string[] = [
  // Status codes.
  "200 is a success with the data or a confirmation",
  "201 is a success of a creation",
  "204 is a success without content",
  "200 can still be a refusal",
  "400 carries a list of errors with code and title",
  "400 is not sent again",
  "401 means the token, or what its role lacks",
  "401 is the answer to a wrong token",
  "403 names what the role lacks",
  "404 is a missing object",
  "404 of a wrong route is another 404",
  "404 is an object outside of the project scope",
  "429 is repeated when Workato says",
  "500 and 503 are repeated after a pause",
  "500 quotes the correlation id",
  // Limits.
  "60 requests a minute for an endpoint",
  "the quota is an endpoint's own",
  "the quota is never exceeded",
  "the quota can be raised by Workato",
  "a request may take 40 seconds",
  "lists come in pages until one is short",
  "the activity log has a cursor",
  "the activity log has filters",
  // Authentication.
  "the token is sent as a bearer",
  "the token is never shown",
  "the token comes from a variable or the configuration",
  "the role lists the endpoints that a token may call",
  "a new token is issued at creation and regeneration",
  // Correlation.
  "every answer bears the correlation id of its request",
  // Formats.
  "requests and answers are JSON in UTF-8",
  // Data centres.
  "each data centre has its host",
  "Virtual Private Workato has a host of its own",
  // Deployment.
  "deploying needs environments",
];

const marks = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .flatMap((file) => [...readFileSync(join(root, file), "utf8").matchAll(/^\s*\/\/ @rule (.+)$/gm)])
  .map(([, rule]) => rule!);

test.each(RULES)("a test proves: %s", (rule) => {
  expect(marks).toContain(rule);
});

test("no mark names a rule that is none", () => {
  expect(marks.filter((mark) => !RULES.includes(mark))).toEqual([]);
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

test("the quotas are those of the guides: one a second for connections but their list and to repeat jobs, else 60 a minute", () => {
  expect(STANDARD_QUOTA).toEqual({ requests: 60, seconds: 60 });
  const { list: _, ...others } = connections;
  for (const { quota } of Object.values(others)) expect(quota).toEqual({ requests: 1, seconds: 1 });
  expect(jobRoutes.repeat.quota).toEqual({ requests: 1, seconds: 1 });
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
