/** The tools of an MCP server, brought to what is declared. */

import { inWire } from "../client/answers/decode";
import type { Context } from "../runtime/plugin/handler";
import { isSame } from "../runtime/values/equal";
import type { McpApi } from "./api";
import type { McpServerToolInfo } from "./functions";
import type { Tool } from "./server-inputs";

/** New ones come before old ones go, so that the server is never without. Gives back the tools as they are then. */
export async function setTools(
  api: McpApi,
  handle: string,
  declared: readonly Tool[],
  { lookPast }: Pick<Context, "lookPast">,
): Promise<McpServerToolInfo[]> {
  const before = await api.toolsOf(handle);
  const missing = declared.filter((one) => toolFor(one, before) === undefined).map(({ recipeId }) => recipeId);
  if (missing.length > 0) await api.assignTools(handle, missing);
  const isDeclared = (tool: McpServerToolInfo) => declared.some(({ recipeId }) => recipeId === tool.recipeId);
  for (const tool of before.filter((one) => !isDeclared(one))) await api.deleteTool(handle, tool.id);
  const lacks = (all: readonly McpServerToolInfo[]) => declared.filter((one) => toolFor(one, all) === undefined);
  const waitingFor = (all: readonly McpServerToolInfo[]) =>
    `Workato to list ${lacks(all).length} new tools of MCP server ${handle}`;
  const look = () => api.toolsOf(handle);
  const all =
    missing.length === 0 ? before : await lookPast("made", look, (seen) => lacks(seen).length === 0, waitingFor);
  const [lost] = lacks(all);
  if (lost !== undefined) throw new Error(`Workato took recipe ${lost.recipeId} for a tool and does not list it`);
  const own = all.filter(isDeclared);
  for (const one of declared) {
    const tool = toolFor(one, own)!;
    const body = changesOf(one, tool);
    if (body !== undefined) await api.updateTool(handle, tool.id, body);
  }
  return own.map((tool) => ({ ...tool, ...declared.find(({ recipeId }) => recipeId === tool.recipeId) }));
}

/** Tools as a program declares them. */
export const declaredIn = (tools: readonly McpServerToolInfo[]): Tool[] =>
  tools.flatMap(({ recipeId, description, hints }) =>
    recipeId === undefined ? [] : [{ recipeId, description, hints }],
  );

/** Their ids by those of their recipes. */
export const idsByRecipe = (tools: readonly McpServerToolInfo[]): Record<string, string> =>
  Object.fromEntries(tools.flatMap(({ recipeId, id }) => (recipeId === undefined ? [] : [[recipeId, id]])));

const toolFor = ({ recipeId }: Tool, among: readonly McpServerToolInfo[]) =>
  among.find((one) => one.recipeId === recipeId);

/** Workato takes hints as a whole only. */
function changesOf({ description, hints }: Tool, live: McpServerToolInfo): object | undefined {
  const isDue = description !== undefined && description !== live.description;
  const areDue = hints !== undefined && !isSame(hints, live.hints);
  if (!isDue && !areDue) return undefined;
  return { ...(isDue && { description }), ...(areDue && { hints: inWire(hints) }) };
}
