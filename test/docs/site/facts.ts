/** What the handlers know of a resource that no doc comment says: of each input, and of the requests behind it. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { nameOf, type Route } from "../../../provider/client/requests/routes";
import type { AnyHandler } from "../../../provider/handlers";
import { factsOf } from "../../../provider/runtime/values/facts";
import { root } from "./declarations";

/** What is to be known of an input at a glance. */
export function marksOf(handler: AnyHandler, input: string): string[] {
  const facts = factsOf(handler.inputs).get(input);
  const references = [facts?.references ?? []].flat().map((one) => `\`${one.split(".")[0]}\``);
  return [
    ...(facts?.secret ? ["secret"] : []),
    ...(facts?.replaces === true ? ["a change replaces"] : facts?.replaces ? ["a change can replace"] : []),
    ...(facts?.unobserved && !facts.silent ? ["Workato does not show it"] : []),
    ...(references.length > 0 ? [`refers to ${[...new Set(references)].join(" or ")}`] : []),
  ];
}

/** The properties that a class's list calls secret: what its outputs hide, too. */
export function secretsOf(source: string): string[] {
  const text = readFileSync(join(root, "provider", `${source}.ts`), "utf8");
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.initializer) && node.initializer.text === "secret") {
      names.push(node.name.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("class.ts", text, ts.ScriptTarget.ES2022, true));
  return names;
}

export const quotaOf = ({ quota: { requests, seconds } }: Route) =>
  seconds === 60 ? `${requests} a minute` : seconds === 1 ? `${requests} a second` : `${requests} in ${seconds} s`;

export interface Request {
  readonly name: string;
  readonly permission: string;
  readonly quota: string;
}

export const requestOf = (route: Route): Request => ({
  name: nameOf(route),
  permission: route.permission,
  quota: quotaOf(route),
});

let known: Request[] | undefined;

/** Every endpoint that the package knows, by its permission. */
export function allRequests(): Request[] {
  known ??= readRequests();
  return known;
}

function readRequests(): Request[] {
  const folder = join(root, "provider");
  const modules = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    /(^|[/-])api\.ts$/.test(file),
  );
  const routes = modules.flatMap((file) =>
    Object.values(require(join(folder, file)) as Record<string, unknown>).flatMap((one) =>
      isRoute(one) ? one : typeof one === "object" && one !== null ? Object.values(one).filter(isRoute) : [],
    ),
  );
  const requests = new Map(routes.map((route) => [nameOf(route), requestOf(route)]));
  return [...requests.values()].sort((a, b) => (a.permission < b.permission ? -1 : 1));
}

/** The requests whose permissions a doc comment names: "Needs On-Prem Agents → List and Get details." */
export function requestsIn(text: string): Request[] {
  const named = /\bNeeds (.*?)\.(?:\s|$)/s.exec(text)?.[1]?.replace(/\s+/g, " ") ?? "";
  let scope = "";
  const permissions = named.split(/; (?:for [^,]*, )?|, (?:and )?| and /).map((item) => {
    const [first = "", second] = item.split(" → ");
    if (second !== undefined) scope = first.replace(/^.*\bpermissions? /, "");
    return `${scope} → ${second ?? first}`;
  });
  return allRequests().filter(({ permission }) => permissions.includes(permission));
}

const isRoute = (value: unknown): value is Route =>
  typeof value === "object" && value !== null && "permission" in value && "path" in value && "quota" in value;
