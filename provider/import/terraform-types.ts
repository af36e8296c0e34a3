/**
 * The resources of Workato's Terraform provider 0.16.0 that have a type here. A new one is a line: its attributes go by our
 * names for the same (`folder_id` is `folderId`), but for those that are called otherwise.
 */

export interface TerraformType {
  readonly type: string;
  /** What an attribute is called here. */
  readonly names?: Readonly<Record<string, string>>;
  /** Attributes that hold JSON as text. */
  readonly json?: readonly string[];
}

export const TERRAFORM_TYPES: Readonly<Record<string, TerraformType>> = {
  workato_project: { type: "Project" },
  workato_folder: { type: "Folder", names: { folder_id: "parentFolderId", force: "forceDestroy" } },
  workato_connection: {
    type: "Connection",
    names: { connector_name: "provider", parent_id: "parentConnectionId" },
    json: ["input"],
  },
  workato_data_table: { type: "DataTable", names: { column: "columns" } },
  workato_custom_connector: { type: "CustomConnector" },
  workato_custom_oauth_profile: { type: "CustomOauthProfile", names: { provider_name: "provider" } },
  workato_event_stream_topic: { type: "EventStreamTopic", names: { schema_field: "schema" } },
  workato_iam_user_group: { type: "IamUserGroup" },
  workato_agentic_skill: { type: "AgenticSkill" },
  workato_mcp_server: { type: "McpServer", names: { idp_user_group_ids: "userGroupIds" } },
  workato_proxied_mcp_server: { type: "ProxiedMcpServer" },
  workato_recipe: { type: "Recipe", json: ["config"] },
  // One by one there, together here: see terraform.ts.
  workato_project_property: { type: "ProjectProperties" },
};
