/** A state of Workato's Terraform provider becomes the same program as the workspace that it is of. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { programOf } from "../../provider/import/program";
import { readTerraform } from "../../provider/import/terraform";
import { TERRAFORM_TYPES } from "../../provider/import/terraform-types";
import { readWorkspace } from "../../provider/import/workspace";
import { clientOf } from "../support/client";
import { fill } from "../support/mixed-workspace";
import { Operation } from "../support/operation";
import { terraformStateOf } from "../support/terraform-state";
import { argsOf, run } from "./program-run";

let emulator: Emulator;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "workato-terraform-"));
  emulator = await startEmulator({ emptyPrefix: "all" });
  await fill(emulator, 40);
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

const stateFile = (text: string) => {
  const file = join(folder, "terraform.tfstate");
  writeFileSync(file, text);
  return file;
};
const read = () => readTerraform(stateFile(terraformStateOf(emulator)));
const TYPES = [...new Set([...Object.values(TERRAFORM_TYPES).map(({ type }) => type), "EnvironmentProperties"])];

test("each type that we have is declared as an import from the workspace declares it", async () => {
  const client = clientOf(emulator);
  const live = await readWorkspace(client, TYPES, {}, () => {});
  await client.close();
  const { entries } = read();
  expect(new Set(entries.map(({ type }) => type))).toEqual(new Set(TYPES));
  // The provider has no description of a recipe, and Workato shows no credentials.
  const inputs = (all: typeof entries) =>
    all
      .map(({ type, id, inputs: { input: _, description: __, ...shown } }) => ({ type, id, inputs: shown }))
      .sort((a, b) => (`${a.type} ${a.id}` < `${b.type} ${b.id}` ? -1 : 1));
  expect(inputs(entries)).toEqual(inputs(live.entries));
});

test("what the state knows of credentials is a secret of the configuration and in no source", () => {
  const program = programOf({ entries: read().entries });
  const args = [...argsOf(run(program))].filter(([key]) => key.startsWith("Connection"));
  for (const [, { input }] of args) expect(input).toMatch(/^requireSecretObject .*\.input$/);
  expect([...program.files.values()].join()).not.toContain("s3cret");
  expect(program.secrets.filter(({ input }) => input === "input").every(({ value }) => value !== undefined)).toBe(true);
});

test("nothing of it is a change, as the plugin sees it", async () => {
  const operation = new Operation(emulator);
  for (const { type, id, inputs, outputs } of read().entries) {
    expect([type, await operation.of(type).failures(inputs)]).toEqual([type, []]);
    expect([type, id, await operation.of(type).diff(id, outputs, inputs)]).toEqual([type, id, { changes: false }]);
  }
  expect(emulator.requests().filter(({ method }) => method !== "GET" && method !== "POST" && method !== "PUT")).toEqual(
    [],
  );
});

test("what has no type here is listed with its address, and other providers' resources are not", () => {
  expect(read().leftOut).toEqual([{ what: "workato_mcp_app.this[0]", why: "it has no resource type here yet" }]);
});

test.each([["{"], ["[]"], ['{"version": 3, "modules": []}']])(
  "%s is no state, and nothing of it is repeated",
  (text) => {
    expect(() => readTerraform(stateFile(text))).toThrow(
      "is no Terraform state of format 4: write it with terraform state pull",
    );
  },
);
