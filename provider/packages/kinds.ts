/** What kinds of assets packages hold, and why some have no resource. */

/** The kinds that become resources, in the words of Workato's assets. */
export const DECLARED = ["connection", "lookup_table", "workato_db_table", "recipe"] as const;
export type DeclaredKind = (typeof DECLARED)[number];

export const isDeclared = (kind: string): kind is DeclaredKind => (DECLARED as readonly string[]).includes(kind);

const BY_HAND = "no resource of this package makes them: make them in Workato, or import the package there";

/** Plural, and why it is left out. What is not here is a kind that was not known when this was written. */
const LEFT_OUT: Readonly<Record<string, readonly [plural: string, reason: string]>> = {
  api_endpoint: ["API endpoints", BY_HAND],
  api_group: ["API collections", BY_HAND],
  api_client: ["API clients", BY_HAND],
  custom_adapter: [
    "custom connectors",
    "release them with Workato's SDK; `providers` says what they are called in this workspace",
  ],
  account_property: [
    "environment properties",
    "declare them with EnvironmentProperties, whose values differ by workspace",
  ],
  project_property: ["project properties", "declare them with ProjectProperties, whose values differ by workspace"],
  topic: ["event topics", BY_HAND],
  workato_schema: ["shared schemas", BY_HAND],
  workato_template: ["message templates", BY_HAND],
  lcap_app: ["workflow apps", "the API has no way to make them: import the package in Workato"],
  lcap_page: ["pages of workflow apps", "the API has no way to make them: import the package in Workato"],
  insights_query: ["Insights queries", "the API has no way to make them: import the package in Workato"],
  agentic_genie: ["genies", BY_HAND],
  agentic_skill: ["skills", BY_HAND],
  agentic_knowledge_base: ["knowledge bases", BY_HAND],
  mcp_server: ["MCP servers", BY_HAND],
  data_pipeline: ["data pipelines", "the API has no way to make them: import the package in Workato"],
  decision_engine_model: ["decision models", "the API has no way to make them: import the package in Workato"],
  test_case: ["test cases", "the API has no way to make them: import the package in Workato"],
};

export const whyLeftOut = (kind: string): readonly [plural: string, reason: string] =>
  LEFT_OUT[kind] ?? [`assets of the kind ${kind}`, "this version does not know the kind"];
