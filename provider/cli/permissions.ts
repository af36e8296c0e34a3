/** `pulumi-workato permissions`: what a token's client role must grant for a stack. */

import { Command } from "commander";
import { WORKSPACE } from "../client/client";
import type { Route } from "../client/routes";
import { each } from "../handlers";
import { tokenOf } from "../runtime/pointer";
import { readText } from "../runtime/text-file";
import { say } from "./client";
import { typesIn } from "./types";

interface Flags {
  types?: string;
  state?: string;
  readOnly?: boolean;
}

const uses = new Map(each((handler) => [handler.type, handler.uses] as const));

/** The permissions for some resource types, in the words of the client-role editor and in its order of scopes. */
export function permissionsFor(types: readonly string[], readOnly = false): string[] {
  const routes = types.flatMap((type): readonly Route[] => {
    const { read, write } = uses.get(type)!;
    return readOnly ? read : [...read, ...write];
  });
  return namesOf(routes);
}

const namesOf = (routes: readonly Route[]) => [...new Set(routes.map(({ permission }) => permission))].sort();

export function permissionsCommand(): Command {
  return new Command("permissions")
    .description(
      "Print the permissions that a token's client role needs (Workspace admin > API clients > Client roles), in the " +
        "words of the role editor. A preview needs no token, unless the program calls functions or X.get; previews with " +
        "--refresh need what --read-only prints.",
    )
    .option("--types <A,B>", `for these resource types: ${[...uses.keys()].join(", ")}`)
    .option("--state <file>", "for the types in a state (pulumi stack export > FILE); - reads standard input")
    .option("--read-only", "only what reading needs: refresh, preview --refresh")
    .action(({ types, state, readOnly }: Flags) => {
      if ((types === undefined) === (state === undefined)) throw new Error("give either --types or --state");
      const wanted = types === undefined ? typesOf(readState(state!)) : typesIn(types);
      const unknown = wanted.filter((type) => !uses.has(type));
      if (unknown.length > 0) {
        throw new Error(`there is no resource type ${unknown.join(", ")}: choose from ${[...uses.keys()].join(", ")}`);
      }
      for (const permission of permissionsFor(wanted, readOnly)) console.log(permission);
      const ifAllowed = namesOf(wanted.flatMap((type) => uses.get(type)!.ifAllowed ?? []));
      if (ifAllowed.length > 0) say(`of use, where the role editor has them: ${ifAllowed.join(", ")}`);
      say(
        `with workato:workspaceId set, also: ${WORKSPACE.permission} (only tokens of the Development environment can have it)`,
      );
    });
}

function readState(file: string): string {
  return readText(file === "-" ? 0 : file, (reason, line) => {
    throw new Error(`${file}${line ? `, line ${line}` : ""} ${reason}`);
  });
}

/** The types of ours in the output of `pulumi stack export`. */
function typesOf(state: string): string[] {
  const { deployment } = JSON.parse(state) as { deployment?: { resources?: { type: string }[] } };
  const found = new Set(deployment?.resources?.map(({ type }) => type));
  return [...uses.keys()].filter((type) => found.has(tokenOf(type)));
}
