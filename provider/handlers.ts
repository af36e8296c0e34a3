/** The handlers of all resource types: the registry of the plugin and of the command line. */

import type { Handler } from "./runtime/handler";

/** A use of a handler that does not depend on what its properties are. */
export type Use<Result> = <Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
) => Result;

/**
 * By type. A handler is loaded when it is used: a plugin's first answer does not wait for areas that its stack has
 * nothing of. The handlers differ in their types, so a table can only give them to somebody who does not mind.
 */
const handlers: Readonly<Record<string, <Result>(use: Use<Result>) => Result>> = {
  OnPremGroup: (use) =>
    use((require("./on-prem/group.handler") as typeof import("./on-prem/group.handler")).onPremGroup),
  OnPremAgent: (use) =>
    use((require("./on-prem/agent.handler") as typeof import("./on-prem/agent.handler")).onPremAgent),
  OnPremAgentActivation: (use) =>
    use(
      (require("./on-prem/activation.handler") as typeof import("./on-prem/activation.handler")).onPremAgentActivation,
    ),
  OnPremAgentReady: (use) =>
    use((require("./on-prem/ready.handler") as typeof import("./on-prem/ready.handler")).onPremAgentReady),
  Project: (use) => use((require("./projects/project.handler") as typeof import("./projects/project.handler")).project),
  Folder: (use) => use((require("./projects/folder.handler") as typeof import("./projects/folder.handler")).folder),
  Connection: (use) =>
    use((require("./connections/connection.handler") as typeof import("./connections/connection.handler")).connection),
  LookupTable: (use) =>
    use((require("./lookup-tables/table.handler") as typeof import("./lookup-tables/table.handler")).lookupTable),
  LookupTableRow: (use) =>
    use((require("./lookup-tables/row.handler") as typeof import("./lookup-tables/row.handler")).lookupTableRow),
  LookupTableRows: (use) =>
    use((require("./lookup-tables/rows.handler") as typeof import("./lookup-tables/rows.handler")).lookupTableRows),
  DeveloperApiClient: (use) =>
    use((require("./access/api-client.handler") as typeof import("./access/api-client.handler")).developerApiClient),
  Recipe: (use) => use((require("./recipes/recipe.handler") as typeof import("./recipes/recipe.handler")).recipe),
  ProjectDeployment: (use) =>
    use(
      (require("./deployments/deployment.handler") as typeof import("./deployments/deployment.handler"))
        .projectDeployment,
    ),
  ProjectProperties: (use) =>
    use(
      (require("./environment/project-properties.handler") as typeof import("./environment/project-properties.handler"))
        .projectProperties,
    ),
  EnvironmentProperties: (use) =>
    use(
      (
        require("./environment/environment-properties.handler") as typeof import("./environment/environment-properties.handler")
      ).environmentProperties,
    ),
  Tag: (use) => use((require("./tags/tag.handler") as typeof import("./tags/tag.handler")).tag),
  TagAssignment: (use) =>
    use((require("./tags/assignment.handler") as typeof import("./tags/assignment.handler")).tagAssignment),
};

/** Applies `use` to the handler of one type; `undefined` when there is no such type. */
export function withHandler<Result>(type: string, use: Use<Result>): Result | undefined {
  return Object.hasOwn(handlers, type) ? handlers[type]!(use) : undefined;
}

/** Applies `use` to every handler. */
export function each<Result>(use: Use<Result>): Result[] {
  return Object.values(handlers).map((withOne) => withOne(use));
}
