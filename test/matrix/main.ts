/**
 * `npm run matrix`: the tarball as users install and run it. A table, and a failure where one of its lines is not as it should
 * be. `-- --only ^pnpm` takes the settings whose words match.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { enginePath } from "../../examples/run/engine";
import { nodeFolder } from "../support/node";
import { knownNotToWork, SETTINGS, type Setting } from "./cells";
import { MANAGERS } from "./managers";
import type { Form } from "./programs";
import { Project, type Setup } from "./project";
import { packed } from "./tarball";

export interface Row {
  readonly setting: Setting;
  readonly form: Form;
  readonly result: string;
  readonly isFailure: boolean;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: "string", default: "" } } });
  const settings = SETTINGS.filter((one) => new RegExp(values.only).test(inWords(one)));
  if (settings.length === 0)
    throw new Error(`no setting matches "${values.only}": ${SETTINGS.map(inWords).join("; ")}`);
  const folder = mkdtempSync(join(tmpdir(), "workato-tarball-"));
  try {
    const rows: Row[] = [];
    const tarball = packed(folder);
    const path = await enginePath((line) => console.error(`» ${line}`));
    for (const setting of settings) rows.push(...(await tried(setting, tarball, path)));
    printTable(rows);
    if (rows.some(({ isFailure }) => isFailure)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function tried(setting: Setting, tarball: string, enginePath: string): Promise<Row[]> {
  const all = (result: string, isFailure: boolean) =>
    setting.forms.map((form) => ({ setting, form, result, isFailure }));
  let had: Pick<Setup, "manager" | "node">;
  try {
    had = { manager: MANAGERS[setting.manager]!(), node: nodeFolder(setting.node) };
  } catch (error) {
    return all(`SKIPPED: not to be had here: ${(error as Error).message.split("\n")[0]}`, false);
  }
  console.error(`» ${inWords(setting)}`);
  const emulator = await startEmulator();
  const project = new Project({ ...setting, ...had, tarball, enginePath, emulator });
  try {
    await project.install();
    const rows: Row[] = [];
    for (const form of setting.forms)
      rows.push({ setting, form, ...(await triedForm(project, setting, form, emulator)) });
    return rows;
  } catch (error) {
    console.error((error as Error).message);
    return all("FAILED to install", true);
  } finally {
    project.remove();
    await emulator.close();
  }
}

async function triedForm(
  project: Project,
  { manager }: Setting,
  form: Form,
  emulator: Emulator,
): Promise<Pick<Row, "result" | "isFailure">> {
  const known = knownNotToWork(manager, form);
  project.write(form);
  try {
    await project.life();
  } catch (error) {
    const { message } = error as Error;
    if (known?.says.test(message)) return { result: `as known: ${known.why}`, isFailure: false };
    console.error(message);
    return { result: `FAILED: ${message.split("\n")[0]}`, isFailure: true };
  }
  if (known !== undefined) return { result: "FAILED: it works now: strike it off what cannot", isFailure: true };
  const left = Object.values(emulator.state().collections).flat().length;
  return left === 0
    ? { result: "ok", isFailure: false }
    : { result: `FAILED: ${left} objects are left`, isFailure: true };
}

const inWords = ({ manager, layout, node, sdk }: Setting) => `${manager}, ${layout}, Node ${node}, SDK ${sdk}`;

function printTable(rows: readonly Row[]): void {
  const lines = [
    ["package manager", "packages", "Node", "@pulumi/pulumi", "program", "result"],
    ...rows.map(({ setting, form, result }) => [
      setting.manager,
      setting.layout,
      setting.node,
      setting.sdk,
      form.name,
      result,
    ]),
  ];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    );
}

void main();
