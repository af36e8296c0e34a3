// A connection to a database that Workato cannot reach by itself: it goes through the agents of an on-prem group.

import * as pulumi from "@pulumi/pulumi";
import * as workato from "pulumi-workato";
import { linuxInstaller } from "pulumi-workato/installers";

const config = new pulumi.Config();

const group = new workato.OnPremGroup("Datacentre");
const agent = new workato.OnPremAgent("agent-1", { onPremGroupId: group.id, os: "linux" });
const activation = new workato.OnPremAgentActivation("agent-1", { onPremAgentId: agent.id });

/** Run on the host within the hour: it installs and activates the agent, and writes the profile `erp` for it. */
export const installScript = linuxInstaller({
  activation,
  agentName: agent.name,
  config: {
    database: {
      erp: {
        adapter: "postgresql",
        host: "erp.internal",
        database: "erp",
        username: "workato",
        password: config.getSecret("erpPassword") ?? "only-for-the-emulator",
      },
    },
  },
});

/** The agent is there: pulumi config set agentIsInstalled true. */
function connect() {
  const ready = new workato.OnPremAgentReady("agent-1", { onPremAgentId: agent.id, timeout: 600 });
  const project = new workato.Project("ERP");
  // Host, login and password are the profile's, on the agent's host. Workato sees its name.
  return new workato.Connection(
    "ERP",
    { provider: "postgresql", folderId: project.folderId, input: { profile: "erp" } },
    { dependsOn: ready },
  );
}

const connection = config.getBoolean("agentIsInstalled") ? connect() : undefined;

export const groupId = group.id;
export const connectionStatus = connection?.authorizationStatus;
/** The group that the connection goes through. */
export const connectionGroupId = connection?.onPremGroupId;
