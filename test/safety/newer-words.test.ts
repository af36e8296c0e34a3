/** Every text of Workato's that may be a word of a list is a word that this package has never heard of: all is as before. */

import * as pulumi from "@pulumi/pulumi";
import * as workato from "../../provider";
import type { Entity } from "../../provider/emulator";
import { each } from "../../provider/handlers";
import { entryOf } from "../../provider/import/entry";
import { WholeWorkspace } from "../support/whole-workspace";

/**
 * Texts that are no words: ids and names of things, times, addresses of hosts, and what has a form of its own. Everything else
 * that Workato answers may be a word that is newer than this package.
 */
const FORMED = /^(id|.*_ids?|handle|cn|name|title|label|email|code|input|schema|ip_allow_list|hint|value|tags|.*_at)$/;

const newer = (value: unknown, key = ""): unknown => {
  if (key.startsWith("_")) return value;
  if (typeof value === "string") return FORMED.test(key) ? value : "newer";
  if (Array.isArray(value)) return value.map((one) => newer(one, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, newer(one, name)]));
};

let workspace: WholeWorkspace;
beforeAll(async () => {
  workspace = await WholeWorkspace.start({ emptyPrefix: "all" });
  const { collections } = workspace.emulator.state();
  // Listed words that nothing of this stack has set.
  Object.assign(collections.on_prem_agents![0]!, { installation_method: "deb", state: "connected" });
  Object.assign(collections.connections![0]!, { connection_lost_reason: "auth" });
  Object.assign(collections.recipes![0]!, { stop_cause: "trigger_errors_limit" });
  for (const [name, entities] of Object.entries(collections)) collections[name] = newer(entities) as Entity[];
  const words = [
    "os",
    "state",
    "installation_method",
    "authorization_status",
    "stop_cause",
    "environment_type",
    "color",
    "environment_name",
    "type",
  ];
  const seen = JSON.stringify(collections);
  expect(words.filter((word) => !seen.includes(`"${word}":"newer"`))).toEqual([]);
});
afterAll(() => workspace.close());

test("a refresh reads all and takes nothing for gone", async () => {
  expect(await workspace.operation((operation) => workspace.engine.refresh(operation))).toEqual({
    gone: [],
    errors: [],
  });
});

test("what an import writes is taken as it is", async () => {
  const entries = await workspace.operation(async ({ client }) =>
    (
      await Promise.all(
        each(async (handler) => {
          const listed = (await handler.list?.(handler.api(client))) ?? [];
          return listed.map((one) => entryOf(handler, one));
        }),
      )
    ).flat(),
  );
  expect(entries.length).toBeGreaterThan(8);
  await workspace.operation(async (operation) => {
    for (const { type, id, inputs, outputs } of entries) {
      expect([type, await operation.of(type).failures(inputs, outputs)]).toEqual([type, []]);
      expect([type, await operation.of(type).diff(id, outputs, inputs)]).toEqual([type, { changes: false }]);
    }
  });
});

test("functions answer it", async () => {
  const { url, token } = workspace.emulator;
  pulumi.runtime.setAllConfig({ "workato:baseUrl": url, "workato:apiToken": token });
  const answers = await Promise.all([
    ...[workato.getOnPremAgents(), workato.getOnPremGroups(), workato.getConnections(), workato.getRecipes()],
    ...[
      workato.getDeployments(),
      workato.getTags(),
      workato.getApiClients(),
      workato.getDataTables(),
      workato.getCustomOauthProfiles(),
      workato.getEventStreamTopics(),
      workato.getCustomConnectors(),
      workato.getConnectors(),
      workato.getAgenticSkills(),
      workato.getApiCollections(),
      workato.getApiPlatformClients(),
    ],
    ...[workato.getProjects(), workato.getFolders(), workato.getLookupTables(), workato.getActivityLogs()],
  ]);
  expect(answers.map((answer) => answer.length > 0)).toEqual(answers.map(() => true));
});
