/** What an answer of Workato means, before anyone looks at what it holds. */

import type { Route } from "../requests/routes";
import { reasonIn, wordsIn } from "./errors";

export const NOT_JSON = Symbol("not JSON");

export function json(text: string): unknown {
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return NOT_JSON;
  }
}

/** Workato refuses some requests with status 200 and `success: false`. A GET that returns an object with an id is never a refusal. */
export function refusalIn(
  route: Route,
  status: number,
  body: unknown,
  redact: (text: string) => string,
): string | undefined {
  if (status >= 300 || typeof body !== "object" || body === null) return undefined;
  if (route.method === "GET" && "id" in body) return undefined;
  return (body as { success?: unknown }).success === false ? reasonIn(body, JSON.stringify(body), redact) : undefined;
}

/** A copy of an answer in which every text has been through `change`. */
export function withTexts(answer: object, change: (text: string) => string): object {
  const text = JSON.stringify(answer);
  return JSON.parse(text, (_, value: unknown) => (typeof value === "string" ? change(value) : value)) as object;
}

/**
 * Whether an answer says that an object is not there. Each kind has its own words for that; but "API not found" is a wrong
 * route, as a proxy may say it too, and what is no object of JSON with words in it comes from a proxy. It is a 404, but for
 * routes that have an answer of their own besides.
 */
export function isNotFound({ notFound }: Pick<Route, "notFound">, status: number, body: unknown): boolean {
  if (typeof body !== "object" || body === null) return false;
  const words = wordsIn(body);
  if (status === notFound?.status) return notFound.words.test(words);
  if (status !== 404) return false;
  return words !== "" && !/\bapi not found\b|\broute\b/i.test(words);
}

/**
 * Whether Workato is at work on the object, as its own Terraform provider knows it by these words. They are looked for before
 * secrets are taken out of them: a text such as "in progress" can be a value of what was sent.
 */
export function isLock(status: number, text: string): boolean {
  return (status === 200 || status === 400) && /another operation is in progress/i.test(text);
}

type Header = string | string[] | undefined;

/** `Retry-After` as seconds, or as a date by the clock that has set the answer's `Date`; some answers have it in the body. */
export function retryAfter(header: Header, date: Header, body?: unknown): number | undefined {
  const text = [header].flat()[0] ?? inBody(body);
  if (text === undefined) return undefined;
  const now = Date.parse([date].flat()[0] ?? "") || Date.now();
  const ms = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function inBody(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const { retry_after: seconds } = body as { retry_after?: unknown };
  return typeof seconds === "number" || typeof seconds === "string" ? String(seconds) : undefined;
}
