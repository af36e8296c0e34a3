/** `pulumi-workato activation-code`: a fresh code for a person at a terminal. */

import { Command } from "commander";
import { claimsIn } from "../on-prem/activation-code";
import { onPremApi } from "../on-prem/api";
import { say, withClient } from "./client";

export function activationCodeCommand(): Command {
  return new Command("activation-code")
    .description(
      "Print a fresh activation code for an on-prem agent, good for one hour. The code alone goes to standard output, so " +
        "that it can be piped; all else to standard error. Uses WORKATO_API_TOKEN and WORKATO_REGION or WORKATO_BASE_URL.",
    )
    .argument("<agent-id>", "id of the agent in Workato")
    .action(async (id: string) => {
      if (!/^[1-9]\d*$/.test(id)) throw new Error(`"${id}" is no id of an on-prem agent: give a whole number`);
      await withClient(async (client) => {
        const api = onPremApi(client);
        const agent = await api.agents.get(id);
        if (agent.activated) {
          throw new Error(`on-prem agent "${agent.name}" (${id}) is activated already and needs no code`);
        }
        const code = await api.activationCode(id);
        const { expiresAt, gatewayHosts } = claimsIn(code, Date.now());
        say(`on-prem agent "${agent.name}" (${id}); works until ${expiresAt}; gateways ${gatewayHosts.join(", ")}`);
        process.stdout.write(`${code}\n`);
      });
    });
}
