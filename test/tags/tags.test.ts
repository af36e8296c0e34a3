/** Tags and their assignments against the emulator. */

import { type Emulator, type EmulatorOptions, type FaultRule, startEmulator } from "../../provider/emulator";
import type { Properties } from "../../provider/runtime/wire";
import { TagsApi } from "../../provider/tags/api";
import { clientOf, errorOf } from "../support/client";
import { type Hooks, Operation } from "../support/operation";
import { fullRequestsTo, writesTo } from "../support/requests";

let emulator: Emulator;
let tags: Hooks;
let assignments: Hooks;
let log: readonly string[];

async function workspace(options: EmulatorOptions = {}): Promise<void> {
  await emulator?.close();
  emulator = await startEmulator(options);
  operation();
}

/** Another engine operation, with no memory of the last. */
function operation(): void {
  const next = new Operation(emulator);
  tags = next.of("Tag");
  assignments = next.of("TagAssignment");
  log = next.log;
}

const stored = () => emulator.state().collections.tags ?? [];

beforeEach(() => workspace());
afterAll(() => emulator.close());

describe.each<[string, EmulatorOptions]>([
  ["inside data", {}],
  ["bare, and clears what is left out", { tagAnswers: "bare", tagUpdates: "clear" }],
])("where Workato answers a tag %s", (_, options) => {
  beforeEach(() => workspace(options));

  test("a tag is made, read, changed and deleted", async () => {
    const { id, outs } = await tags.create({ title: "critical", description: "Wakes somebody up", color: "red" });
    expect(id).toBe(stored()[0]!.handle);
    expect(outs).toMatchObject({ title: "critical", description: "Wakes somebody up", color: "red" });
    expect(Object.keys(outs).sort()).toEqual(["color", "createdAt", "description", "title", "updatedAt"]);
    operation();
    expect(await tags.read(id, outs)).toMatchObject({ id, props: outs });
    const changed = await tags.update(id, outs, { title: "urgent", description: "Wakes somebody up", color: "red" });
    expect(changed).toMatchObject({ title: "urgent" });
    expect(stored()).toMatchObject([{ title: "urgent", description: "Wakes somebody up", color: "red" }]);
    operation();
    await tags.delete(id, changed);
    expect(stored()).toEqual([]);
    await tags.delete(id, changed);
  });

  test("what the program leaves out stays as it is in Workato through an update", async () => {
    const { id, outs } = await tags.create({ title: "critical" });
    Object.assign(stored()[0]!, { description: "by hand", color: "teal" });
    operation();
    expect(await tags.read(id, outs)).toMatchObject({ inputs: { title: "critical" } });
    await tags.update(id, outs, { title: "urgent" });
    expect(stored()).toMatchObject([{ title: "urgent", description: "by hand", color: "teal" }]);
  });

  test("a description that is no longer declared is cleared", async () => {
    const { id, outs } = await tags.create({ title: "critical", description: "old" });
    operation();
    await tags.update(id, outs, { title: "critical" });
    expect(stored()).toMatchObject([{ description: "" }]);
  });
});

test("what is as it was declared is no difference, and nothing of a tag replaces it", async () => {
  const { id, outs } = await tags.create({ title: "critical" });
  expect(await tags.diff(id, outs, { title: "critical", description: "" })).toEqual({ changes: false });
  expect(await tags.diff(id, outs, { title: "urgent", color: "red" })).toEqual({ replaces: [] });
});

test("a change by hand is a difference, and a tag that is not there is gone", async () => {
  const { id, outs } = await tags.create({ title: "critical", color: "red" });
  stored()[0]!.color = "blue";
  operation();
  expect((await tags.read(id, outs))!.inputs).toEqual({ title: "critical", color: "blue" });
  emulator.state().collections.tags = [];
  operation();
  expect(await tags.read(id, outs)).toBeUndefined();
});

// @rule lists come in pages until one is short
test("reads share one listing of all pages", async () => {
  const made = [];
  for (let n = 0; n < 101; n++) made.push(await tags.create({ title: `tag ${n}`, ifExists: "duplicate" }));
  operation();
  fullRequestsTo(emulator);
  await Promise.all(made.map(({ id, outs }) => tags.read(id, outs)));
  expect(fullRequestsTo(emulator)).toEqual(["GET /api/tags?page=1&per_page=100", "GET /api/tags?page=2&per_page=99"]);
});

test("a tag of this title is refused with its handle, or taken over", async () => {
  const { id } = await tags.create({ title: "critical", color: "red" });
  operation();
  expect((await errorOf(tags.create({ title: "critical" }))).message).toContain(`there already is one (id ${id})`);
  const adopted = await tags.create({ title: "critical", color: "blue", ifExists: "adopt" });
  expect(adopted.id).toBe(id);
  expect(stored()).toMatchObject([{ color: "blue" }]);
  expect(log.join()).toContain(`adopting tag "critical": it exists with id ${id}`);
});

test.each([{ drop: "after" as const }, { drop: "before" as const }])(
  "when the answer to a creation is lost (%j), there is one tag",
  async (rule) => {
    emulator.fault({ method: "POST", times: 1, ...rule });
    const { id } = await tags.create({ title: "critical", description: "x" });
    expect(stored()).toMatchObject([{ handle: id, description: "x" }]);
  },
);

test("Workato's words are passed on", async () => {
  await workspace({ tagTitles: "unique" });
  await tags.create({ title: "critical" });
  const error = await errorOf(tags.create({ title: "critical", ifExists: "duplicate" }));
  expect(error.message).toContain("POST /api/tags answered 400: Title has already been taken");
});

describe("assignments", () => {
  let tagId: string;

  beforeEach(async () => {
    await workspace();
    ({ id: tagId } = await tags.create({ title: "critical" }));
    const assets = (from: number) => Array.from({ length: 6 }, (_, n) => ({ id: from + n, name: `${from + n}` }));
    Object.assign(emulator.state().collections, { recipes: assets(100), connections: assets(200) });
    operation();
    fullRequestsTo(emulator);
  });

  const tagsOf = (collection: string, id: number) =>
    emulator.state().collections[collection]!.find((one) => one.id === id)!.tags ?? [];
  const byHand = (collection: string, id: number, handles: string[]) => {
    emulator.state().collections[collection]!.find((one) => one.id === id)!.tags = handles;
  };

  test("put the tag on recipes and connections in one request, and take it away again", async () => {
    byHand("recipes", 101, ["tag-other"]);
    const { id, outs } = await assignments.create({ tagId, recipeIds: ["100", "101"], connectionIds: ["200"] });
    expect({ id, outs }).toEqual({ id: tagId, outs: { tagId, recipeIds: ["100", "101"], connectionIds: ["200"] } });
    expect(fullRequestsTo(emulator)).toEqual(["POST /api/tags_assignments"]);
    expect([tagsOf("recipes", 100), tagsOf("recipes", 101), tagsOf("connections", 200)]).toEqual([
      [tagId],
      ["tag-other", tagId],
      [tagId],
    ]);
    operation();
    await assignments.delete(id, outs);
    expect([tagsOf("recipes", 100), tagsOf("recipes", 101), tagsOf("connections", 200)]).toEqual([
      [],
      ["tag-other"],
      [],
    ]);
  });

  test("change by what differs, and leave alone what they do not declare", async () => {
    const { id, outs } = await assignments.create({ tagId, recipeIds: ["100", "101"] });
    byHand("recipes", 105, [tagId]);
    operation();
    fullRequestsTo(emulator);
    await assignments.update(id, outs, { tagId, recipeIds: ["101", "102"] });
    expect([100, 101, 102, 105].map((one) => tagsOf("recipes", one))).toEqual([[], [tagId], [tagId], [tagId]]);
    expect(fullRequestsTo(emulator)).toEqual(["POST /api/tags_assignments", "POST /api/tags_assignments"]);
  });

  test("are the same in any order, and replaced with their tag", async () => {
    const outs = { tagId, recipeIds: ["100", "101"] };
    expect(await assignments.diff(tagId, outs, { tagId, recipeIds: [101, "100"] })).toEqual({ changes: false });
    expect(await assignments.diff(tagId, outs, { tagId: "tag-other", recipeIds: ["100", "101"] })).toEqual({
      replaces: ["tagId"],
    });
    expect(await assignments.diff(tagId, outs, { tagId, recipeIds: ["100"] })).toEqual({ replaces: [] });
  });

  test("show in a refresh what was taken away by hand, with one request for each of a few", async () => {
    const { id, outs } = await assignments.create({ tagId, recipeIds: ["100", "101"], connectionIds: ["200"] });
    byHand("recipes", 100, []);
    operation();
    fullRequestsTo(emulator);
    expect((await assignments.read(id, outs))!.inputs).toEqual({ tagId, recipeIds: ["101"], connectionIds: ["200"] });
    expect(fullRequestsTo(emulator)).toHaveLength(1 + 3);
  });

  test("are read from one listing where there are many", async () => {
    const connectionIds = ["200", "201", "202", "203", "204"];
    const { id, outs } = await assignments.create({ tagId, connectionIds });
    byHand("connections", 203, []);
    operation();
    fullRequestsTo(emulator);
    const reads = await Promise.all(Array.from({ length: 10 }, () => assignments.read(id, outs)));
    expect(reads[0]!.inputs).toEqual({ tagId, connectionIds: ["200", "201", "202", "204"] });
    expect(fullRequestsTo(emulator)).toEqual([
      "GET /api/tags?page=1&per_page=100",
      expect.stringContaining("GET /api/connections?"),
    ]);
  });

  test("of many recipes are read from the pages of their listing, without the code", async () => {
    const recipeIds = ["100", "101", "102", "103"];
    const { id, outs } = await assignments.create({ tagId, recipeIds });
    byHand("recipes", 101, []);
    operation();
    fullRequestsTo(emulator);
    expect((await assignments.read(id, outs))!.inputs).toEqual({ tagId, recipeIds: ["100", "102", "103"] });
    expect(fullRequestsTo(emulator).map((request) => decodeURIComponent(request))).toEqual([
      "GET /api/tags?page=1&per_page=100",
      "GET /api/recipes?includes[]=tags&exclude_code=true&per_page=100",
    ]);
  });

  test("are gone with their tag", async () => {
    const { id, outs } = await assignments.create({ tagId, recipeIds: ["100"] });
    emulator.state().collections.tags = [];
    operation();
    expect(await assignments.read(id, outs)).toBeUndefined();
    await assignments.delete(id, outs);
  });

  test.each([
    ["a deletion", (state: Properties) => assignments.delete(tagId, state)],
    ["an update", (state: Properties) => assignments.update(tagId, state, { tagId, recipeIds: ["105"] })],
  ])("leave nothing on the others where one of them is gone, after %s", async (_, give) => {
    const { outs } = await assignments.create({ tagId, recipeIds: ["100", "101", "105"], connectionIds: ["200"] });
    const { collections } = emulator.state();
    collections.recipes = collections.recipes!.filter(({ id }) => id !== 100);
    operation();
    await give(outs);
    expect([tagsOf("recipes", 101), tagsOf("connections", 200)]).toEqual([[], []]);
  });

  test("do not undo what their successor has done in the same operation", async () => {
    const { id, outs } = await assignments.create({ tagId, recipeIds: ["100", "101"] });
    operation();
    await assignments.create({ tagId, recipeIds: ["100"] });
    await assignments.delete(id, outs);
    expect([tagsOf("recipes", 100), tagsOf("recipes", 101)]).toEqual([[tagId], []]);
  });

  describe.each<[string, FaultRule | undefined]>([
    ["nothing goes wrong", undefined],
    ["the first request is repeated after a 503", { method: "POST", times: 1, status: 503, body: {} }],
  ])("that move from one resource to another, where %s", (_, fault) => {
    const give = (state: Properties) => assignments.update(tagId, state, { tagId, recipeIds: ["101"] });
    const remove = (state: Properties) => assignments.delete(tagId, state);
    const take = () => assignments.create({ tagId, recipeIds: ["100"] });
    test.each([
      ["an update, and then a creation", [give, take]],
      ["a creation, and then an update", [take, give]],
      ["a deletion, and then a creation", [remove, take]],
      ["a creation, and then a deletion", [take, remove]],
    ])("stay through %s at once", async (_, steps) => {
      const { outs } = await assignments.create({ tagId, recipeIds: ["100", "101"] });
      operation();
      if (fault) emulator.fault(fault);
      await Promise.all(steps.map((step) => step(outs)));
      expect(tagsOf("recipes", 100)).toEqual([tagId]);
    });
  });

  test("are repeated when an answer is lost", async () => {
    emulator.fault({ method: "POST", times: 1, drop: "after" });
    await assignments.create({ tagId, recipeIds: ["100"] });
    expect(tagsOf("recipes", 100)).toEqual([tagId]);
  });

  test("to what is not there fail, and nothing is tagged", async () => {
    const error = await errorOf(assignments.create({ tagId, recipeIds: ["100", "999"] }));
    expect(error.message).toContain(
      `cannot create tag assignment of ${tagId}: POST /api/tags_assignments answered 404`,
    );
    expect(tagsOf("recipes", 100)).toEqual([]);
  });

  test("cannot be read by id, and say where to look instead", async () => {
    expect((await errorOf(assignments.read(tagId, {}))).message).toContain("use getTags with recipeId or connectionId");
  });

  test("of nothing send nothing", async () => {
    await assignments.create({ tagId, recipeIds: [] });
    expect(writesTo(emulator)).toEqual([]);
  });
});

test("listings are narrowed, sorted and filled as asked", async () => {
  const [a, b] = [await tags.create({ title: "alpha", description: "one" }), await tags.create({ title: "beta" })];
  Object.assign(emulator.state().collections, {
    recipes: [{ id: 100, tags: [b.id] }],
    connections: [{ id: 200, tags: [a.id, b.id] }],
  });
  const api = new TagsApi(clientOf(emulator));
  const titles = async (filter: Parameters<typeof api.listTags>[0]) =>
    (await api.listTags(filter)).map(({ title }) => title);
  expect(await titles({})).toEqual(["alpha", "beta"]);
  expect(await titles({ titleOrDescription: "ONE" })).toEqual(["alpha"]);
  expect(await titles({ handles: [b.id] })).toEqual(["beta"]);
  expect(await titles({ authorId: "1" })).toEqual([]);
  expect(await titles({ recipeId: "100" })).toEqual(["beta"]);
  expect(await titles({ connectionId: "200" })).toEqual(["alpha", "beta"]);
  expect(await titles({ sortBy: "assignment_count", sortDirection: "desc" })).toEqual(["beta", "alpha"]);
  await tags.create({ title: "unused" });
  expect(await titles({ onlyAssigned: true })).toEqual(["alpha", "beta"]);
  expect(await api.listTags({ handles: [b.id], includes: ["assignment_count", "author"] })).toMatchObject([
    { assignmentCount: 2, author: { id: "1001", name: "Emulated workspace" } },
  ]);
});

test.each<[string, string, object, string]>([
  ["a title of 31 characters", "Tag", { title: "t".repeat(31) }, "title has 31 characters: Workato takes 30"],
  ["no title", "Tag", { title: "" }, "title must not be empty"],
  [
    "a description of 151",
    "Tag",
    { description: "d".repeat(151) },
    "description has 151 characters: Workato takes 150",
  ],
  ["an empty colour", "Tag", { color: "" }, "color must not be empty: write it like blue"],
  ["a misspelt property", "Tag", { titel: "x" }, "titel is not a property of this resource: did you mean title?"],
  ["a title in place of the tag", "TagAssignment", { tagId: "My tag" }, "tagId is no handle of a tag"],
  ["no tag", "TagAssignment", { tagId: undefined }, "tagId is required"],
  ["a recipe's name", "TagAssignment", { recipeIds: ["Orders"] }, "recipeIds[0] is no id of a recipe"],
  ["one recipe in place of a list", "TagAssignment", { recipeIds: "1" }, "recipeIds must be a list of ids"],
  ["a connection's name", "TagAssignment", { connectionIds: ["ERP"] }, "connectionIds[0] is no id of a"],
  ["nothing to tag", "TagAssignment", { recipeIds: undefined }, "recipeIds or connectionIds is required"],
])("%s is refused before anything is sent", async (_, type, change, reason) => {
  const good = type === "Tag" ? { title: "t" } : { tagId: "tag-a", recipeIds: ["1"] };
  const failures = await (type === "Tag" ? tags : assignments).failures({ ...good, ...change });
  expect(failures).toEqual([{ property: expect.any(String), reason: expect.stringContaining(reason) }]);
  expect(emulator.requests()).toEqual([]);
});
