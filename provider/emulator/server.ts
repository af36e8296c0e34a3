/** The emulator's HTTP server: what happens to every request before and after its route. */

import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Route } from "../client/requests/routes";
import { authenticate, authorize } from "./access-control";
import { recordActivity } from "./activity";
import { apiNotFound, badRequest, NotFound, notFound, Refused, type Reply, tooMany } from "./answers";
import type { Call } from "./area";
import { control } from "./control";
import { isOfOne, Lag } from "./lag";
import { notFoundOn } from "./not-found";
import type { Options } from "./options";
import { stored } from "./packages";
import { page } from "./page/page";
import { MAX_REQUESTS, type Parts } from "./parts";
import { seenBy } from "./scope";
import type { Store } from "./store";

const MAX_BODY_BYTES = 60 * 1024 * 1024;

export function createEmulatorServer(parts: Parts): Server {
  const table = parts.routes.map((entry) => ({ ...entry, pattern: patternOf(entry.route) }));
  const lag = new Lag(parts.world);
  const shift = shifts(parts.world.options.shiftingPages);

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://emulator");
    const method = request.method ?? "GET";
    const bytes = await read(request);
    const text = isFile(request) ? "" : bytes.toString("utf8");
    if (url.pathname.startsWith("/__emulator/storage/")) {
      return send(response, stored(url, request.headers.authorization, parts.world));
    }
    if (url.pathname.startsWith("/__emulator")) {
      return send(response, controlled(parts, method, url, text));
    }
    if (method === "GET" && url.pathname === "/") return send(response, page(parts));

    const correlationId = String(request.headers["x-correlation-id"] ?? randomUUID());
    const record = (status: number, answered = 0) => {
      parts.requests.push({
        at: parts.world.clock.timestamp(),
        method,
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        status,
        correlationId,
        bytes: bytes.length + answered,
      });
      if (parts.requests.length > MAX_REQUESTS) parts.requests.splice(0, parts.requests.length - MAX_REQUESTS);
    };

    const fault = parts.faults.match(method, url.pathname);
    if (fault?.delayMs !== undefined) await delay(fault.delayMs, undefined, { ref: false });
    lag.note();
    if (fault?.drop === "before") {
      record(0);
      request.socket.destroy();
      return;
    }
    const reply =
      fault?.status !== undefined
        ? { status: fault.status, headers: fault.headers, body: fault.body ?? { message: "fault" } }
        : answer(method, url, text, bytes, request);
    if (fault?.drop === "after") {
      record(0);
      request.socket.destroy();
      return;
    }
    const body = bodyOf(reply);
    record(reply.status, body.length);
    const date = parts.world.clock.date();
    send(response, { ...reply, headers: { date, ...reply.headers, "x-correlation-id": correlationId } }, body);
  };

  const answer = (method: string, url: URL, text: string, bytes: Buffer, request: IncomingMessage): Reply => {
    const { options } = parts.world;
    let route: Route | undefined;
    try {
      const caller = authenticate(request.headers.authorization, parts.token, parts.world.store.state);
      const found = table.find((entry) => entry.route.method === method && entry.pattern.test(url.pathname));
      if (found === undefined) throw apiNotFound();
      route = found.route;
      authorize(caller, found.route, parts.world);
      const wait = parts.quotas.refuse(found.route);
      if (wait !== undefined) throw tooMany(wait, options);
      const call: Call = {
        path: parameters(found.pattern, url.pathname),
        query: Object.assign(new URLSearchParams(url.searchParams), { shift: shift(url.searchParams) }),
        body: parseBody(text),
        bytes,
        caller,
      };
      const on = (store: Store) => found.answer(call, { ...parts.world, store: seenBy(store, caller) });
      const past = lag.storeFor(found.route);
      if (past !== undefined) {
        // A look can move things on, as when a deployment is asked for the second time.
        if (isOfOne(found.route)) attempt(() => on(parts.world.store));
        return on(past);
      }
      const reply = on(parts.world.store);
      if (method !== "GET") {
        if (isCarriedOut(reply)) {
          recordActivity(found.route, call, reply, String(request.headers["user-agent"] ?? ""), parts.world);
        }
        lag.note();
        parts.changed();
      }
      return reply;
    } catch (error) {
      if (error instanceof NotFound && route !== undefined) return notFoundOn(route, url.pathname, options);
      if (error instanceof Refused) return error.reply;
      throw error;
    }
  };

  return createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      if (!response.headersSent)
        send(response, { status: 500, body: { message: "Server error", id: randomUUID(), emulator: message } });
    });
  });
}

/** What a refusal says is said by the answer that is sent. */
function attempt(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

/** By how much each page after the first has moved. */
function shifts(shiftingPages: Options["shiftingPages"]): (query: URLSearchParams) => number {
  const all = { off: [0], skip: [1], repeat: [-1], mixed: [1, -1, 0] }[shiftingPages];
  let count = 0;
  return (query) => (Number(query.get("page")) > 1 ? all[count++ % all.length]! : 0);
}

/** Some changes are refused with status 200. */
function isCarriedOut({ status, body }: Reply): boolean {
  return status < 300 && (body as { success?: unknown } | undefined)?.success !== false;
}

/** The emulator's own routes refuse like the API's. */
function controlled(parts: Parts, method: string, url: URL, text: string): Reply {
  try {
    return control(parts, method, url, text);
  } catch (error) {
    if (error instanceof Refused) return error.reply;
    throw error;
  }
}

function patternOf(route: Route): RegExp {
  return new RegExp(`^${route.path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`);
}

function parameters(pattern: RegExp, path: string): Record<string, string> {
  const groups = pattern.exec(path)?.groups ?? {};
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decoded(value)]));
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw notFound();
  }
}

function parseBody(text: string): Record<string, unknown> {
  if (text.trim() === "") return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw badRequest("Bad request");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw badRequest("Bad request");
  return body as Record<string, unknown>;
}

const isFile = ({ headers }: IncomingMessage) =>
  /^application\/(?:octet-stream|zip)\b/.test(headers["content-type"] ?? "");

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error("the body is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const isText = ({ body }: Reply): boolean => typeof body === "string";

function typeOf(reply: Reply): string {
  if (Buffer.isBuffer(reply.body)) return "application/zip";
  return isText(reply) ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
}

function bodyOf(reply: Reply): Buffer {
  if (reply.body === undefined) return Buffer.alloc(0);
  if (Buffer.isBuffer(reply.body)) return reply.body;
  return Buffer.from(isText(reply) ? (reply.body as string) : JSON.stringify(reply.body));
}

function send(response: ServerResponse, reply: Reply, body = bodyOf(reply)): void {
  response.statusCode = reply.status;
  response.setHeader("content-type", typeOf(reply));
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  response.end(body);
}
