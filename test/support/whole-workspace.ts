/** A stack with one resource of every type, on an emulated workspace. */

import { type Emulator, type EmulatorOptions, startEmulator } from "../../provider/emulator";
import { pointerTo } from "../../provider/runtime/pointer";
import { PROVIDER_KEY } from "../../provider/runtime/wire";
import { type Failed, ModelEngine, type UpOptions } from "../torture/model-engine";
import { SharedClock } from "./clocks";
import { POSTGRESQL } from "./connector-inputs";
import { Operation } from "./operation";

const ref = (name: string, output?: string) => ({ ref: name, ...(output !== undefined && { output }) });

/** A resource of a program; it is named by its type unless it has a name of its own. */
export type Line = [type: string, inputs: Record<string, unknown>, name?: string];

/** Made in Workato, as every API endpoint is. */
const ENDPOINT = {
  ...{ id: 9903, api_collection_id: 9901, flow_id: 9902, name: "Find orders", method: "GET", path: "/orders" },
  ...{ url: "https://api.example.com/orders", active: true },
};

/** What waits for an agent is not among them: see addReady. */
export const PROGRAM: readonly Line[] = [
  ["OnPremGroup", { name: "Datacentre" }],
  ["OnPremAgent", { name: "agent-1", onPremGroupId: ref("OnPremGroup"), os: "linux" }],
  ["OnPremAgentActivation", { onPremAgentId: ref("OnPremAgent") }],
  ["Project", { name: "Sales" }],
  ["Folder", { name: "Europe", parentFolderId: ref("Project", "folderId") }],
  ["CustomConnector", { title: "Acme", code: "{\n  title: 'Acme'\n}", release: true }],
  ["CustomOauthProfile", { name: "Own app", provider: "salesforce", clientId: "app-1", clientSecret: "app-secret" }],
  ["Connection", { name: "Warehouse", provider: "postgresql", folderId: ref("Folder"), input: POSTGRESQL }],
  ["ConnectionReady", { connectionId: ref("Connection") }],
  ["DataTable", { name: "Customers", folderId: ref("Folder"), columns: [{ name: "email", type: "string" }] }],
  ["EventStreamTopic", { name: "Orders", description: "all", schema: [{ name: "number", optional: false }] }],
  ["LookupTable", { name: "Countries", projectId: ref("Project"), columns: ["code", "name"] }],
  ["LookupTableRows", { tableId: ref("LookupTable"), keyColumns: ["code"], rows: '["code","name"]\n["DE","Germany"]' }],
  ["LookupTableRow", { tableId: ref("LookupTable"), data: { code: "FR", name: "France" }, keyColumns: ["code"] }],
  ["IamUserGroup", { name: "Sellers", userIds: ["user-1"] }],
  ["ApiCollection", { name: "Order API", projectId: ref("Project") }],
  ["ApiPlatformClient", { name: "Shop", authType: "token", apiCollectionIds: [ref("ApiCollection")] }],
  ["ApiPlatformKey", { name: "Shop key", apiClientId: ref("ApiPlatformClient"), ipAllowList: ["192.0.2.0/24"] }],
  ["ApiEndpoint", { apiEndpointId: String(ENDPOINT.id), active: true }],
  [
    "DeveloperApiClient",
    { name: "CI", apiClientRole: "Full access", projectIds: [ref("Project")], environment: "Development" },
  ],
  [
    "Recipe",
    { name: "Orders", folderId: ref("Folder"), code: { number: 0, keyword: "trigger", provider: "workato_genie" } },
  ],
  ["AgenticSkill", { recipeId: ref("Recipe") }],
  [
    "McpServer",
    {
      ...{ name: "Sales tools", folderId: ref("Folder"), tools: [{ recipeId: ref("Recipe") }] },
      ...{ authType: "workato_idp", userGroupIds: [ref("IamUserGroup")], policy: { ipAllowList: ["192.0.2.0/24"] } },
    },
  ],
  ["ProxiedMcpServer", { name: "Remote", folderId: ref("Folder"), connectionId: ref("Connection") }],
  ["Tag", { title: "Critical" }],
  ["TagAssignment", { tagId: ref("Tag"), recipeIds: [ref("Recipe")] }],
  ["ProjectProperties", { projectId: ref("Project"), properties: { api_host: "shop.example.com" } }],
  ["EnvironmentProperties", { properties: { region: "eu" } }],
  ["ProjectDeployment", { projectId: ref("Project"), environmentType: "test" }],
];

export class WholeWorkspace {
  readonly engine = new ModelEngine();
  readonly log: string[] = [];

  private constructor(readonly emulator: Emulator) {}

  static async start(options: EmulatorOptions = {}): Promise<WholeWorkspace> {
    const emulator = await startEmulator({ environments: "on", deploymentTime: "at-once", ...options });
    emulator.state().collections.api_endpoints = [{ ...ENDPOINT }];
    const workspace = new WholeWorkspace(emulator);
    const errors = await workspace.up(PROGRAM);
    if (errors.length > 0) {
      await emulator.close();
      throw new Error(errors.map(({ message }) => message).join("\n"));
    }
    workspace.addReady();
    return workspace;
  }

  /** Brings the workspace to a program; gives back the errors. */
  up(program: readonly Line[], options?: UpOptions): Promise<Failed[]> {
    const declared = program.map(([type, inputs, name = type]) => ({ name, type, inputs }));
    return this.operation((operation) => this.engine.up(declared, operation, options));
  }

  /** One engine operation, from its start to its end. */
  async operation<T>(work: (operation: Operation) => Promise<T>): Promise<T> {
    const clock = new SharedClock(this.emulator);
    const operation = new Operation(this.emulator, {}, { log: this.log, clock, keepsTimes: true });
    try {
      return await work(operation);
    } finally {
      await operation.end();
    }
  }

  close(): Promise<void> {
    return this.emulator.close();
  }

  /** An agent that is active takes a host; here only the state says that it was. */
  private addReady(): void {
    const agent = this.engine.state.get("OnPremAgent")!;
    const inputs = { onPremAgentId: agent.id, [PROVIDER_KEY]: pointerTo("OnPremAgentReady") };
    this.engine.state.set("OnPremAgentReady", {
      type: "OnPremAgentReady",
      id: agent.id,
      inputs,
      outputs: { ...inputs, active: true, [PROVIDER_KEY]: pointerTo("OnPremAgentReady") },
      dependencies: [`OnPremAgent ${agent.id}`],
      incomplete: false,
    });
  }
}
