/** What a state of Workato's Terraform provider holds, as entries. */

import { handlerOf } from "../handlers";
import { digested } from "../runtime/plugin/state";
import { readInput } from "../runtime/text-file";
import { factsOf } from "../runtime/values/facts";
import { carriable, isObject, type Properties } from "../runtime/wire";
import { type Entry, isLeftOut } from "./entry";
import { TERRAFORM_TYPES, type TerraformType } from "./terraform-types";
import { type LeftOut, type Read, take } from "./workspace";

interface Resource {
  readonly mode?: string;
  readonly module?: string;
  readonly type?: string;
  readonly name?: string;
  readonly instances?: readonly { readonly index_key?: unknown; readonly attributes?: Properties }[];
}

/** The state that `terraform state pull` prints, of format 4. No error repeats what it holds. */
export function readTerraform(file: string): Read {
  const entries: Entry[] = [];
  const leftOut: LeftOut[] = [];
  const properties = new Map<string, Record<string, string>>();
  for (const { mode, module, type = "", name, instances = [] } of resourcesIn(file)) {
    if (mode !== "managed" || !type.startsWith("workato_")) continue;
    const known = TERRAFORM_TYPES[type];
    for (const { index_key, attributes = {} } of instances) {
      const index = index_key === undefined ? "" : `[${JSON.stringify(index_key)}]`;
      const what = `${module === undefined ? "" : `${module}.`}${type}.${name}${index}`;
      if (known === undefined) leftOut.push({ what, why: "it has no resource type here yet" });
      else if (known.type === "ProjectProperties") collect(properties, attributes);
      else takeOne(known, attributes, what, entries, leftOut);
    }
  }
  for (const [projectId, values] of properties) entries.push(propertiesOf(projectId, values));
  return { entries, leftOut };
}

function takeOne(
  known: TerraformType,
  attributes: Properties,
  what: string,
  entries: Entry[],
  leftOut: LeftOut[],
): void {
  const handler = handlerOf(known.type)!;
  const facts = factsOf(handler.inputs);
  const values = Object.entries(attributes).flatMap(([name, value]): [string, unknown][] => {
    if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return [];
    return [[known.names?.[name] ?? camel(name), known.json?.includes(name) ? jsonIn(value) : value]];
  });
  const all = inOurForm(known.type, Object.fromEntries(values));
  const declared = Object.fromEntries(
    Object.entries(all)
      .filter(([name, value]) => facts.has(name) && !isLeftOut(handler, name, value))
      // Code in the form that a state has.
      .map(([name, value]) => [name, facts.get(name)!.inFile ? (facts.get(name)!.normal?.(value) ?? value) : value]),
  );
  const parsed = handler.inputs.safeParse(declared);
  const inputs = carriable(parsed.success ? parsed.data : declared) as Properties;
  const others = Object.entries(all).filter(([name]) => !facts.has(name) && OUTPUTS[known.type]?.includes(name));
  const outputs = digested(handler, { ...inputs, ...(carriable(Object.fromEntries(others)) as Properties) });
  const before = leftOut.length;
  take(handler, { type: known.type, id: String(attributes.id), inputs, outputs }, entries, leftOut);
  if (leftOut.length > before) leftOut.push({ ...leftOut.pop()!, what });
}

/** What is known of an object beside what a program declares. The rest comes with the first refresh. */
const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
  Project: ["folderId"],
  Connection: ["authorizationStatus", "createdAt", "updatedAt"],
  DataTable: ["fieldIds", "createdAt", "updatedAt"],
  Folder: ["createdAt", "updatedAt"],
};

function inOurForm(type: string, values: Properties): Properties {
  if (type === "Project") return { ...values, folderId: String(values.folderId) };
  if (type === "Recipe")
    return { ...values, running: values.start ?? values.running ?? false, config: configIn(values) };
  if (type === "DataTable") {
    const columns = (values.columns as Properties[] | undefined)?.map(columnOf) ?? [];
    const fieldIds = Object.fromEntries(columns.map(({ name, fieldId }) => [name, fieldId]));
    return { ...values, fieldIds, columns: columns.map(({ fieldId: _, ...column }) => column) };
  }
  if (type === "EventStreamTopic")
    return { ...values, schema: (values.schema as Properties[] | undefined)?.map(fieldOf) };
  if (type === "McpServer") return { ...values, tools: (values.tools as Properties[] | undefined)?.map(toolOf) };
  return values;
}

/** A field of a topic: here as Workato has it. */
function fieldOf({ properties_json, extra_json, ...field }: Properties): Properties {
  const own = Object.fromEntries(Object.entries(field).filter(([, value]) => value !== null && value !== ""));
  const inside = properties_json ? (jsonIn(properties_json) as Properties[]) : undefined;
  return { ...own, ...(extra_json ? (jsonIn(extra_json) as Properties) : {}), ...(inside && { properties: inside }) };
}

/** A tool of an MCP server, whose values are all text there. */
function toolOf(tool: Properties): Properties {
  const { recipeId, description, ...hints } = named(tool);
  const isTold = Object.keys(hints).length > 0;
  const flags = Object.fromEntries(Object.entries(hints).map(([name, value]) => [name, value === "true"]));
  return { recipeId: String(recipeId), description, ...(isTold && { hints: flags }) };
}

/** Without the applications that need no connection: only those that a program names count. */
function configIn({ config }: Properties): unknown {
  if (!Array.isArray(config)) return undefined;
  const bound = (config as Properties[]).map(named).filter(({ accountId }) => accountId !== undefined);
  return bound.map(({ keyword, provider, name, skipValidation, accountId }) => ({
    ...{ keyword, provider, name, skipValidation },
    accountId: String(accountId),
  }));
}

function columnOf(column: Properties): Properties {
  const { relation, ...own } = named(column);
  const [target] = Array.isArray(relation) ? (relation as Properties[]).map(named) : [];
  return { ...own, ...(target !== undefined && { relation: target }) };
}

/** By our names, without what is not set. */
const named = (values: Properties): Properties =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== null && value !== "")
      .map(([name, value]) => [camel(name), value]),
  );

function collect(properties: Map<string, Record<string, string>>, { project_id, name, value }: Properties): void {
  const scope = project_id === null || project_id === undefined ? "" : String(project_id);
  properties.set(scope, { ...properties.get(scope), [String(name)]: String(value) });
}

function propertiesOf(projectId: string, properties: Record<string, string>): Entry {
  if (projectId === "") {
    return { type: "EnvironmentProperties", id: "environment", inputs: { properties }, outputs: { properties } };
  }
  const inputs = { projectId, properties };
  return { type: "ProjectProperties", id: projectId, inputs, outputs: inputs };
}

function resourcesIn(file: string): readonly Resource[] {
  const text = readInput(file);
  try {
    const state = JSON.parse(text) as { version?: unknown; resources?: unknown };
    if (state.version === 4 && Array.isArray(state.resources)) return state.resources.filter(isObject) as Resource[];
  } catch {
    // Said below, without the parser's words, which quote the text.
  }
  throw new Error(`${file} is no Terraform state of format 4: write it with terraform state pull > FILE`);
}

function jsonIn(value: unknown): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return value;
  }
}

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
