/** The life of 1,000 folders in requests, and what check and diff cost. */

import { startEmulator } from "pulumi-workato/emulator";
import { folder } from "../../provider/projects/folder.handler";
import { project } from "../../provider/projects/project.handler";
import { control } from "../support/control";
import { inParallel, type Made, Operation } from "./plugin";
import { type Figure, runAlone } from "./report";
import { ScaledClock } from "./scaled-clock";

const FOLDERS = 1_000;
/** A thousand creates take 17 minutes under real quotas: the list memory has to last that long. */
const SPEED = 60;

export async function folders(): Promise<Figure[]> {
  const emulator = await startEmulator({ quotas: "real" });
  await control(emulator.url, "PUT", "clock", { speed: SPEED });
  /** Each part of it is an engine operation, and so a process with no memory of the one before. */
  const operation = () => new Operation(emulator, { quotas: "{}", clock: new ScaledClock(SPEED) });
  const requested = async (work: () => Promise<unknown>): Promise<number> => {
    emulator.requests().length = 0;
    await work();
    return emulator.requests().length;
  };

  let made: { inputs: { name: string; parentFolderId: string }; made: Made }[] = [];
  const create = await requested(async () => {
    const running = operation();
    const parentFolderId = String((await running.of(project).create({ name: "project" })).outs.folderId);
    const hooks = running.of(folder);
    made = await inParallel(
      Array.from({ length: FOLDERS }, (_, i) => ({ name: `folder-${i}`, parentFolderId })),
      async (inputs) => ({ inputs, made: await hooks.create(inputs) }),
    );
  });
  const refresh = await requested(async () => {
    const hooks = operation().of(folder);
    await inParallel(made, ({ made: { id, outs } }) => hooks.read(id, outs));
  });
  const local = operation().of(folder);
  const check = await msEach(made, ({ inputs }) => local.check(inputs));
  const diff = await msEach(made, ({ inputs, made: { id, outs } }) => local.diff(id, outs, inputs));
  const destroy = await requested(async () => {
    const hooks = operation().of(folder);
    await inParallel(made, ({ made: { id, outs } }) => hooks.delete(id, outs));
  });
  await emulator.close();

  return [
    { what: "create of 1,000 folders and their project", value: create, unit: "requests", most: 1020 },
    { what: "refresh of 1,000 folders", value: refresh, unit: "requests", most: 15 },
    { what: "destroy of 1,000 folders", value: destroy, unit: "requests", most: 1020 },
    { what: "check of a folder", value: check, unit: "ms", most: 0.2 },
    { what: "diff of a folder", value: diff, unit: "ms", most: 0.2 },
  ];
}

async function msEach<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (const item of items) await work(item);
  return (performance.now() - start) / items.length;
}

runAlone(module, "folders", folders);
