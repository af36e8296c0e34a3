/** The services of a test file that run its programs: see program-service.cjs. */

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export const LATE = join(__dirname, "late");

/** What plugins and programs load first. */
export const LATE_PACKAGES = [
  join(LATE, "packages.cjs"),
  ...(process.env.TEST_CODE_CACHE ? [join(LATE, "code-cache.cjs")] : []),
];

/** Runs one program at a time: a second one at once is another service's. */
class ProgramHost {
  private constructor(
    private readonly child: ChildProcess,
    private readonly port: number,
  ) {}

  static async start(): Promise<ProgramHost> {
    const child = fork(join(__dirname, "program-service.cjs"), {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      execArgv: LATE_PACKAGES.flatMap((file) => ["--require", file]),
    });
    const [{ port }] = (await answer(child)) as [{ port: number }];
    return new ProgramHost(child, port);
  }

  get isAlive(): boolean {
    return this.child.connected;
  }

  /** Lets `command` run the program of the folder; what the program printed itself comes after its output. */
  async serve<T extends { readonly output: string }>(
    folder: string,
    env: NodeJS.ProcessEnv,
    command: (options: readonly string[]) => Promise<T>,
  ): Promise<T> {
    this.child.send({ folder, env });
    await answer(this.child);
    let printed = "";
    const print = (chunk: Buffer) => {
      printed += chunk.toString();
    };
    const streams = [this.child.stdout!, this.child.stderr!];
    for (const stream of streams) stream.on("data", print);
    try {
      const result = await command([`--client=127.0.0.1:${this.port}`, "--exec-kind=auto.inline"]);
      return { ...result, output: result.output + printed };
    } finally {
      for (const stream of streams) stream.off("data", print);
    }
  }

  async end(): Promise<void> {
    if (!this.isAlive) throw new Error("a service that runs programs has ended before its test file");
    const gone = once(this.child, "exit");
    this.child.disconnect();
    await gone;
  }
}

async function answer(child: ChildProcess): Promise<unknown[]> {
  const settled = new AbortController();
  const ended = once(child, "exit", settled).then(([code]) => {
    throw new Error(`the service that runs programs has ended with ${code}`);
  });
  try {
    return await Promise.race([once(child, "message", settled), ended]);
  } finally {
    ended.catch(() => undefined);
    settled.abort();
  }
}

const hosts: ProgramHost[] = [];
const idle: ProgramHost[] = [];

export async function withProgramHost<T>(work: (host: ProgramHost) => Promise<T>): Promise<T> {
  let host = idle.pop();
  if (host === undefined) {
    host = await ProgramHost.start();
    hosts.push(host);
  }
  try {
    return await work(host);
  } finally {
    if (host.isAlive) idle.push(host);
  }
}

export async function endProgramHosts(): Promise<void> {
  await Promise.all(hosts.splice(0).map((host) => host.end()));
  idle.length = 0;
}
