/** Asks endpoints that only read, and says what each answer tells of the token, its role and its quota. */

import { json, NOT_JSON, retryAfter } from "../client/answers/answers";
import { formOf, WorkatoError } from "../client/answers/errors";
import type { Client } from "../client/client";
import type { Route } from "../client/requests/routes";

/** What one endpoint answered. */
export interface Look {
  readonly route: Route;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** The answer as JSON; `undefined` where it is none. */
  readonly body: unknown;
  /** Why there is no answer, or none in JSON. */
  readonly trouble?: string;
  /** For how many seconds Workato wants no request, after a 429. */
  readonly pauseS?: number;
  /** How many requests are left, where the answer says so. */
  readonly left?: number;
}

/** Nothing has this id. */
const NOBODY = "0";

/** The names of one header, as services write it; none is documented of Workato. */
const LEFT = ["x-rate-limit-remaining", "x-ratelimit-remaining", "ratelimit-remaining"];

/** An endpoint with an id is asked for one that nothing has: a role that lacks the endpoint is refused all the same. */
export async function ask(client: Client, route: Route): Promise<Look> {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  try {
    const answer = await client.answerTo(route, {
      path: Object.fromEntries(names.map((name) => [name, NOBODY])),
      query: names.length > 0 ? {} : { per_page: 1 },
    });
    const body = json(answer.text);
    const left = Number(LEFT.map((name) => [answer.headers[name]].flat()[0]).find((value) => value !== undefined));
    const pauseMs =
      answer.status === 429 ? retryAfter(answer.headers["retry-after"], answer.headers.date, body) : undefined;
    return {
      route,
      status: answer.status,
      ...(body === NOT_JSON ? { body: undefined, trouble: formOf(answer.text) } : { body }),
      ...(pauseMs !== undefined && { pauseS: Math.ceil(pauseMs / 1000) }),
      ...(Number.isFinite(left) && { left }),
    };
  } catch (error) {
    if (!(error instanceof WorkatoError)) throw error;
    return { route, status: error.status, body: undefined, trouble: error.reason };
  }
}

/** Whether an answer shows that the role grants the endpoint: any that is about the request, even "there is no such object". */
export function isGranted({ status, body, trouble }: Look): boolean {
  if (trouble !== undefined) return false;
  if (status === 404) return !/\bapi not found\b/i.test(JSON.stringify(body ?? ""));
  return (status >= 200 && status < 300) || [400, 409, 422].includes(status);
}

/** Workato's own refusal: a page that says no comes from something on the way. */
export const isRefused = ({ status, trouble }: Look): boolean =>
  trouble === undefined && (status === 401 || status === 403);
