/** Functions where they are answered: what they take is checked before anything is sent. */

import { z } from "zod";
import type { Client } from "../../client/client";
import { checked } from "../values/check";
import type { Answerer } from "./invoke";
import type { NoArgs } from "./signatures";

/** A schema for each argument, and none besides: the compiler holds it to the arguments that programs see. */
type Fields<Args> = { readonly [Key in keyof Args & string]: z.ZodType<Args[Key]> };

/** Curried, so that the arguments are named and the answer is inferred. */
export function answering<Args>() {
  return <Answer>(
    takes: Fields<Args>,
    ask: (client: Client, args: Args) => Promise<Answer>,
  ): Answerer<Args, Answer> => {
    const schema = z.strictObject(takes, { error: "must be an object" });
    return { checked: (name, given) => checked(name, schema as unknown as z.ZodType<Args>, given), ask };
  };
}

/** For a function without arguments. */
export function answeringAll<Answer>(ask: (client: Client) => Promise<Answer>): Answerer<NoArgs, Answer> {
  return answering<NoArgs>()({}, ask);
}
