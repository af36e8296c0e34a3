/** What can go wrong between us and Workato, in words for the person who must act. */

import type { Route } from "../requests/routes";
import { nameOf } from "../requests/routes";
import { oneLine } from "../words/text";

export interface Failure {
  readonly route: Route;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Workato's own words. */
  readonly reason: string;
  readonly correlationId: string;
  readonly tries: number;
  /** The answer says that this very object does not exist (for this token). */
  readonly gone?: boolean;
  /** Workato is at work on the object and will take the request later. */
  readonly locked?: boolean;
  /** The request may have been carried out although no proper answer came. */
  readonly lost?: boolean;
  /** The answer was longer than we take. */
  readonly isTooLong?: boolean;
  /** The whole answer of a refusal with status 200, for those who can read more out of it than its words. */
  readonly refusal?: object;
}

/** A request that Workato did not carry out, or did not say that it did. */
export class WorkatoError extends Error implements Failure {
  override readonly name = "WorkatoError";
  readonly route: Route;
  readonly status: number;
  readonly reason: string;
  readonly correlationId: string;
  readonly tries: number;
  readonly gone: boolean;
  readonly locked: boolean;
  readonly lost: boolean;
  readonly isTooLong: boolean;
  declare readonly refusal?: object;

  constructor(failure: Failure) {
    super(describe(failure));
    this.route = failure.route;
    this.status = failure.status;
    this.reason = failure.reason;
    this.correlationId = failure.correlationId;
    this.tries = failure.tries;
    this.gone = failure.gone ?? false;
    this.locked = failure.locked ?? false;
    this.lost = failure.lost ?? false;
    this.isTooLong = failure.isTooLong ?? false;
    // Not enumerable, so that printing the error prints no more than its one line says.
    Object.defineProperty(this, "refusal", { value: failure.refusal, enumerable: false });
  }
}

/** True for the one answer that means "there is no such object": never for a 401, a 403, a proxy's page or a fault. */
export function isGone(error: unknown): boolean {
  return error instanceof WorkatoError && error.gone;
}

/** Statuses with which Workato refuses a change that it understood; 200 comes with `success: false`. */
const REFUSALS = new Set([200, 400, 403, 409, 422]);

/** Adds what to do to Workato's refusal of a change; every other error stays as it is. */
export function withAdvice(error: unknown, advice: string): unknown {
  if (!(error instanceof WorkatoError) || error.lost || !REFUSALS.has(error.status)) return error;
  return new Error(`${error.message}. ${advice}`, { cause: error });
}

/** The answer of Workato that an error rests on, where it does. */
export function answerIn(error: unknown): WorkatoError | undefined {
  if (error instanceof WorkatoError) return error;
  return error instanceof Error ? answerIn(error.cause) : undefined;
}

/** True when the request may have taken effect although its answer was lost. */
export function isLost(error: unknown): boolean {
  return error instanceof WorkatoError && error.lost;
}

function describe(failure: Failure): string {
  const answer = failure.status === 0 ? failure.reason : `answered ${failure.status}: ${failure.reason}`;
  return [
    `${nameOf(failure.route)} ${answer}`,
    failure.tries > 1 ? ` after ${failure.tries} tries` : "",
    hint(failure),
    ` (x-correlation-id ${failure.correlationId})`,
  ].join("");
}

/** Workato answers 401 as well as 403 for an endpoint that the client role does not grant. */
function hint({ status, route }: Failure): string {
  const others = route.onlyFor === undefined ? "" : `. ${route.onlyFor}`;
  switch (status) {
    case 401:
      return `. Check that the token is current and of this region, and that its client role has "${route.permission}" (Workspace admin > API clients)${others}`;
    case 403:
      return `. The token's client role needs "${route.permission}", or its project scope does not cover this object (Workspace admin > API clients)${others}`;
    case 429:
      return `. The quota of this endpoint is used up; other clients of the workspace may share it`;
    default:
      return "";
  }
}

/**
 * Workato's words in an answer of any of the documented shapes: `message`, `error`, `errors` as a list of
 * code/title/detail or as an object of field → sentences. Anything else is shortened, never passed on whole. `redact`
 * takes secrets out; it comes before shortening, which could leave a part of one.
 */
export function reasonIn(body: unknown, text: string, redact: (text: string) => string): string {
  const words = wordsIn(body);
  if (words !== "") return oneLine(redact(words));
  const form = formOf(text);
  return form === OTHER ? oneLine(redact(text)).slice(0, 120) : form;
}

const OTHER = "a text instead of JSON";

/** What an answer is that is no JSON, without its words: those of a success can be a secret. */
export function formOf(text: string): string {
  if (/^\s*</.test(text)) return "an HTML page instead of JSON (is there a proxy in between?)";
  return text.trim() === "" ? "no text" : OTHER;
}

export function wordsIn(body: unknown): string {
  if (typeof body === "string") return body;
  if (typeof body !== "object" || body === null) return "";
  const { message, error, errors, title, detail } = body as Record<string, unknown>;
  const parts = [message, error, title, detail].map((part) => (Array.isArray(part) ? "" : wordsIn(part)));
  if (Array.isArray(errors)) parts.push(...errors.map(wordsIn));
  else if (typeof errors === "object" && errors !== null) {
    for (const [field, sentences] of Object.entries(errors)) {
      parts.push(`${field}: ${[sentences].flat().map(String).join(", ")}`);
    }
  } else if (typeof errors === "string") parts.push(errors);
  return parts.filter((part) => part !== "").join("; ");
}
