/**
 * All that Pulumi's plugin process loads, published as `pulumi-workato/provider`. The text in every resource's state
 * names this module and a resource type, for ever: see runtime/pointer.ts.
 */

import type * as pulumi from "@pulumi/pulumi";
import { connection } from "./connections/connection.handler";
import { projectDeployment } from "./deployments/deployment.handler";
import { environmentProperties } from "./environment/environment-properties.handler";
import { projectProperties } from "./environment/project-properties.handler";
import { onPremAgentActivation } from "./on-prem/activation.handler";
import { onPremAgent } from "./on-prem/agent.handler";
import { onPremGroup } from "./on-prem/group.handler";
import { onPremAgentReady } from "./on-prem/ready.handler";
import { folder } from "./projects/folder.handler";
import { project } from "./projects/project.handler";
import { adapt } from "./runtime/adapter";
import { engineAddress, watchEngine } from "./runtime/engine-watch";
import type { Handler } from "./runtime/handler";
import { createSession } from "./runtime/session";
import { tagAssignment } from "./tags/assignment.handler";
import { tag } from "./tags/tag.handler";

const session = createSession((line) => console.log(line));

const entry = <Inputs extends object, State extends object, Api>(resource: Handler<Inputs, State, Api>) =>
  [resource.type, adapt(resource, session)] as const;

const providers: Readonly<Record<string, pulumi.dynamic.ResourceProvider>> = Object.fromEntries([
  entry(onPremGroup),
  entry(onPremAgent),
  entry(onPremAgentActivation),
  entry(onPremAgentReady),
  entry(project),
  entry(folder),
  entry(connection),
  entry(projectDeployment),
  entry(projectProperties),
  entry(environmentProperties),
  entry(tag),
  entry(tagAssignment),
]);

/** The provider of one resource type, as the text in the state asks for it. */
export function handler(type: string): pulumi.dynamic.ResourceProvider {
  const provider = Object.hasOwn(providers, type) ? providers[type] : undefined;
  if (provider === undefined) {
    throw new Error(
      `this version of pulumi-workato has no resource "${type}": install the version that the stack was last updated with, or a newer one`,
    );
  }
  return provider;
}

const engine = engineAddress(process.argv);
if (engine !== undefined) watchEngine(engine, () => process.exit(1));
