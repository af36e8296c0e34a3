/** The words of a 404 about an object, which differ from one kind of object to the next; not documented for most of them. */

import type { Route } from "../client/requests/routes";
import { notFound, type Reply } from "./answers";
import type { Options } from "./options";

type Form = (noun: string, id: string) => object;

const FORMS: readonly Form[] = [
  (noun) => ({ message: `${noun} not found` }),
  (noun, id) => ({ message: `Couldn't find ${noun} with 'id'=${id}` }),
  () => ({ message: "Record not found" }),
  (noun) => ({ errors: [{ code: "not_found", title: `${noun} is not found` }] }),
  () => ({ success: false, message: "Not Found" }),
  (noun) => ({ error: `${noun} does not exist` }),
];

/** Each area of the API has one of the forms, always the same one. */
export function notFoundOn(route: Route, asked: string, options: Options): Reply {
  if (options.notFoundWords === "plain") return notFound().reply;
  if (route.path.startsWith("/api/iam/user_groups")) {
    return { status: 422, body: { message: "user_group is not found" } };
  }
  const [, , area = ""] = route.path.split("/");
  const noun = area.replace(/s$/, "").replaceAll("_", " ");
  const form = FORMS[[...area].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % FORMS.length]!;
  return { status: 404, body: form(noun, /\d+(?!.*\d)/.exec(asked)?.[0] ?? "") };
}
