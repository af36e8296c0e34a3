// An on-prem agent on a virtual machine: user data that installs and activates it at the first boot.

import * as pulumi from "@pulumi/pulumi";
import * as workato from "pulumi-workato";
import { cloudInit } from "pulumi-workato/installers";

const config = new pulumi.Config();
/** What the machine is made anew for. */
const image = config.get("image") ?? "debian-12";

const group = new workato.OnPremGroup("Virtual machines");

// The agent goes with its machine: another image replaces both.
const agent = new workato.OnPremAgent(
  "vm-1",
  { name: `vm-1 (${image})`, onPremGroupId: group.id, os: "linux" },
  { replaceOnChanges: ["name"] },
);
const activation = new workato.OnPremAgentActivation("vm-1", { onPremAgentId: agent.id });

/** The machine's user data: a secret, unless `codeCommand` has the machine fetch its code from a secret store. */
export const userData = cloudInit({
  activation,
  agentName: agent.name,
  version: "32.1",
  codeCommand: config.get("codeCommand"),
});

/** For the secret store that `codeCommand` reads. */
export const activationCode = activation.code;

/** For the machine's firewall: port 443. */
export const gatewayHosts = activation.gatewayHosts;
