/** Why Workato did not start a recipe: its lists of code and configuration errors, in words. */

import { WorkatoError } from "../client/answers/errors";
import type { Client } from "../client/client";
import { oneLine } from "../client/words/text";
import { withConnections } from "./not-connected";

/** One thing that keeps a recipe from starting. */
export interface StartProblem {
  /** Number of the step as Workato sends it; undefined where it names none. */
  readonly step?: string;
  /** `code` for the recipe's own steps, `config` for the connections it is bound to. */
  readonly in: "code" | "config";
  /** The field, for example `Object` or `account_id`. */
  readonly field?: string;
  /** What Workato has against it. */
  readonly message: string;
  /** The application whose connection it is about, for example `salesforce`; undefined for all else. */
  readonly application?: string;
  /** Id of that connection; undefined where none is bound. */
  readonly connectionId?: string;
  /** The one line for a person. */
  readonly line: string;
}

/** Workato understood the request to start a recipe and refused it. The recipe is stopped. */
export class RecipeNotStarted extends Error {
  override readonly name = "RecipeNotStarted";
  constructor(
    readonly recipeId: string,
    readonly problems: readonly StartProblem[],
    readonly correlationId: string,
  ) {
    super(
      `Workato did not start recipe ${recipeId}: ${problems.map(({ line }) => line).join("; ")} (x-correlation-id ${correlationId})`,
    );
  }
}

/** The refusal with its structure, where it has one; every other error stays as it is. */
export async function asNotStarted(recipeId: string, error: unknown, client: Client): Promise<unknown> {
  if (!(error instanceof WorkatoError) || error.refusal === undefined) return error;
  const problems = problemsIn(error.refusal);
  if (problems.length === 0) return error;
  return new RecipeNotStarted(recipeId, await withConnections(client, problems), error.correlationId);
}

/** Both lists have the form `[[step, [[label, value, message, path?], …]], …]`. An odd entry can repeat a value of the code: only its words are taken. */
function problemsIn(refusal: object): StartProblem[] {
  const { code_errors, config_errors } = refusal as { code_errors?: unknown; config_errors?: unknown };
  return [...listed(code_errors, "code"), ...listed(config_errors, "config")];
}

function listed(errors: unknown, kind: StartProblem["in"]): StartProblem[] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((entry: unknown) => {
    const [step, tuples] = Array.isArray(entry) ? (entry as unknown[]) : [undefined, [entry]];
    const all = Array.isArray(tuples) ? (tuples as unknown[]) : [tuples];
    return all.map((tuple) => problem(kind, step, tuple));
  });
}

function problem(kind: StartProblem["in"], rawStep: unknown, tuple: unknown): StartProblem {
  const step = typeof rawStep === "number" || typeof rawStep === "string" ? String(rawStep) : undefined;
  const where = step === undefined ? "" : /^\d+$/.test(step) ? `step ${step}: ` : `${step}: `;
  const [label, value, message, path] = Array.isArray(tuple) ? (tuple as unknown[]) : [];
  if (typeof message !== "string") {
    const text = typeof tuple === "string" ? tuple : UNREADABLE;
    return { step, in: kind, message: text, line: oneLine(where + text) };
  }
  const field = typeof label === "string" ? label : undefined;
  // A path that only repeats the label in another spelling says nothing.
  const at = typeof path === "string" && path !== field ? ` (${path})` : "";
  // Without the value, which is one of the recipe's code and can be secret: what is said here stays in the state in clear.
  const subject = field === undefined ? "" : `${field}: `;
  const line = oneLine(`${where}${subject}${message}${at}`);
  return { step, in: kind, field, message, ...connectionIn(label, value, path), line };
}

/** `["account_id", 10005, "unconnected", {"key": "connection.salesforce"}]` */
function connectionIn(
  label: unknown,
  value: unknown,
  path: unknown,
): Pick<StartProblem, "application" | "connectionId"> {
  const key = (path as { key?: unknown } | null | undefined)?.key;
  const application = typeof key === "string" ? /^connection\.(.+)$/.exec(key)?.[1] : undefined;
  if (label !== "account_id" || application === undefined) return {};
  return typeof value === "number" || typeof value === "string"
    ? { application, connectionId: String(value) }
    : { application };
}

const UNREADABLE = "Workato's reason has a form that is not known: start the recipe in Workato to read it";
