/** The answers that Workato gives to requests it does not carry out. */

import type { Options } from "./options";

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** `undefined` sends no body. */
  readonly body?: unknown;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const success: Reply = { status: 200, body: { success: true } };

/** A request that is refused; thrown anywhere while it is handled. */
export class Refused extends Error {
  constructor(readonly reply: Reply) {
    super(`refused with ${reply.status}`);
  }
}

const refused = (status: number, message: string) => new Refused({ status, body: { message } });

/** An object that is not there; see not-found.ts for the words. */
export class NotFound extends Refused {}

export const notFound = () => new NotFound({ status: 404, body: { message: "Not found" } });

/** The object that a request is about, which is answered with 404 where there is none. */
export function found<T>(one: T | undefined): T {
  if (one === undefined) throw notFound();
  return one;
}

export const apiNotFound = () => refused(404, "API not found");
export const unauthorized = () => refused(401, "Unauthorized");
export const forbidden = (message = "Forbidden") => refused(403, message);
export const badRequest = (message: string) => refused(400, message);
export const missing = (parameter: string) =>
  badRequest(`param is missing or the value is empty or invalid: ${parameter}`);
export function tooMany(seconds: number, { retryAfter }: Options): Refused {
  const message = "Too many requests";
  return retryAfter === "header"
    ? new Refused({ status: 429, headers: { "retry-after": String(seconds) }, body: { message } })
    : new Refused({ status: 429, body: { message, retry_after: seconds } });
}

/** A change that is understood and not allowed, in the form that the options name. */
export const notAllowed = (form: Options["refusals"], message: string) =>
  form === "status" ? badRequest(message) : new Refused({ status: 200, body: { success: false, message } });
