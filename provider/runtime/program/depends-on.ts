/** What must be made before an Output form asks, as Pulumi's own functions have it. */

import * as pulumi from "@pulumi/pulumi";
import { resourcesOf, valueIn } from "./outputs";

/** As `pulumi.InvokeOutputOptions` types it. */
export type DependsOn = pulumi.Input<pulumi.Input<pulumi.Resource>[]> | pulumi.Input<pulumi.Resource>;

/**
 * Known once all resources that are named, or that the arguments come from, are made. Unknown in a preview in which one of
 * them is still to be created: who asks then does not find what the program makes. Carries them as its dependencies.
 */
export function allMade(dependsOn: DependsOn | undefined, args: pulumi.Output<unknown>): pulumi.Output<unknown> {
  return pulumi.output(signsOf(pulumi.output(dependsOn) as pulumi.Output<unknown>, args));
}

async function signsOf(named: pulumi.Output<unknown>, args: pulumi.Output<unknown>): Promise<pulumi.Output<unknown>[]> {
  const resources = new Set<pulumi.Resource>([...(await resourcesOf(named)), ...(await resourcesOf(args))]);
  for (const resource of [await valueIn(named)].flat()) {
    if (resource === undefined) continue;
    if (!pulumi.Resource.isInstance(resource))
      throw new pulumi.RunError("dependsOn takes a resource, or a list of them");
    resources.add(resource);
  }
  return (await Promise.all([...resources].map(signsOfOne))).flat();
}

/** A component stands for what is in it. What has a custom resource or a remote component as its parent is not waited for. */
async function signsOfOne(resource: pulumi.Resource): Promise<pulumi.Output<unknown>[]> {
  // One that stands for a resource of another program has no id.
  if (pulumi.CustomResource.isInstance(resource)) return resource.id === undefined ? [] : [resource.id];
  const component = resource as Component;
  if (component.__remote) return [component.urn];
  await component.__data;
  return (await Promise.all([...(component.__childResources ?? [])].map(signsOfOne))).flat();
}

/** What Pulumi itself goes by. */
interface Component extends pulumi.Resource {
  readonly __remote?: boolean;
  /** Ends when its `initialize` has. */
  readonly __data?: Promise<unknown>;
  readonly __childResources?: ReadonlySet<pulumi.Resource>;
}
