/** From 100 to 1,000 resources: requests and our own CPU time for a preview and a refresh, without the engine's. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { folder } from "../../provider/projects/folder.handler";
import { project } from "../../provider/projects/project.handler";
import type { Properties } from "../../provider/runtime/wire";
import { tag } from "../../provider/tags/tag.handler";
import { control } from "../support/control";
import { median } from "./median";
import { inParallel, type Made, Operation } from "./plugin";
import { type Figure, runAlone } from "./report";

const [FEW, MANY] = [100, 1_000];
const RUNS = 9;

export async function growth(): Promise<Figure[]> {
  const few = await stackOf(FEW);
  const many = await stackOf(MANY);
  const cpu: { few: number; many: number }[] = [];
  // The first run is the compiler's: it counts for nothing.
  for (let run = 0; run <= RUNS; run++) {
    const sample = { few: await few.cpu(), many: await many.cpu() };
    if (run > 0) cpu.push(sample);
  }
  const requests = { few: await few.requests(), many: await many.requests() };
  few.end();
  many.end();
  const ms = (side: "few" | "many") => median(cpu.map((sample) => sample[side]));
  return [
    {
      what: "10 times the resources: requests of a refresh",
      value: requests.many / requests.few,
      unit: "×",
      most: 10,
      from: `${requests.many} over ${requests.few}`,
    },
    {
      what: "10 times the resources: CPU time of check, diff and read",
      value: median(cpu.map((sample) => sample.many / sample.few)),
      unit: "×",
      most: 10,
      from: `${ms("many").toFixed(0)} ms over ${ms("few").toFixed(0)} ms`,
    },
  ];
}

/** Half folders, half tags, in an emulator of their own process, so that its work is not taken for ours. */
async function stackOf(count: number) {
  const command = resolve(__dirname, "..", "..", "dist", "cli", "main.js");
  const child = spawn(process.execPath, [command, "emulator"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const emulator = { url: line.split(" ").at(-1)!, token: "emulator-token" };

  const first = new Operation(emulator);
  const parentFolderId = String((await first.of(project).create({ name: "project" })).outs.folderId);
  const numbers = Array.from({ length: count / 2 }, (_, i) => i);
  const folders = await inParallel(numbers, async (i) => {
    const inputs = { name: `folder-${i}`, parentFolderId };
    return { inputs, ...(await first.of(folder).create(inputs)) };
  });
  const tags = await inParallel(numbers, async (i) => {
    const inputs = { title: `tag-${i}` };
    return { inputs, ...(await first.of(tag).create(inputs)) };
  });

  const run = async () => {
    const operation = new Operation(emulator);
    await lookedAt(operation.of(folder), folders);
    await lookedAt(operation.of(tag), tags);
  };
  return {
    async cpu(): Promise<number> {
      const start = process.cpuUsage();
      await run();
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    },
    async requests(): Promise<number> {
      await control(emulator.url, "DELETE", "requests");
      await run();
      return ((await control(emulator.url, "GET", "requests")) as unknown[]).length;
    },
    end: () => child.kill(),
  };
}

async function lookedAt(
  hooks: ReturnType<Operation["of"]>,
  made: readonly (Made & { readonly inputs: Properties })[],
): Promise<void> {
  for (const { id, inputs, outs } of made) {
    await hooks.check(inputs);
    await hooks.diff(id, outs, inputs);
  }
  await inParallel(made, ({ id, outs }) => hooks.read(id, outs));
}

runAlone(module, "growth", growth);
