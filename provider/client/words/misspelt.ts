/** Settings that are there under a name that nobody reads. What they are set to is never repeated: it can be a secret. */

import { near } from "./near";

const OURS = "workato";
/** The namespaces that a setting of ours can have been meant for. */
const NAMESPACES = [OURS, "pulumi-workato"] as const;

/**
 * Says what is wrong with the keys of a stack's configuration, if something is. The program's own settings lie under its
 * project's name, which can be ours: there, only what is a slip away from a setting that is not set is one of ours.
 * Where the project is not known, the same holds.
 */
export function misspeltKey(keys: readonly string[], known: readonly string[], project?: string): string | undefined {
  for (const key of keys) {
    const [namespace = "", ...rest] = key.split(":");
    const name = rest.join(":");
    const isOurs = namespace === OURS;
    if (isOurs ? known.includes(name) : !isSlipOfOurs(namespace, project)) continue;
    const meant = near(name, known);
    if (isOurs && project !== undefined && project !== OURS) {
      return `${key} is not a setting: ${meant === undefined ? `there are ${listed(known)}` : question(meant)}`;
    }
    if (meant === undefined || keys.includes(`${OURS}:${meant}`)) continue;
    return `${key} is not a setting of pulumi-workato: ${question(meant)}${isOurs ? " A setting of the program's own needs a name that is less like it" : ""}`;
  }
  return undefined;
}

const question = (meant: string) => `did you mean ${OURS}:${meant}?`;

const listed = (known: readonly string[]) => known.map((name) => `${OURS}:${name}`).join(", ");

function isSlipOfOurs(namespace: string, project: string | undefined): boolean {
  return project !== undefined && namespace !== project && near(namespace, NAMESPACES) !== undefined;
}

interface MisspeltVariable {
  readonly set: string;
  readonly meant: string;
}

/**
 * A variable that is set and was probably meant to be one of these. Other tools have WORKATO_ variables too, and a
 * program can have some for its other workspaces (WORKATO_API_TOKEN_2): those are no slips.
 */
export function misspeltVariable(
  env: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): MisspeltVariable | undefined {
  for (const [set, value] of Object.entries(env)) {
    if (!value?.trim() || names.includes(set) || /\d/.test(set)) continue;
    const rest = withoutPrefix(set);
    if (rest === undefined) continue;
    const meant = names.find(
      (name) => !set.toUpperCase().startsWith(`${name}_`) && near(rest, [name.slice("WORKATO_".length)]) !== undefined,
    );
    if (meant !== undefined) return { set, meant };
  }
  return undefined;
}

/** The variable's name behind WORKATO_, which can be misspelt itself; undefined where it begins otherwise. */
function withoutPrefix(variable: string): string | undefined {
  if (/^workato/i.test(variable)) return variable.slice(OURS.length);
  const [prefix = "", ...rest] = variable.split("_");
  return near(prefix, [OURS]) === undefined ? undefined : rest.join("_");
}
