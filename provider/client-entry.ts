/**
 * What `pulumi-workato/client` publishes: the shared client, and the actions of the areas over it. A file of its own,
 * because areas know the client and the client knows no area.
 */

export * from "./access/actions";
export * from "./client";
export * from "./connections/actions";
export * from "./deployments/actions";
export * from "./environment/actions";
export * from "./packages/actions";
export * from "./recipes/actions";
export * from "./workspace/actions";
