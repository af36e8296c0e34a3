/** Processes of this machine, as `ps` lists them. */

import { type ChildProcess, execFileSync } from "node:child_process";

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly memoryKb: number;
  readonly command: string;
}

function processes(): Process[] {
  const listing = execFileSync("ps", ["-axo", "pid=,ppid=,rss=,args="], { encoding: "utf8" });
  return listing
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, pid, parent, memory, command]) => ({
      pid: Number(pid),
      parent: Number(parent),
      memoryKb: Number(memory),
      command: command!,
    }));
}

/** All that a process has started, and what that has started in turn. */
export function descendants(pid: number | undefined, all = processes()): Process[] {
  return all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...descendants(child.pid, all)]);
}

/** What a `pulumi` has started, but for its language host, which is Pulumi's own and notices later that all is over. */
export function startedBy(pulumi: ChildProcess): Process[] {
  return descendants(pulumi.pid).filter(({ command }) => !command.includes("pulumi-language-nodejs"));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until something has happened; false when it has not within this time. */
export async function until(happened: () => boolean, withinMs: number): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(50)) if (happened()) return true;
  return happened();
}

/** Waits until a process has printed this. */
export function printed(child: ChildProcess, text: string): Promise<void> {
  let output = "";
  return new Promise((resolve) => {
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes(text)) resolve();
      });
    }
  });
}
