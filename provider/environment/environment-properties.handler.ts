/** Environment properties in the plugin: /api/properties without a project. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { defineHandler } from "../runtime/plugin/handler";
import { ifExists } from "../runtime/values/schemas";
import { type EnvironmentApi, environmentApi, type Properties, routes } from "./api";
import { blank, change, declaredProperties, observeAgain, propertyKeys, type Scope, take } from "./declared";
import type { EnvironmentPropertiesArgs } from "./environment-properties";

const inputs = z.strictObject({ properties: declaredProperties, ifExists }) satisfies z.ZodType<
  pulumi.Unwrap<EnvironmentPropertiesArgs>
>;

type Inputs = z.output<typeof inputs>;

/** The environment is the token's, and has no id that the API shows. */
const ID = "environment";
const SCOPE: Scope = { label: "environment properties" };

export const environmentProperties = defineHandler<Inputs, { properties: Properties }, EnvironmentApi>({
  type: "EnvironmentProperties",
  noun: "environment properties",
  id: { form: /^environment$/, like: ID },
  api: environmentApi,
  uses: { read: [routes.listProperties], write: [routes.upsertProperties] },
  inputs,

  label: () => "of the token's environment",
  holds: ({ properties }) => propertyKeys(SCOPE, properties),
  turn: () => ID,

  list: async (api, { propertyPrefixes } = {}) => {
    const properties = await api.allProperties(undefined, propertyPrefixes);
    return Object.keys(properties).length === 0 ? [] : [{ id: ID, properties }];
  },

  create: async (api, { properties }, context) => {
    await take(api, SCOPE, properties, context);
    return { id: ID, properties };
  },

  read: async (api, _id, state) => {
    if (state.properties === undefined) throw new Error("there is no list of them: use getProperties instead");
    return { id: ID, properties: await observeAgain(api, SCOPE, Object.keys(state.properties)) };
  },

  update: async (api, _id, { properties }, state, context) => {
    await change(api, SCOPE, properties, state.properties ?? {}, context);
    return { id: ID, properties };
  },

  delete: (api, _id, state, context) => blank(api, SCOPE, state.properties ?? {}, context),
});
