/** A gate in front of an emulated workspace: it holds a request back until the test lets it through, whoever waits. */

import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Emulator } from "pulumi-workato/emulator";

export interface Held {
  /** Resolves when the request has come to the gate. */
  readonly arrived: Promise<void>;
  open(): void;
}

interface Rule {
  readonly method: string;
  readonly path: string | RegExp;
  readonly arrive: () => void;
  readonly opened: Promise<void>;
}

export class Gate {
  private rules: Rule[] = [];

  private constructor(
    private readonly workspace: string,
    private readonly server: Server,
  ) {}

  static async before({ url }: Pick<Emulator, "url">): Promise<Gate> {
    const server = createServer();
    const gate = new Gate(url, server);
    // Whoever has asked may be gone by the time of the answer: Workato carries the request out all the same.
    server.on("request", (request, response) => gate.pass(request, response).catch(() => response.destroy()));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return gate;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Holds the next such request back. */
  hold(method: string, path: string | RegExp): Held {
    let arrive = () => {};
    let open = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    this.rules.push({ method, path, arrive, opened });
    return { arrived, open };
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url = "/", headers } = request;
    const body = await buffer(request);
    const rule = this.rules.find((one) => one.method === method && matches(one.path, url));
    if (rule !== undefined) {
      this.rules = this.rules.filter((one) => one !== rule);
      rule.arrive();
      await rule.opened;
    }
    const { host, connection, "content-length": length, "transfer-encoding": encoding, ...kept } = headers;
    const sent = { method, headers: kept as Record<string, string>, body: body.length > 0 ? body : undefined };
    const answer = await fetch(this.workspace + url, sent);
    const type = answer.headers.get("content-type");
    const correlation = answer.headers.get("x-correlation-id");
    response.writeHead(answer.status, {
      ...(type !== null && { "content-type": type }),
      ...(correlation !== null && { "x-correlation-id": correlation }),
    });
    response.end(Buffer.from(await answer.arrayBuffer()));
  }
}

const matches = (path: string | RegExp, url: string) => (typeof path === "string" ? path === url : path.test(url));
