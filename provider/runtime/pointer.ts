/**
 * The pointer that a state holds instead of code. Pulumi's plugin runs this text to get a resource's handler, so it is
 * frozen: states that were written with it are read for ever.
 */
export function pointerTo(type: string): string {
  return `exports.handler=()=>require("pulumi-workato/provider").handler(${JSON.stringify(type)})`;
}

/** The type token of a dynamic resource: also frozen, because it is part of every URN. */
export function tokenOf(type: string): string {
  return `pulumi-nodejs:dynamic/workato:${type}`;
}
