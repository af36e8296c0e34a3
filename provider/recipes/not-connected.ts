/** Why a connection keeps a recipe from starting, in words that lead to it: which one, and where a person signs in. */

import type { Client } from "../client/client";
import { connectionsApi, type ObservedConnection } from "../connections/api";
import { HOW_TO_SIGN_IN } from "../connections/sign-in";
import type { StartProblem } from "./not-started";

const WHAT_TO_DO = `${HOW_TO_SIGN_IN}, or have the recipe wait for a ConnectionReady`;

/** The problems with a line of ours for each connection. A connection that cannot be looked up goes by its id. */
export async function withConnections(client: Client, problems: readonly StartProblem[]): Promise<StartProblem[]> {
  return Promise.all(
    problems.map(async (problem) => {
      const { connectionId: id, application } = problem;
      if (application === undefined) return problem;
      if (id === undefined) return { ...problem, line: `${stepIn(problem)}${unbound(application)}` };
      // Only to explain: a token that may not list connections can still start recipes.
      const { connections } = connectionsApi(client);
      const seen = await connections.find(id).then(
        (connection) => ({ connection }),
        () => undefined,
      );
      return { ...problem, line: `${stepIn(problem)}${unsigned(id, application, seen)}` };
    }),
  );
}

const stepIn = ({ step }: StartProblem) => (step === undefined ? "" : `step ${step}: `);

const unbound = (application: string) =>
  `${application} has no connection: bind one in config, like {keyword: "application", provider: "${application}", accountId}`;

/** `seen` is undefined where nobody could look. */
function unsigned(
  id: string,
  application: string,
  seen: { readonly connection: ObservedConnection | undefined } | undefined,
): string {
  if (seen === undefined) {
    return `connection ${id} of ${application} is not signed in: ${WHAT_TO_DO}`;
  }
  const { connection } = seen;
  if (connection === undefined) {
    return `there is no connection ${id} of ${application} for this token: pass the id output of a Connection`;
  }
  const name = JSON.stringify(connection.name);
  if (connection.provider !== application && connection.provider !== "") {
    return `connection ${name} (${id}) is one of ${connection.provider}, not of ${application}: pass the id of another`;
  }
  return `connection ${name} (${id}) of ${application} is not signed in: ${WHAT_TO_DO}`;
}
