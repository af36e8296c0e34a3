/** What this package adds to the start: of the program, of its type check, and of Pulumi's plugin until its first answer. */

import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { PROVIDER_KEY, type Properties } from "../../provider/runtime/wire";
import { PluginProcess } from "../support/plugin";
import { templateProject } from "../support/template-project";
import { median } from "./median";
import { type Figure, runAlone } from "./report";

const PACKAGE = resolve(__dirname, "..", "..");
const RUNS = 15;
/** A type check takes seconds. */
const CHECKS = 7;

const WITH_PULUMI = 'import * as pulumi from "@pulumi/pulumi";\nexport const stack = pulumi.getStack();\n';
const WITH_BOTH = `${WITH_PULUMI}import * as workato from "pulumi-workato";\nexport const groups = workato.getOnPremGroups();\n`;

/** An ordinary dynamic provider that does nothing, as Pulumi would serialize it. */
const NO_OP = "exports.handler = () => ({ check: async (olds, news) => ({ inputs: news, failures: [] }) })";

export async function load(): Promise<Figure[]> {
  const program: { ours: number; pulumi: number }[] = [];
  const plugin: { ours: number; noOp: number }[] = [];
  for (let run = 0; run < RUNS; run++) {
    program.push(programLoad());
    const sides = { ours: 0, noOp: 0 };
    // In turn, and each time in another order.
    for (const side of run % 2 === 0 ? (["ours", "noOp"] as const) : (["noOp", "ours"] as const)) {
      sides[side] = await firstAnswer(side === "noOp" ? { [PROVIDER_KEY]: NO_OP } : {});
    }
    plugin.push(sides);
  }
  const checks = typeChecks();
  const ms = (values: readonly number[]) => `${Math.round(median(values))} ms`;
  return [
    {
      what: "the program's load time over @pulumi/pulumi",
      value: median(program.map(({ ours }) => ours)),
      unit: "ms",
      most: 30,
      from: `@pulumi/pulumi itself: ${ms(program.map(({ pulumi }) => pulumi))}`,
    },
    {
      what: "CPU time of the program's type check over one with @pulumi/pulumi alone",
      value: median(checks.map(({ both, pulumi }) => both / pulumi)),
      unit: "×",
      most: 1.1,
      from: `${ms(checks.map(({ both }) => both))} over ${ms(checks.map(({ pulumi }) => pulumi))}`,
    },
    {
      what: "the plugin's first answer over a no-op provider's",
      value: median(plugin.map(({ ours, noOp }) => ours / noOp)),
      unit: "×",
      most: 1.15,
      from: `${ms(plugin.map(({ ours }) => ours))} over ${ms(plugin.map(({ noOp }) => noOp))}`,
    },
  ];
}

function programLoad(): { ours: number; pulumi: number } {
  const script = `
    const at = [performance.now()];
    for (const module of ["@pulumi/pulumi", "pulumi-workato"]) { require(module); at.push(performance.now()); }
    console.log(JSON.stringify({ pulumi: at[1] - at[0], ours: at[2] - at[1] }));`;
  return JSON.parse(execFileSync(process.execPath, ["-e", script], { cwd: PACKAGE, encoding: "utf8" })) as {
    ours: number;
    pulumi: number;
  };
}

/** `npx tsc --noEmit` in a project of Pulumi's template, which checks the declarations of all libraries, in CPU time. */
function typeChecks(): { both: number; pulumi: number }[] {
  const folders = { both: templateProject(WITH_BOTH), pulumi: templateProject(WITH_PULUMI) };
  const script = `
    process.on("exit", () => { const { user, system } = process.cpuUsage(); console.log((user + system) / 1000); });
    require(process.argv[1]);`;
  const compiler = require.resolve("typescript/bin/tsc");
  const timeOf = (side: keyof typeof folders) =>
    Number(execFileSync(process.execPath, ["-e", script, compiler, "--noEmit"], { cwd: folders[side] }));
  try {
    return Array.from({ length: CHECKS }, (_, run) => {
      const times = { both: 0, pulumi: 0 };
      for (const side of run % 2 === 0 ? (["both", "pulumi"] as const) : (["pulumi", "both"] as const)) {
        times[side] = timeOf(side);
      }
      return times;
    });
  } finally {
    for (const folder of Object.values(folders)) rmSync(folder, { recursive: true });
  }
}

/** From the start of the process to the answer to the first check. */
async function firstAnswer(text: Properties): Promise<number> {
  const start = performance.now();
  const plugin = await PluginProcess.start({ "workato:region": "eu" });
  await plugin.check("Folder", { name: "EU", parentFolderId: "10001", ...text });
  const time = performance.now() - start;
  await plugin.stop();
  return time;
}

runAlone(module, "load", load);
