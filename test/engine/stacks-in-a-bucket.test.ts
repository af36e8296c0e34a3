/** A workspace split into stacks whose states are in an S3-compatible store, and that run at once. */

import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "@20minutes/s3rver";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { TestStack } from "../support/stack";

/** Workato lets a workspace create one connection a second: two stacks at once ask for twice that. */
const CONNECTIONS = 6;

const directory = mkdtempSync(join(tmpdir(), "workato-bucket-"));
const store = new S3rver({
  address: "127.0.0.1",
  port: 0,
  silent: true,
  directory,
  configureBuckets: [{ name: "states" }],
});
let emulator: Emulator;
let stacks: Record<"base" | "sales" | "finance", TestStack>;

beforeAll(async () => {
  emulator = await startEmulator({ quotas: "real" });
  const { port } = await store.run();
  const stackIn = async (name: string, program: string): Promise<TestStack> => {
    const stack = new TestStack({
      env: {
        WORKATO_BASE_URL: emulator.url,
        WORKATO_API_TOKEN: emulator.token,
        PULUMI_BACKEND_URL: `s3://states?endpoint=http://127.0.0.1:${port}&s3ForcePathStyle=true&region=us-east-1`,
        AWS_ACCESS_KEY_ID: "S3RVER",
        AWS_SECRET_ACCESS_KEY: "S3RVER",
      },
    });
    stack.program(program);
    const { code, output } = await stack.run(["stack", "init", name]);
    if (code !== 0) throw new Error(output);
    return stack;
  };
  const project = (name: string) => `
    const base = new pulumi.StackReference("organization/test/base");
    const folder = new workato.Folder("${name}", { parentFolderId: base.requireOutput("folderId") });
    for (let i = 0; i < ${CONNECTIONS}; i++)
      new workato.Connection("${name}-" + i, { provider: "postgresql", folderId: folder.id });
    exports.folderId = folder.id;`;
  stacks = {
    base: await stackIn("base", 'exports.folderId = new workato.Project("company").folderId;'),
    sales: await stackIn("sales", project("sales")),
    finance: await stackIn("finance", project("finance")),
  };
});

afterAll(async () => {
  for (const stack of Object.values(stacks)) stack.remove();
  await store.close();
  await emulator.close();
  rmSync(directory, { recursive: true });
});

const both = <T>(work: (stack: TestStack) => Promise<T>): Promise<T[]> =>
  Promise.all([stacks.sales, stacks.finance].map(work));

const collection = (name: string) => emulator.state().collections[name] ?? [];

test("two stacks that take the base stack's outputs create at once, within one workspace's quota", async () => {
  expect(await stacks.base.up()).toMatchObject({ code: 0 });
  for (const { code, output } of await both((stack) => stack.up())) expect([code, output]).toEqual([0, output]);
  const states = readdirSync(directory, { recursive: true, encoding: "utf8" });
  expect(states.filter((file) => /stacks\/test\/(base|sales|finance)\.json/.test(file)).length).toBeGreaterThanOrEqual(
    3,
  );
  const [company] = collection("folders").filter(({ is_project }) => is_project);
  expect(collection("folders").filter(({ parent_id }) => parent_id === company!.id)).toHaveLength(2);
  const names = collection("connections").map(({ name }) => name);
  expect(new Set(names).size).toBe(2 * CONNECTIONS);
  expect(names).toHaveLength(2 * CONNECTIONS);
});

test("each finds its own as it is", async () => {
  for (const { code, output } of await both((stack) => stack.preview("--refresh", "--expect-no-changes"))) {
    expect([code, output]).toEqual([0, output]);
  }
});

test("both are destroyed at once, and the base after them", async () => {
  for (const { code, output } of await both((stack) => stack.destroy())) expect([code, output]).toEqual([0, output]);
  expect(await stacks.base.destroy()).toMatchObject({ code: 0 });
  expect([collection("folders"), collection("connections")]).toEqual([[], []]);
});
