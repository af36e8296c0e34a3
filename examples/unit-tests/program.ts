// What is tested: a site with its group and agents, and a connection in a project that another stack owns.

import type * as pulumi from "@pulumi/pulumi";
import * as workato from "pulumi-workato";

export function site(name: string, agents: number) {
  const group = new workato.OnPremGroup(`Site ${name}`);
  const activations = Array.from({ length: agents }, (_, index) => {
    const agent = new workato.OnPremAgent(`${name}-${index + 1}`, { onPremGroupId: group.id, os: "linux" });
    return new workato.OnPremAgentActivation(`${name}-${index + 1}`, { onPremAgentId: agent.id });
  });
  return { group, codes: activations.map(({ code }) => code) };
}

export function shopDatabase(password: pulumi.Input<string>) {
  const project = workato.getProjectOutput({ name: "Shop" });
  return new workato.Connection("Shop database", {
    provider: "postgresql",
    folderId: project.folderId,
    input: { host: "db.shop.internal", port: "5432", dbname: "shop", user: "workato", password },
  });
}
