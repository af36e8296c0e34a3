/** `npm run mutations`: breaks each safety rule in a copy of the source, and says which check caught it. */

import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Check, MUTATIONS, type Mutation } from "./mutations";

const root = resolve(__dirname, "..", "..");
const bin = (name: string) => join(root, "node_modules", ".bin", name);
const COPIED = ["provider", "test", "examples", "dist", "package.json", "tsconfig.json", "tsconfig.build.json"];

/** What a mutation makes hang is ended; what it had found by then counts. */
const MAX_CHECK_MS = 60_000;

async function main(): Promise<void> {
  const [only] = process.argv.slice(2);
  const copy = mkdtempSync(join(tmpdir(), "workato-mutations-"));
  let missed = 0;
  try {
    for (const name of [...COPIED, "jest.config.js"]) {
      cpSync(join(root, name), join(copy, name), { recursive: true, filter: (path) => !/node_modules/.test(path) });
    }
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    const mutations = MUTATIONS.filter(({ name }) => only === undefined || name.includes(only));
    for (const check of distinct(mutations)) {
      // A check that fails anyway catches nothing.
      if (await fails(copy, check)) throw new Error(`${inWords(check)} fails without any mutation`);
    }
    for (const mutation of mutations) {
      const started = Date.now();
      const caught = await isCaught(copy, mutation);
      if (!caught) missed++;
      const seconds = Math.round((Date.now() - started) / 1000);
      console.log(`${caught ? "caught" : "MISSED"}  ${mutation.name}  (${inWords(mutation.check)}, ${seconds} s)`);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  if (missed > 0) process.exitCode = 1;
}

/** Every test once, and the longest torture, which is more of the same runs. */
function distinct(mutations: readonly Mutation[]): Check[] {
  const checks = mutations.map(({ check }) => check);
  const tests = checks.filter((check) => "test" in check);
  const tortures = checks.flatMap((check) => ("torture" in check ? [check.torture] : []));
  const longest = tortures.length > 0 ? [{ torture: Math.max(...tortures) }] : [];
  return [...new Map(tests.map((check) => [inWords(check), check])).values(), ...longest];
}

async function isCaught(copy: string, { file, from, to, isInProcess, check }: Mutation): Promise<boolean> {
  const path = join(copy, file);
  const source = readFileSync(path, "utf8");
  if (source.split(from).length !== 2) throw new Error(`${file} does not hold ${JSON.stringify(from)} exactly once`);
  writeFileSync(
    path,
    source.replace(from, () => to),
  );
  try {
    if (isInProcess) await run(copy, bin("tsc"), ["-p", "tsconfig.build.json"]);
    return await fails(copy, check);
  } finally {
    writeFileSync(path, source);
  }
}

/** Whether the check found something; one that could not run at all is a mistake in the mutation. */
async function fails(copy: string, check: Check): Promise<boolean> {
  const { code, output } =
    "torture" in check
      ? await run(copy, bin("tsx"), ["test/torture/main.ts", "--seed", "1", "--runs", String(check.torture)])
      : await run(copy, bin("jest"), ["--forceExit", check.test, "-t", check.named]);
  const found = "torture" in check ? /^seed \d+: /m.test(output) : /^\s*✕ /m.test(output);
  if (code !== 0 && !found) throw new Error(`${inWords(check)} could not run:\n${output.slice(0, 2000)}`);
  return code !== 0;
}

function run(cwd: string, command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const options = { cwd, timeout: MAX_CHECK_MS, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, CI: "true" } };
    execFile(command, args, options, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : 1, output: stdout + stderr });
    });
  });
}

function inWords(check: Check): string {
  return "torture" in check ? `torture, ${check.torture} runs` : `${check.test}: ${check.named}`;
}

void main();
