/** What calibrate may send, what it may write down, and what it says to people. */

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { journalOf } from "../../provider/calibrate";
import { readCalibration } from "../../provider/calibrate/file";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../provider/emulator";
import { errorOf } from "../support/client";
import { SharedClock } from "../support/clocks";
import { handlers } from "../support/handlers";
import { Calibrating, contentOf, workspaceInUse } from "./calibrated";

let emulator: Emulator;
let calibrating: Calibrating;

async function start(options: EmulatorOptions = {}, given: ConstructorParameters<typeof Calibrating>[1] = {}) {
  emulator = await workspaceInUse(options);
  calibrating = new Calibrating(emulator, given);
}

afterEach(async () => {
  calibrating.end();
  await emulator.close();
});

const writes = () => emulator.requests().filter(({ method }) => method !== "GET");

test("--read-only sends nothing that changes anything, and answers what reading answers", async () => {
  await start({ environments: "on", jobsPerPage: "2", roleIds: "handle" }, { isReadOnly: true });
  const { options, questions } = await calibrating.run();
  expect(writes()).toEqual([]);
  expect(options).toMatchObject({ environments: "on", jobsPerPage: "2", roleIds: "handle", clockSkew: 0 });
  expect(questions.lookupTableBody).toEqual({ open: expect.stringContaining("--read-only") });
  expect(existsSync(journalOf(calibrating.file))).toBe(false);
});

test("nothing is made where the person does not agree, who is told which workspace it is", async () => {
  const asked: string[] = [];
  await start({}, { agree: (plan) => Promise.resolve(asked.push(plan) === 0) });
  await expect(calibrating.run()).rejects.toThrow("ENOENT");
  expect(writes()).toEqual([]);
  expect(asked).toEqual([expect.stringMatching(/"Emulated workspace" \(1001\).*All that it has made is removed\.$/)]);
});

test("an area that the token may not use stays open, with the permission that it takes", async () => {
  await start();
  const permissions = handlers.flatMap(({ uses }) => [...uses.read, ...uses.write].map(({ permission }) => permission));
  emulator.state().permissions = permissions.filter((permission) => !/^(Tags|Workspace)/.test(permission));
  const before = contentOf(emulator);
  const { options, questions, said } = await calibrating.run();
  expect(questions.tagTitles).toMatchObject({
    open: 'the token may not: its client role needs "Tags → Create tag"',
    evidence: ['POST /api/tags: 403 "Forbidden"'],
  });
  expect(options).toMatchObject({ missingPermission: "403", lookupTableBody: "flat" });
  expect(said).toContainEqual(expect.stringContaining('open: the token may not: its client role needs "Tags'));
  expect(contentOf(emulator)).toEqual(before);
});

test("a token that Workato does not take is said in one line, before anything is made", async () => {
  await start();
  emulator.state().permissions = [];
  const { message } = await errorOf(calibrating.run());
  expect(message).toMatch(
    /does not take the token \(403\): check that it is current and of this region, and .*"[^"]+"$/,
  );
  expect(writes()).toEqual([]);
});

test("no value of the workspace gets into the file, the journal or a line, but for its name in the question", async () => {
  await start();
  const state = emulator.state();
  state.workspace.name = "canary-workspace";
  for (const key of ["email", "company_name"]) state.workspace[key] = "canary-person@example.com";
  const canary = { id: 5, name: "canary-name", title: "canary-title", folder_id: 3, canary_key: "canary-value" };
  for (const kind of ["folders", "projects", "connections", "lookup_tables", "tags", "on_prem_groups", "properties"]) {
    state.collections[kind] = [{ ...canary, parameters: { canary_key: "canary" }, project_id: 4, _table: "canary" }];
  }
  for (const job of state.collections.jobs!) job.title = { canary_inner: "canary" };
  const [busy] = state.collections.recipes!;
  Object.assign(busy!, { name: "canary-recipe", parameters: { canary_parameter: "canary" }, code: '{"canary":1}' });
  const journals = new Set<string>();
  const lines: string[] = [];
  calibrating.end();
  calibrating = new Calibrating(emulator, {
    say: (line) => {
      lines.push(line);
      const journal = journalOf(calibrating.file);
      if (existsSync(journal)) journals.add(readFileSync(journal, "utf8"));
    },
  });
  const { text } = await calibrating.run();
  expect(journals.size).toBeGreaterThan(5);
  const written = [text, ...lines, ...journals].join("\n");
  // Names of fields at the top of an object are Workato's own.
  expect(written.replaceAll("canary_key: ", "")).not.toMatch(/canary/);
  expect(written).not.toContain(emulator.token);
  expect(written).not.toContain("wrkprod-");
  expect(text).not.toContain("127.0.0.1");
});

test("what a run has left stops the next one until --clean has removed it", async () => {
  await start({ foldersInRoot: "project" });
  const before = contentOf(emulator);
  emulator.fault({
    method: "DELETE",
    path: "/api/projects/*",
    status: 403,
    body: { message: "Cannot destroy folder" },
  });
  const { said } = await calibrating.run();
  const refused = String.raw`\(\d+\): DELETE \/api\/(projects|folders)\/:id: 403 "Cannot destroy folder"$`;
  expect(said.slice(-3)).toEqual([
    expect.stringMatching(/^2 of the things that were made could not be removed; .*made\.json names .*--clean/),
    // Made in the root folder, where it became a project.
    expect.stringMatching(RegExp(`^  folder "calibrate \\w+ 5" ${refused}`)),
    expect.stringMatching(RegExp(`^  project "calibrate \\w+ 1" ${refused}`)),
  ]);
  const { message } = await errorOf(calibrating.run());
  expect(message).toMatch(
    /made\.json names what an earlier run has left in a workspace: remove that first, with --clean$/,
  );
  emulator.clearFaults();
  expect(await calibrating.clean()).toEqual([]);
  expect(contentOf(emulator)).toEqual(before);
  expect(readdirSync(calibrating.folder)).toEqual(["workato-calibration.json"]);
});

test("--clean touches no other workspace", async () => {
  await start();
  emulator.fault({ method: "DELETE", path: "/api/projects/*", status: 403 });
  await calibrating.run();
  emulator.clearFaults();
  emulator.state().workspace.id = 4711;
  const written = writes().length;
  const { message } = await errorOf(calibrating.clean());
  expect(message).toMatch(/was written for .*workspace 1001, but this token leads to .*workspace 4711: use the token/);
  expect(writes()).toHaveLength(written);
});

test.each(["begins", "is half done"])("a run that is ended when it %s removes what it has made", async (when) => {
  await start();
  const before = contentOf(emulator);
  const say = (line: string) => {
    if (line === (when === "begins" ? "lateness:" : "recipes:")) calibrating.stop.abort();
  };
  calibrating.end();
  calibrating = new Calibrating(emulator, { say });
  const { questions } = await calibrating.run();
  expect(contentOf(emulator)).toEqual(before);
  expect(questions.recipeStart).toEqual({ open: expect.stringContaining("interrupted") });
});

const CREATIONS = [
  "folders",
  "connections",
  "lookup_tables",
  "recipes",
  "developer_api_clients",
  "tags",
  "on_prem_groups",
];

test.each(CREATIONS)(
  "a run that is ended when the answer to POST /api/%s was lost finds what that has made",
  async (kind) => {
    await start();
    const before = contentOf(emulator);
    emulator.fault({ method: "POST", path: `/api/${kind}`, drop: "after", times: 1 });
    const shared = new SharedClock(emulator);
    const clock = {
      now: () => shared.now(),
      sleep: (ms: number) => {
        if (emulator.requests().at(-1)?.status === 0) calibrating.stop.abort();
        return shared.sleep(ms);
      },
    };
    calibrating.end();
    calibrating = new Calibrating(emulator, { clock });
    const { said } = await calibrating.run();
    expect(said).toContainEqual(expect.stringMatching(/^interrupted; removing the \d+ things that were made/));
    expect(emulator.clearFaults()).toBe(1);
    expect(contentOf(emulator)).toEqual(before);
  },
);

test("no time is told from a request that had to be sent again", async () => {
  await start({ recipeStart: "later" });
  calibrating.end();
  calibrating = new Calibrating(emulator, {
    say: (line) => {
      if (line.includes("recipeWithoutFolder="))
        emulator.fault({ method: "GET", path: "/api/recipes/*", status: 503, times: 4 });
    },
  });
  const { options, questions } = await calibrating.run();
  expect(questions.recipeStart).toEqual({ open: expect.stringContaining("sent again") });
  expect(options.repeatedStartOrStop).toBe("accept");
});

test("the twin of a workspace answers as that does", async () => {
  const world = { lookupTableBody: "wrapped", tagAnswers: "bare", roleIds: "handle", lag: 3 } as const;
  await start(world);
  await calibrating.run();
  const twin = await startEmulator(readCalibration(calibrating.file));
  const headers = { authorization: `Bearer ${twin.token}` };
  const answer = await fetch(`${twin.url}/api/project_roles`, { headers });
  expect(await answer.json()).toMatchObject({ data: [{ id: "pr-1" }, {}, {}, {}] });
  await twin.close();
  expect(readCalibration(calibrating.file)).toMatchObject(world);
});

test.each([
  ['{"options": {"colour": "red"}}', /options\.colour: there is no such option in version/],
  ['{"options": {"tagAnswers": "both"}}', /options\.tagAnswers: choose data or bare$/],
  ['{"options": {"lag": -1}}', /options\.lag: give a number of seconds$/],
  ["[]", /holds no options: give a file that/],
  ["nonsense", /cannot be read: /],
])("a calibration file %s is refused with the reason", async (text, reason) => {
  await start();
  const file = join(calibrating.folder, "own.json");
  writeFileSync(file, text);
  expect(() => readCalibration(file)).toThrow(reason);
  expect(readFileSync(file, "utf8")).toBe(text);
});
