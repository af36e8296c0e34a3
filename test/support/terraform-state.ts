/** The state that Workato's Terraform provider 0.16.0 would have of what an emulated workspace holds, by its schema. */

import type { Emulator, Entity } from "pulumi-workato/emulator";
import { POSTGRESQL } from "./connector-inputs";

type Attributes = Readonly<Record<string, unknown>>;

export function terraformStateOf(emulator: Emulator): string {
  const all = (kind: string): Entity[] => emulator.state().collections[kind] ?? [];
  const of = (type: string, made: readonly Attributes[]) => ({
    ...{ mode: "managed", type, name: "this", provider: 'provider["registry.terraform.io/local/workato"]' },
    instances: made.map((attributes, index_key) => ({ index_key, schema_version: 0, attributes })),
  });
  const resources = [
    of(
      "workato_project",
      all("projects").map(({ id, name, folder_id, description }) => ({
        ...{ id: String(id), name, applied_name: name, folder_id, description: description ?? "" },
      })),
    ),
    of(
      "workato_folder",
      all("folders")
        .filter(({ is_project }) => !is_project)
        .map(({ id, name, parent_id, created_at, updated_at }) => ({
          ...{
            id: String(id),
            name,
            applied_name: name,
            folder_id: Number(parent_id),
            force: null,
            created_at,
            updated_at,
          },
        })),
    ),
    of(
      "workato_connection",
      all("connections").map(({ id, name, application, provider, folder_id }) => ({
        ...{
          id: String(id),
          account_id: String(id),
          name,
          connector_name: provider ?? application,
          connector: provider,
        },
        ...{ folder_id: Number(folder_id), input: JSON.stringify(POSTGRESQL), input_checksum: "0", parent_id: null },
        ...{ shell_connection: false, settings: "", authorization_status: "success", custom_oauth_profile_id: null },
      })),
    ),
    of(
      "workato_recipe",
      all("recipes").map(({ id, name, folder_id, code, config, running }) => ({
        ...{ id: String(id), name, code, folder_id: Number(folder_id), running, start: running, force_restart: null },
        config: typeof config === "string" ? config : JSON.stringify(config ?? []),
      })),
    ),
    of(
      "workato_data_table",
      all("data_tables").map(({ id, numeric_id, name, folder_id, schema }) => ({
        ...{ id, numeric_id, name, folder_id: Number(folder_id), truncate_trigger: null },
        column: (schema as Attributes[]).map((column) => ({
          ...{ name: column.name, type: column.type, optional: column.optional, hint: column.hint ?? "" },
          ...{ field_id: column.field_id, multivalue: column.multivalue ?? false },
          relation: column.relation ? [column.relation] : [],
        })),
      })),
    ),
    of(
      "workato_project_property",
      all("properties").map(({ project_id, name, value }) => ({
        id: `${project_id}:${name}`,
        project_id,
        name,
        value,
      })),
    ),
    of("workato_mcp_app", [{ id: "1", name: "app", mcp_server_id: "1", bundle_path: "x" }]),
    { mode: "data", type: "aws_region", name: "here", instances: [{ attributes: { name: "eu" } }] },
  ];
  return JSON.stringify({ version: 4, terraform_version: "1.9.0", serial: 3, lineage: "a", outputs: {}, resources });
}
