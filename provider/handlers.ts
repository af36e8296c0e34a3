/** The handlers of all resource types: the registry of the plugin and of the command line. */

import { developerApiClient } from "./access/api-client.handler";
import { connection } from "./connections/connection.handler";
import { projectDeployment } from "./deployments/deployment.handler";
import { environmentProperties } from "./environment/environment-properties.handler";
import { projectProperties } from "./environment/project-properties.handler";
import { lookupTableRow } from "./lookup-tables/row.handler";
import { lookupTableRows } from "./lookup-tables/rows.handler";
import { lookupTable } from "./lookup-tables/table.handler";
import { onPremAgentActivation } from "./on-prem/activation.handler";
import { onPremAgent } from "./on-prem/agent.handler";
import { onPremGroup } from "./on-prem/group.handler";
import { onPremAgentReady } from "./on-prem/ready.handler";
import { folder } from "./projects/folder.handler";
import { project } from "./projects/project.handler";
import { recipe } from "./recipes/recipe.handler";
import type { Handler } from "./runtime/handler";
import { tagAssignment } from "./tags/assignment.handler";
import { tag } from "./tags/tag.handler";

/** A use of a handler that does not depend on what its properties are. */
export type Use<Result> = <Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
) => Result;

/** Applies `use` to every handler. The handlers differ in their types, so there is no array of them. */
export function each<Result>(use: Use<Result>): Result[] {
  return [
    use(onPremGroup),
    use(onPremAgent),
    use(onPremAgentActivation),
    use(onPremAgentReady),
    use(project),
    use(folder),
    use(connection),
    use(lookupTable),
    use(lookupTableRow),
    use(lookupTableRows),
    use(developerApiClient),
    use(recipe),
    use(projectDeployment),
    use(projectProperties),
    use(environmentProperties),
    use(tag),
    use(tagAssignment),
  ];
}
