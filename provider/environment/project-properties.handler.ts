/** Project properties in the plugin: /api/properties?project_id=. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { absent, goneIsDone } from "../client/answers/gone";
import { defineHandler } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import { id, ifExists } from "../runtime/values/schemas";
import { type EnvironmentApi, environmentApi, type Properties, routes } from "./api";
import { blank, change, declaredProperties, observeAgain, propertyKeys, type Scope, take } from "./declared";
import type { ProjectPropertiesArgs } from "./project-properties";

const inputs = z.strictObject({
  projectId: property(id("project", "Project"), { replaces: true }),
  properties: declaredProperties,
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<ProjectPropertiesArgs>>;

type Inputs = z.output<typeof inputs>;

interface State {
  projectId: string;
  properties: Properties;
}

export const projectProperties = defineHandler<Inputs, State, EnvironmentApi>({
  type: "ProjectProperties",
  noun: "project properties",
  api: environmentApi,
  uses: { read: [routes.listProperties], write: [routes.upsertProperties] },
  inputs,

  label: ({ projectId }) => `of project ${projectId}`,
  holds: ({ projectId, properties }) => propertyKeys({ projectId }, properties),
  turn: ({ projectId }) => String(projectId),

  list: async (api, { propertyPrefixes } = {}) => {
    const listed: State[] = [];
    for (const projectId of await api.projectIds()) {
      const properties = await api.allProperties(projectId, propertyPrefixes);
      if (Object.keys(properties).length > 0) listed.push({ projectId, properties });
    }
    return listed.map((one) => ({ id: one.projectId, ...one }));
  },

  create: async (api, { projectId, properties }, context) => {
    await take(api, scopeOf(projectId), properties, context);
    return { id: projectId, projectId, properties };
  },

  read: async (api, projectId, state) => {
    if (state.properties === undefined)
      throw new Error("there is no list of its properties: use getProperties instead");
    const properties = await absent(observeAgain(api, scopeOf(projectId), Object.keys(state.properties)));
    return properties && { id: projectId, projectId, properties };
  },

  update: async (api, projectId, { properties }, state, context) => {
    await change(api, scopeOf(projectId), properties, state.properties ?? {}, context);
    return { id: projectId, projectId, properties };
  },

  // With its project, a property is gone.
  delete: (api, projectId, state, context) =>
    goneIsDone(blank(api, scopeOf(projectId), state.properties ?? {}, context)),
});

const scopeOf = (projectId: string): Scope => ({ projectId, label: `properties of project ${projectId}` });
