/** Two explicit providers: one stack that runs two workspaces. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { groupsIn } from "../support/engine";
import { TestStack } from "../support/stack";

let eu: Emulator;
let us: Emulator;
let stack: TestStack;

beforeAll(async () => {
  eu = await startEmulator({ token: "token-eu" });
  us = await startEmulator({ token: "token-us" });
  // The stack's own settings lead nowhere: an explicit provider must not read them.
  stack = await new TestStack({
    env: { WORKATO_BASE_URL: "https://workato.invalid", WORKATO_API_TOKEN: "wrong", TOKEN_OF_US: us.token },
  }).init();
  stack.program(`
    const eu = new workato.Provider("eu", { baseUrl: "${eu.url}", apiToken: "${eu.token}" });
    const us = new workato.Provider("us", { baseUrl: "${us.url}", apiTokenEnv: "TOKEN_OF_US" });
    const frankfurt = new workato.OnPremGroup("frankfurt", {}, { provider: eu });
    const ohio = new workato.OnPremGroup("ohio", {}, { provider: us });
    new workato.OnPremAgent("agent-eu", { name: "agent", onPremGroupId: frankfurt.id }, { provider: eu });
    new workato.OnPremAgent("agent-us", { name: "agent", onPremGroupId: ohio.id }, { provider: us });
  `);
});

afterAll(async () => {
  await eu.close();
  await us.close();
  stack.remove();
});

test("each provider's resources are made in its own workspace", async () => {
  const up = await stack.up();
  expect(up.code).toBe(0);
  expect(groupsIn(eu).map(({ name }) => name)).toEqual(["frankfurt"]);
  expect(groupsIn(us).map(({ name }) => name)).toEqual(["ohio"]);
});

test("nothing has changed in either of them for a preview that refreshes", async () => {
  const preview = await stack.preview("--refresh", "--expect-no-changes");
  expect(preview.code).toBe(0);
});

test("drift in one of them fails a preview that refreshes", async () => {
  for (const workspace of [eu, us]) workspace.passTime(6 * 60_000);
  groupsIn(us)[0]!.name = "ohio by hand";
  const preview = await stack.preview("--refresh", "--expect-no-changes", "--diff");
  expect(preview.code).not.toBe(0);
  expect(preview.output).toContain('"ohio by hand" => "ohio"');
  groupsIn(us)[0]!.name = "ohio";
});

test("another token for a provider replaces nothing", async () => {
  const preview = await stack.run(["preview", "--diff"], { TOKEN_OF_US: "another token of the same workspace" });
  expect(preview.code).toBe(0);
  expect(preview.output).not.toContain("replace");
});

test("components hand down the provider of a workspace, and functions take it as an option or from a parent", async () => {
  stack.program(`
    const eu = new workato.Provider("eu", { baseUrl: "${eu.url}", apiToken: "${eu.token}" });
    const us = new workato.Provider("us", { baseUrl: "${us.url}", apiTokenEnv: "TOKEN_OF_US" });
    class Site extends pulumi.ComponentResource {
      constructor(name, opts) {
        super("my:index:Site", name, {}, opts);
        this.group = new workato.OnPremGroup(name, {}, { parent: this });
        this.names = workato.getOnPremGroupsOutput({}, { parent: this, dependsOn: this.group })
          .apply((groups) => groups.map(({ name }) => name));
      }
    }
    const munich = new Site("munich", { providers: [eu] });
    const dallas = new Site("dallas", { providers: { "pulumi-nodejs": us } });
    class Region extends pulumi.ComponentResource {
      constructor() { super("my:index:Region", "region", {}, { provider: eu }); this.site = new Site("berlin", { parent: this }); }
    }
    const berlin = new Region().site;
    exports.names = [munich.names, dallas.names];
    exports.found = workato.getOnPremGroupOutput({ name: "dallas" }, { provider: us, dependsOn: dallas.group }).name;
    exports.berlin = workato.OnPremGroup.get("read", berlin.group.id, undefined, { provider: eu }).name;
  `);
  const up = await stack.up();
  expect({ code: up.code, output: up.code === 0 ? "" : up.output }).toEqual({ code: 0, output: "" });
  expect(
    groupsIn(eu)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["berlin", "munich"]);
  expect(groupsIn(us).map(({ name }) => name)).toEqual(["dallas"]);
  const { names, ...outputs } = await stack.outputs();
  expect(names).toEqual([expect.arrayContaining(["munich"]), expect.arrayContaining(["dallas"])]);
  expect(outputs).toEqual({ found: "dallas", berlin: "berlin" });
});

test("destroy empties both", async () => {
  expect((await stack.destroy()).code).toBe(0);
  expect([...groupsIn(eu), ...groupsIn(us)]).toEqual([]);
});
