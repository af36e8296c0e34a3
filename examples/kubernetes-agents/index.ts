// On-prem agents as pods: a group, an agent and an activation for each pod, and the objects to apply.

import * as pulumi from "@pulumi/pulumi";
import * as workato from "pulumi-workato";
import { kubernetesYaml } from "pulumi-workato/installers";

const config = new pulumi.Config();
const replicas = config.getNumber("replicas") ?? 2;

const group = new workato.OnPremGroup("Kubernetes");

const activations = Array.from({ length: replicas }, (_, ordinal) => {
  const name = `workato-agent-${ordinal}`;
  const agent = new workato.OnPremAgent(name, { onPremGroupId: group.id, os: "linux" });
  // Pods can start much later than this program: an agent that was never activated gets a fresh code.
  return new workato.OnPremAgentActivation(name, { onPremAgentId: agent.id, renew: "whenExpired" });
});

/** A secret: `pulumi stack output manifests --show-secrets | kubectl apply -f -`. */
export const manifests = kubernetesYaml({
  activations,
  version: "32.1",
  namespace: "workato",
  egress: { targets: [{ cidr: "10.0.0.0/8", ports: [5432] }] },
});

export const groupId = group.id;
