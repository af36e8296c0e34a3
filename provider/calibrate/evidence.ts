/**
 * What is kept of an answer: its status, the names and types of its fields, and the words of a refusal. No value, because the file is
 * made to be passed on.
 */

import { json } from "../client/answers/answers";
import { reasonIn } from "../client/answers/errors";
import type { Answer } from "../client/requests/exchange";
import { nameOf, type Route } from "../client/requests/routes";

/** An answer as a probe looks at it. */
export interface Seen {
  readonly route: Route;
  readonly status: number;
  readonly body: unknown;
  readonly headers: Answer["headers"];
  /** Neither an error nor a refusal with status 200. */
  readonly isDone: boolean;
  /** Workato is at work on the recipe, and takes the same request a moment later. */
  readonly isLocked: boolean;
  /** One line for the file. */
  readonly evidence: string;
}

export function seen(route: Route, answer: Answer, asked = ""): Seen {
  const { status, headers, text } = answer;
  const body = json(text);
  const isRefusal = (body as { success?: unknown } | undefined)?.success === false;
  const isDone = status < 300 && !isRefusal;
  const words = isDone ? shapeOf(body) : wordsOf(body);
  const isLocked = status === 400 && words.includes("another operation is in progress");
  const evidence = `${nameOf(route)}${asked}: ${status} ${words}`.trim();
  return { route, status, headers, body, isDone, isLocked, evidence };
}

/** Workato wraps objects in these; what is below them is an object's own. */
const ENVELOPES = new Set(["result", "data", "items", "tags"]);
const FIELD = /^[a-z][a-z_]{0,40}$/;

/** `{result: {id: number, name: text}}`. Below an object's own fields nothing is shown: their names can be anybody's. */
export function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `[${shapeOf(value[0])}]`;
  if (typeof value !== "object" || value === null) return typeOf(value);
  const fields = Object.entries(value).map(([name, inner]) =>
    FIELD.test(name) ? `${name}: ${ENVELOPES.has(name) ? shapeOf(inner) : typeOf(inner)}` : "…",
  );
  return `{${[...new Set(fields)].join(", ")}}`;
}

function typeOf(value: unknown): string {
  if (value === undefined) return "empty";
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  return typeof value === "string" ? "text" : typeof value;
}

/** Workato's words without what they repeat. */
function wordsOf(body: unknown): string {
  const words = typeof body === "object" && body !== null ? reasonIn(body, "", (text) => text) : "";
  const masked = words
    .replace(/"[^"]*"|'[^']*'|\S+@\S+|https?:\S+|\b[\w.]*-[\w.-]{6,}/g, "…")
    .replace(/\w*\d\w*/g, "#");
  return masked === "" ? "without words" : `"${masked.slice(0, 100)}"`;
}

/** The object that an answer shows, out of what it is wrapped in. */
export function objectIn(body: unknown): Readonly<Record<string, unknown>> {
  let value = body;
  for (const name of ["result", "data"]) {
    const inner = (value as Readonly<Record<string, unknown>> | null | undefined)?.[name];
    if (typeof inner === "object" && inner !== null) value = inner;
  }
  if (Array.isArray(value)) [value] = value;
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** The objects that an answer lists; none where it is no list. */
export function listIn(body: unknown): Readonly<Record<string, unknown>>[] {
  let value = body;
  for (const name of ["result", "data", "items", "tags"]) {
    const inner = (value as Readonly<Record<string, unknown>> | null | undefined)?.[name];
    if (typeof inner === "object" && inner !== null) value = inner;
  }
  return Array.isArray(value) ? (value as Readonly<Record<string, unknown>>[]) : [];
}
