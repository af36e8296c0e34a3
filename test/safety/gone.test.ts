/** Only Workato's own 404 about the very object means that it is gone, for every resource type. */

import type { FaultRule } from "../../provider/emulator";
import { each } from "../../provider/handlers";
import { WholeWorkspace } from "../support/whole-workspace";

const TYPES = each(({ type }) => type);

/** Answers that are neither a yes nor a no. */
const NO_ANSWER: readonly [what: string, fault: FaultRule][] = [
  ["a 401", { status: 401, body: { message: "Unauthorized" } }],
  ["a 403", { status: 403, body: { message: "Forbidden" } }],
  ["a 404 about the route", { status: 404, body: { message: "API not found" } }],
  ["a gateway's 404 about the route", { status: 404, body: { message: "no Route matched with those values" } }],
  ["a proxy's 404", { status: 404, body: "<html>Not found</html>" }],
  ["a 404 without a body", { status: 404, body: "" }],
  ["a 429 without end", { status: 429, body: { message: "Too many requests" } }],
  ["a 500", { status: 500, body: { message: "Server error", id: "x" } }],
  ["a 502", { status: 502, body: "<html>Bad gateway</html>" }],
  ["a page to log in", { status: 200, body: "<html>Log in</html>" }],
  ["half an answer", { status: 200, body: '[{"id": 1' }],
  ["a refusal", { status: 200, body: { success: false, message: "refused" } }],
  ["a connection that breaks", { drop: "after" }],
];

/** A success, so some deletions are answered like this; but it shows no object and no list. */
const NO_CONTENT: typeof NO_ANSWER = [
  ["an answer without a body", { status: 200, body: "" }],
  ["null", { status: 200, body: "null" }],
  ["an object of another kind", { status: 200, body: { unexpected: [{ id: 1 }] } }],
];

const LONG_AFTER_MS = 10 * 60_000;

let workspace: WholeWorkspace;

beforeEach(async () => {
  workspace = await WholeWorkspace.start();
  // Of what was just made no look is believed at all.
  workspace.emulator.passTime(LONG_AFTER_MS);
});
afterEach(() => workspace.close());

test("the stack of these tests has every resource type", () => {
  expect([...workspace.engine.state.keys()].sort()).toEqual([...TYPES].sort());
});

test.each([...NO_ANSWER, ...NO_CONTENT])(
  "after %s, a refresh takes nothing for gone and says what is wrong",
  async (_, fault) => {
    workspace.emulator.fault({ ...fault, method: "GET" });
    const before = new Map(workspace.engine.state);
    const { gone, errors } = await workspace.operation((operation) => workspace.engine.refresh(operation));
    expect(gone).toEqual([]);
    expect(workspace.engine.state).toEqual(before);
    expect(errors.map(({ name }) => name).sort()).toEqual([...TYPES].sort());
  },
);

test.each(NO_ANSWER)("after %s, no deletion counts as done", async (_, fault) => {
  workspace.emulator.fault(fault);
  const silent: string[] = [];
  for (const [type, { id, outputs }] of workspace.engine.state) {
    const deleting = workspace.operation((operation) => operation.of(type).delete(id, outputs));
    await deleting.then(
      () => silent.push(type),
      () => {},
    );
  }
  // These send nothing: what they stand for cannot be taken back.
  expect(silent.sort()).toEqual([
    ...["AgenticSkill", "ConnectionReady", "CustomConnector"],
    ...["OnPremAgentActivation", "OnPremAgentReady", "ProjectDeployment"],
  ]);
});

/** These stand for what has happened, and for what is set in the one environment that there is. */
const STAY = ["EnvironmentProperties"];

describe.each(["own", "plain"] as const)("what is gone, in whatever words Workato says so (%s)", (notFoundWords) => {
  beforeEach(async () => {
    await workspace.close();
    workspace = await WholeWorkspace.start({ notFoundWords });
    workspace.emulator.passTime(LONG_AFTER_MS);
    for (const name of Object.keys(workspace.emulator.state().collections)) {
      workspace.emulator.state().collections[name] = [];
    }
  });

  test("is gone to a refresh", async () => {
    const { gone, errors } = await workspace.operation((operation) => workspace.engine.refresh(operation));
    expect(errors).toEqual([]);
    expect(gone.map(([type]) => type).sort()).toEqual(TYPES.filter((type) => !STAY.includes(type)).sort());
  });

  test.each(TYPES)("is deleted already: %s", async (type) => {
    const { id, outputs } = workspace.engine.state.get(type)!;
    await workspace.operation((operation) => operation.of(type).delete(id, outputs));
  });
});

/** How each listing looks when a token sees nothing any more. */
const EMPTY: readonly [path: string, body: object][] = [
  ["/api/on_prem_groups", []],
  ["/api/on_prem_agents", []],
  ["/api/projects", []],
  ["/api/folders", []],
  ["/api/custom_connectors", { result: [] }],
  ["/api/custom_oauth_profiles", { result: [] }],
  ["/api/connections", []],
  ["/api/data_tables", { data: [] }],
  ["/api/event_streams/topics", { count: 0, data: [] }],
  ["/api/lookup_tables", []],
  ["/api/lookup_tables/*/rows", []],
  ["/api/iam/user_groups", { data: [] }],
  ["/api/iam/user_groups/*/members", { data: [] }],
  ["/api/api_collections", []],
  ["/api/api_endpoints", []],
  ["/api/v2/api_clients", { data: [], count: 0 }],
  ["/api/v2/api_clients/*/api_keys", { data: [], count: 0 }],
  ["/api/developer_api_clients", { result: { count: 0, items: [] } }],
  ["/api/recipes", { items: [] }],
  ["/api/agentic/skills", { data: [] }],
  ["/api/mcp/mcp_servers", { data: [] }],
  ["/api/mcp/mcp_servers/*/tools", { items: [] }],
  ["/api/tags", { data: { tags: [] } }],
  ["/api/properties", {}],
];

test("one empty look at everything is not believed", async () => {
  for (const [path, body] of EMPTY) {
    workspace.emulator.fault({ method: "GET", path, status: 200, body: JSON.stringify(body), times: 1 });
  }
  const { gone, errors } = await workspace.operation((operation) => workspace.engine.refresh(operation));
  expect({ gone, errors }).toEqual({ gone: [], errors: [] });
});

test.each(TYPES)("one empty look alone makes neither a %s disappear nor what it has set", async (type) => {
  const { id, outputs } = workspace.engine.state.get(type)!;
  const read = () => workspace.operation((operation) => operation.of(type).read(id, outputs));
  const before = await read();
  for (const [path, body] of EMPTY) {
    workspace.emulator.fault({ method: "GET", path, status: 200, body: JSON.stringify(body), times: 1 });
  }
  expect(before?.id).toBe(id);
  expect(await read()).toEqual(before);
});
