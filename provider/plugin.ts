/**
 * All that Pulumi's plugin process loads, published as `pulumi-workato/provider`. The text in every resource's state
 * names this module and a resource type, for ever: see runtime/pointer.ts.
 */

import type * as pulumi from "@pulumi/pulumi";
import { handlerOf } from "./handlers";
import { quickenLongTexts } from "./runtime/long-texts";
import { adapt } from "./runtime/plugin/adapter";
import { engineAddress, watchEngine } from "./runtime/plugin/engine-watch";
import { createSession } from "./runtime/plugin/session";

quickenLongTexts();

const session = createSession((line) => console.log(line));

const providers = new Map<string, pulumi.dynamic.ResourceProvider>();

/** The provider of one resource type, as the text in the state asks for it. */
export function handler(type: string): pulumi.dynamic.ResourceProvider {
  const known = providers.get(type);
  if (known !== undefined) return known;
  const resource = handlerOf(type);
  if (resource === undefined) {
    throw new Error(
      `this version of pulumi-workato has no resource "${type}": install the version that the stack was last updated with, or a newer one`,
    );
  }
  // One for all resources of the type: they share what this operation knows of who owns what.
  const provider = adapt(resource, session);
  providers.set(type, provider);
  return provider;
}

const engine = engineAddress(process.argv);
if (engine !== undefined) watchEngine(engine, () => process.exit(1));
