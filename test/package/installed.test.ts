/** The tarball where packages do not lie in one node_modules folder: two lines of `npm run matrix`, which has all of them. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { SDKS } from "../matrix/cells";
import { MANAGERS, type Manager } from "../matrix/managers";
import { FORMS } from "../matrix/programs";
import { type Layout, Project } from "../matrix/project";
import { packed } from "../matrix/tarball";

jest.setTimeout(600_000);

const folder = mkdtempSync(join(tmpdir(), "workato-tarball-"));

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

/** Why a package manager cannot be had here, or it itself. */
function had(name: string): Manager | string {
  try {
    return MANAGERS[name]!();
  } catch (error) {
    return (error as Error).message.split("\n")[0]!;
  }
}

const one = new Map(["pnpm", "yarn PnP"].map((name) => [name, had(name)]));
const nameOf = (name: string, does: string) =>
  typeof one.get(name) === "string" ? `SKIPPED: ${name} is not to be had here: ${one.get(name)}` : `${name} ${does}`;

async function installed(name: string, layout: Layout, work: (project: Project) => Promise<void>) {
  const manager = one.get(name)!;
  if (typeof manager === "string") return;
  const node = dirname(process.execPath);
  const enginePath = process.env.TEST_ENGINE_PATH!;
  const tarball = packed(folder);
  const project = new Project({ manager, node, sdk: SDKS.newestForNode20, layout, tarball, enginePath, emulator });
  try {
    await project.install();
    await work(project);
    expect(Object.values(emulator.state().collections).flat()).toEqual([]);
  } finally {
    project.remove();
  }
}

test(nameOf("pnpm", "installs what a program runs with"), () =>
  installed("pnpm", "single", async (project) => {
    project.write(FORMS.commonjs);
    await project.life(["up", "destroy"]);
  }),
);

test(nameOf("yarn PnP", "says in one line what the plugin does not find, and then a program runs"), () =>
  installed("yarn PnP", "in the library only", async (project) => {
    project.write(FORMS.onlyLibrary);
    await expect(project.life(["preview"])).rejects.toThrow(
      /error: Pulumi's plugin does not find the package pulumi-workato, .*: add it to the dependencies in the root's package\.json too\n\n/,
    );
    await project.addToRoot();
    await project.life(["up", "destroy"]);
  }),
);
