/** The life of agentic skills against the emulator: made, found, taken over, and that nothing changes or deletes them. */

import * as pulumi from "@pulumi/pulumi";
import * as workato from "../../provider";
import { agenticSkill } from "../../provider/agentic/skill.handler";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { entryOf } from "../../provider/import/entry";
import { valueIn } from "../../provider/runtime/program/outputs";
import { clientOf, errorOf } from "../support/client";
import { projectIn } from "../support/emulated-workspace";
import { Operation } from "../support/operation";
import { requestsTo } from "../support/requests";

let emulator: Emulator;
let project: { id: string; folderId: string };
let [recipeId, other] = ["", ""];
let last: Operation;
beforeEach(async () => {
  emulator = await startEmulator();
  project = projectIn(emulator);
  recipeId = await recipe("Find order");
  other = await recipe("Cancel order");
  requestsTo(emulator);
});
afterEach(() => emulator.close());

const hooks = () => {
  last = new Operation(emulator);
  return last.of(agenticSkill);
};
const skills = () => emulator.state().collections.agentic_skills ?? [];

async function recipe(name: string, provider = "workato_skill"): Promise<string> {
  const code = { number: 0, keyword: "trigger", provider };
  return (await new Operation(emulator).of("Recipe").create({ name, folderId: project.folderId, code })).id;
}

describe("the life of a skill", () => {
  test("it is made of a recipe, shows what that is, and is read again as declared", async () => {
    const { id, outs } = await hooks().create({ recipeId });
    const { folderId, id: projectId } = project;
    expect(outs).toEqual({ recipeId, name: "Find order", description: "", folderId, projectId });
    expect(skills()).toMatchObject([{ id, _recipe_id: Number(recipeId) }]);
    expect(await hooks().read(id, outs)).toEqual({ id, props: outs, inputs: { recipeId } });
    expect(await hooks().diff(id, outs, { recipeId })).toEqual({ changes: false });
  });

  test("another recipe makes another one", async () => {
    const { id, outs } = await hooks().create({ recipeId });
    expect(await hooks().diff(id, outs, { recipeId: other })).toMatchObject({ replaces: ["recipeId"] });
  });

  test("one whose recipe is gone is gone", async () => {
    const { id, outs } = await hooks().create({ recipeId });
    emulator.state().collections.recipes = [];
    emulator.passTime(10 * 60_000);
    expect(await hooks().read(id, outs)).toBeUndefined();
  });

  test("nothing deletes it: it is forgotten, which is said, and can be taken back", async () => {
    const { id, outs } = await hooks().create({ recipeId });
    requestsTo(emulator);
    await hooks().delete(id, outs);
    expect(requestsTo(emulator)).toEqual([]);
    expect(last.log).toEqual([
      `agentic skill "Find order" (${id}) stays in Workato, whose API cannot delete one: remove it there, or take it back with ifExists: "adopt"`,
    ]);
    await expect(hooks().create({ recipeId })).rejects.toThrow(`there already is one (id ${id})`);
    expect((await hooks().create({ recipeId, ifExists: "adopt" })).id).toBe(id);
    expect(skills()).toHaveLength(1);
  });
});

test("a recipe with another trigger is none, which is said with what to do", async () => {
  const { message } = await errorOf(hooks().create({ recipeId: await recipe("Nightly", "clock") }));
  expect(message).toContain("answered 422: Recipe must be a Workato Genie function");
  expect(message).toContain("A skill's recipe begins with the trigger of a skill (Start workflow)");
  expect(skills()).toEqual([]);
});

test.each([{ drop: "after" as const }, { drop: "before" as const }])(
  "a skill is found when the answer to its creation is lost (%j)",
  async (rule) => {
    emulator.fault({ method: "POST", path: "/api/agentic/skills", times: 1, ...rule });
    const { id } = await hooks().create({ recipeId });
    expect(skills().map((one) => String(one.id))).toEqual([id]);
  },
);

test.each<[object, string]>([
  [{ recipeId: undefined }, "recipeId is required"],
  [{ recipeId: "Find order" }, "recipeId is no id of a recipe (a whole number): pass its id output"],
  [{ name: "x" }, "name is not a property"],
])("%j is refused by name, and nothing is sent", async (change, reason) => {
  const failures = await hooks().failures({ recipeId, ...change });
  expect(failures.map((failure) => failure.reason)).toEqual([expect.stringContaining(reason)]);
  expect(emulator.requests()).toEqual([]);
});

test("an import lists the skills with their recipes", async () => {
  const { id } = await hooks().create({ recipeId });
  const [listed] = await agenticSkill.list!(agenticSkill.api(clientOf(emulator)));
  const entry = entryOf(agenticSkill, listed!);
  expect(entry).toMatchObject({ type: "AgenticSkill", inputs: { recipeId } });
  expect(await hooks().diff(id, entry.outputs, entry.inputs)).toEqual({ changes: false });
});

test("functions tell of one skill, and of those of a folder or project", async () => {
  pulumi.runtime.setAllConfig({ "workato:baseUrl": emulator.url, "workato:apiToken": emulator.token });
  const { id } = await hooks().create({ recipeId });
  const { folderId, id: projectId } = project;
  const expected: workato.AgenticSkillInfo = {
    ...{ id, name: "Find order", description: "", recipeId, folderId, projectId },
    ...{ applications: ["workato_skill"], geniesCount: 0 },
  };
  expect(await workato.getAgenticSkill({ id })).toEqual(expected);
  expect(await valueIn(workato.getAgenticSkillOutput({ name: "Find order", folderId }))).toEqual(expected);
  expect(await workato.getAgenticSkills({ projectId })).toEqual([expected]);
  expect(await valueIn(workato.getAgenticSkillsOutput({ folderId: "1" }))).toEqual([]);
});
