/** A look into a process that was started with `--inspect`: what it holds when all that is garbage is gone. */

import { once } from "node:events";
import { readdirSync, readlinkSync } from "node:fs";
import { WebSocket } from "undici";

export class Inspected {
  private count = 0;

  private constructor(private readonly socket: WebSocket) {}

  /** `output` is what the process has printed; the inspector says there where it listens. */
  static async connect(output: () => string): Promise<Inspected> {
    let url: string | undefined;
    for (let tries = 0; url === undefined && tries < 100; tries++) {
      url = /Debugger listening on (ws:\S+)/.exec(output())?.[1];
      if (url === undefined) await new Promise((done) => setTimeout(done, 50));
    }
    const socket = new WebSocket(String(url));
    await once(socket, "open");
    return new Inspected(socket);
  }

  /** Bytes of objects and buffers that are in use. */
  async memory(): Promise<number> {
    await this.call("Runtime.discardConsoleEntries");
    // Twice: what the first sets free can hold more.
    await this.call("HeapProfiler.collectGarbage");
    await this.call("HeapProfiler.collectGarbage");
    const expression = "(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())";
    const { result } = (await this.call("Runtime.evaluate", { expression })) as { result: { value: number } };
    return result.value;
  }

  close(): void {
    this.socket.close();
  }

  private call(method: string, params: object = {}): Promise<unknown> {
    const id = ++this.count;
    return new Promise((done) => {
      const hear = (event: { data: unknown }) => {
        const answer = JSON.parse(String(event.data)) as { id?: number; result: unknown };
        if (answer.id !== id) return;
        this.socket.removeEventListener("message", hear);
        done(answer.result);
      };
      this.socket.addEventListener("message", hear);
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }
}

/** How many sockets a process has open. Linux only. */
export function socketsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).filter((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith("socket:");
    } catch {
      // It was closed since.
      return false;
    }
  }).length;
}
