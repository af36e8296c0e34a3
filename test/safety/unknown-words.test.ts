/** Words of Workato's that this package does not list: neither what is declared nor what Workato answers is refused. */

import * as pulumi from "@pulumi/pulumi";
import * as workato from "../../provider";
import { type Emulator, startEmulator } from "../../provider/emulator";
import type { Properties } from "../../provider/runtime/wire";
import { errorOf } from "../support/client";
import { Operation } from "../support/operation";

let emulator: Emulator;

/** The hooks of an engine operation, which knows nothing of the last. */
const hooks = (type: string) => new Operation(emulator).of(type);

beforeEach(async () => {
  emulator = await startEmulator({ environments: "on", deploymentTime: "at-once" });
  pulumi.runtime.setAllConfig({ "workato:baseUrl": emulator.url, "workato:apiToken": emulator.token });
});

afterEach(() => emulator.close());

const failures = (type: string, inputs: Properties) => hooks(type).failures(inputs);

/** Each property, beside what else its resource needs, with a word that is listed and the field that Workato answers. */
const OPEN: readonly [type: string, property: string, inputs: Properties, listed: string, wire: string][] = [
  ["OnPremAgent", "os", { name: "a", onPremGroupId: "1" }, "linux", "on_prem_agents.os"],
  ["Tag", "color", { title: "t" }, "blue", "tags.color"],
  [
    "DeveloperApiClient",
    "environment",
    { name: "ci", apiClientRole: "501", allFolders: true },
    "Development",
    "developer_api_clients.environment_name",
  ],
  ["ProjectDeployment", "environmentType", { projectId: "1" }, "test", "deployments.environment_type"],
];

describe.each(OPEN)("%s.%s", (type, property, inputs, listed, wire) => {
  test("takes a word that is not listed", async () => {
    expect(await failures(type, { ...inputs, [property]: "newer" })).toEqual([]);
  });

  test.each([
    ["", `must not be empty: write it like ${listed}`],
    [" ", "must not be empty"],
    [7, `must be text, like ${listed}`],
    ["a\nb", "must not hold line breaks"],
    ["x".repeat(101), "must have at most 100 characters"],
  ])("refuses what no word can be: %j", async (value, reason) => {
    const found = await failures(type, { ...inputs, [property]: value });
    expect(found).toEqual([{ property: "", reason: expect.stringContaining(`${property} ${reason}`) }]);
  });

  test("is read, and is as declared, where Workato answers such a word", async () => {
    const state = emulator.state();
    state.collections.on_prem_groups = [{ id: 1, name: "g", created_at: "t" }];
    state.collections.projects = [{ id: 1, name: "p", folder_id: 2, description: null }];
    const { id, outs } = await hooks(type).create({ ...inputs, [property]: listed });
    const [collection, field] = wire.split(".") as [string, string];
    state.collections[collection]![0]![field] = "newer";
    const fresh = hooks(type);
    const got = await fresh.read(id, {});
    expect(got!.props).toMatchObject({ [property]: "newer" });
    const refreshed = await fresh.read(id, { ...outs, [property]: "newer" });
    expect(await fresh.diff(id, refreshed!.props, { ...inputs, [property]: "newer" })).toEqual({ changes: false });
  });
});

test("to an environment that there is not, nothing is deployed, and that is said", async () => {
  emulator.state().collections.projects = [{ id: 1, name: "p", folder_id: 2, description: null }];
  const error = await errorOf(hooks("ProjectDeployment").create({ projectId: "1", environmentType: "newer" }));
  expect(error.message).toContain('There is no environment "newer", or no project 1 for this token');
});

describe("a filter that is not listed and no filter to Workato", () => {
  const list = (body: object) => emulator.fault({ method: "GET", status: 200, body });

  test("hides the deployments to other environments", async () => {
    const one = { project_id: 1, state: "success", created_at: "t" };
    const items = ["test", "newer"].map((environment_type, index) => ({ ...one, id: index + 1, environment_type }));
    list({ items });
    const found = async (filter: object) => (await workato.getDeployments(filter)).map(({ id }) => id);
    expect(await found({})).toEqual(["1", "2"]);
    expect(await found({ environmentType: "newer" })).toEqual(["2"]);
  });

  test("hides the recipes that were stopped for other reasons", async () => {
    const one = { name: "r", running: false, folder_id: 1 };
    list({
      items: [null, "trial_expired", "newer"].map((stop_cause, index) => ({ ...one, id: index + 1, stop_cause })),
    });
    const found = async (filter: object) => (await workato.getRecipes(filter)).map(({ id }) => id);
    expect(await found({})).toEqual(["1", "2", "3"]);
    expect(await found({ stopCause: "newer" })).toEqual(["3"]);
  });

  test("ends the search for jobs, of which there can be millions", async () => {
    list({ items: ["newer", "failed"].map((status, index) => ({ id: `j-${index}`, recipe_id: 7, status })) });
    const error = await errorOf(workato.getJobs({ recipeId: "7", status: "newer" }));
    expect(error.message).toBe(
      'Workato does not filter jobs by the status "newer": it answered one that is failed. It knows succeeded, failed, pending',
    );
    expect(emulator.requests()).toHaveLength(1);
  });

  test("is a filter where Workato knows it by now", async () => {
    list({ items: [{ id: "j-1", recipe_id: 7, status: "newer" }] });
    expect((await workato.getJobs({ recipeId: "7", status: "newer" })).jobs).toMatchObject([{ status: "newer" }]);
  });
});
