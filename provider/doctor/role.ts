/** Which permissions the token's client role grants, as far as reading can tell, and which of those that are needed it lacks. */

import type { Route } from "../client/requests/routes";
import type { Finding } from "./finding";
import { fault, ok, unknown } from "./finding";
import { isGranted, isRefused, type Look } from "./questions";

/** One route that only reads for each permission that has one. */
export function questionsFor(routes: readonly Route[]): Route[] {
  const reading = routes.filter(({ method }) => method === "GET");
  return [...new Map(reading.map((route) => [route.permission, route])).values()];
}

/** `needed` are the routes of a stack; `undefined` where nobody has said which, so that nothing can be lacking. */
export function role(looks: readonly Look[], needed: readonly Route[] | undefined): Finding[] {
  const isNeeded = ({ permission }: Route) =>
    needed === undefined || needed.some((one) => one.permission === permission);
  const about = looks.filter(({ route }) => isNeeded(route));
  const granted = permissionsOf(about.filter(isGranted));
  const missing = permissionsOf(about.filter(isRefused));
  const all = [...new Set((needed ?? looks.map(({ route }) => route)).map(({ permission }) => permission))];
  const unseen = all.filter((permission) => !granted.includes(permission) && !missing.includes(permission)).sort();

  const findings: Finding[] = [];
  if (granted.length > 0) findings.push(ok("role", `grants ${count(granted)}`, granted));
  if (missing.length > 0) {
    findings.push(
      needed === undefined
        ? unknown("role", `lacks ${count(missing)}`, "give a stack with --state to see whether it needs them", missing)
        : fault(
            "role",
            `lacks ${count(missing)} that the stack needs`,
            "add them to the token's client role (Workspace admin > API clients > Client roles)",
            missing,
          ),
    );
  }
  if (unseen.length > 0) {
    findings.push(
      unknown(
        "role",
        `${count(unseen)} that reading cannot show`,
        "see whether the client role has them (Workspace admin > API clients > Client roles)",
        unseen,
      ),
    );
  }
  return findings;
}

const permissionsOf = (looks: readonly Look[]) => looks.map(({ route }) => route.permission).sort();

const count = ({ length }: readonly string[]) => `${length} permission${length === 1 ? "" : "s"}`;
