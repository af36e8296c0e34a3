/** `pulumi-workato permissions`: what a token's client role must grant for a stack. */

import { Command } from "commander";
import { WORKSPACE } from "../client/client";
import type { Route } from "../client/requests/routes";
import { say } from "./client";
import { stateIn } from "./state-file";
import { knownTypesIn, routesIfAllowed, routesOf, TYPES, typesOf } from "./types";

interface Flags {
  types?: string;
  state?: string;
  readOnly?: boolean;
}

/** The permissions for some endpoints, in the words of the client-role editor and in its order of scopes. */
const namesOf = (routes: readonly Route[]) => [...new Set(routes.map(({ permission }) => permission))].sort();

/** The permissions for some resource types. */
export const permissionsFor = (types: readonly string[], readOnly = false) => namesOf(routesOf(types, readOnly));

export function permissionsCommand(): Command {
  return new Command("permissions")
    .description(
      "Print the permissions that a token's client role needs (Workspace admin > API clients > Client roles), in the " +
        "words of the role editor. A preview needs no token, unless the program calls functions or X.get; previews with " +
        "--refresh need what --read-only prints.",
    )
    .option("--types <A,B>", `for these resource types: ${TYPES.join(", ")}`)
    .option("--state <file>", "for the types in a state (pulumi stack export > FILE); - reads standard input")
    .option("--read-only", "only what reading needs: refresh, preview --refresh")
    .action(({ types, state, readOnly }: Flags) => {
      if ((types === undefined) === (state === undefined)) throw new Error("give either --types or --state");
      const wanted = types === undefined ? typesOf(stateIn(state!).tokens) : knownTypesIn(types);
      for (const permission of permissionsFor(wanted, readOnly)) console.log(permission);
      const ifAllowed = namesOf(routesIfAllowed(wanted));
      if (ifAllowed.length > 0) say(`of use, where the role editor has them: ${ifAllowed.join(", ")}`);
      say(
        `with workato:workspaceId set, also: ${WORKSPACE.permission} (only tokens of the Development environment can have it)`,
      );
    });
}
