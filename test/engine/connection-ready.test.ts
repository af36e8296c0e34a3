/** What needs a person, on the real engine: connections that nobody has signed in to, and recipes on them. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { diagnostics, expectOneClearLine, stackOn } from "../support/engine";
import { until } from "../support/processes";
import { finished, type TestStack } from "../support/stack";

let emulator: Emulator;
let stack: TestStack;

beforeEach(async () => {
  emulator = await startEmulator();
  stack = await stackOn(emulator);
});

afterEach(async () => {
  await emulator.close();
  stack.remove();
});

const WHERE = "sign in once in Workato (open the connection > Connect)";

/** `more` goes between the connections and the recipes on them. */
const program = (more: string, options: string) => `
  const sales = new workato.Project("Sales");
  const make = (name) => {
    const connection = new workato.Connection(name, { provider: "salesforce", folderId: sales.folderId });
    ${more}
    return new workato.Recipe(name, {
      folderId: sales.folderId,
      code: { number: 0, keyword: "trigger", provider: "salesforce", name: "new_object", input: {} },
      config: [{ keyword: "application", provider: "salesforce", accountId: connection.id }],
      running: true,
    }, { ${options} });
  };
  ["CRM", "CRM EU"].forEach(make);
`;

const connections = () => emulator.state().collections.connections ?? [];
const signIn = () => {
  for (const one of connections()) Object.assign(one, { authorization_status: "success" });
};

test("an up says of each connection that nobody is signed in to it, and of each recipe where to; the next one starts them", async () => {
  stack.program(program("", ""));
  const up = await stack.up("--continue-on-error");
  expect(up.code).not.toBe(0);
  for (const { name, id } of connections()) {
    expect(up.output).toContain(`connection "${name}" (${id}) is not signed in: ${WHERE}. Recipes that use it`);
    expectOneClearLine(
      up,
      `connection "${name}" (${id}) of salesforce is not signed in: ${WHERE}, or have the recipe wait`,
    );
  }
  expect(connections()).toHaveLength(2);
  signIn();
  expect((await stack.up()).code).toBe(0);
  expect(emulator.state().collections.recipes).toMatchObject([{ running: true }, { running: true }]);
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
});

test("with ConnectionReady one up waits for the person, says for what, and starts the recipes", async () => {
  stack.program(
    program(
      "const ready = new workato.ConnectionReady(name, { connectionId: connection.id, timeout: 300 });",
      "dependsOn: ready",
    ),
  );
  const running = finished(stack.start(["up", "--yes", "--skip-preview"]));
  const looks = () => emulator.requests().filter(({ method, path }) => method === "GET" && path === "/api/connections");
  expect(await until(() => connections().length === 2 && looks().length > 1, 120_000)).toBe(true);
  expect(emulator.state().collections.recipes ?? []).toEqual([]);
  signIn();
  const { code, output } = await running;
  expect(code).toBe(0);
  for (const { name, id } of connections()) {
    expect(output).toContain(`waiting for connection "${name}" (${id}), which is not signed in: ${WHERE}`);
  }
  expect(emulator.state().collections.recipes).toMatchObject([{ running: true }, { running: true }]);
});

test("a slip in an input is a line in the preview, and no failure", async () => {
  const slip = { host: "db", port: "5432", user: "me", database: "canary-77" };
  stack.program(
    `new workato.Connection("c", { folderId: "7", provider: "postgresql", ...{ input: ${JSON.stringify(slip)} } });`,
  );
  const preview = await stack.preview();
  expect(preview.code).toBe(0);
  expect(preview.output).toContain('connection "c": postgresql has no field database: did you mean dbname?');
  expect(preview.output + diagnostics(preview)).not.toContain("canary-77");
  expect(emulator.requests()).toEqual([]);
});
