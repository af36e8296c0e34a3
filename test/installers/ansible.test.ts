/** Hosts for Ansible. */

import { parse } from "yaml";
import { ansibleInventory } from "../../provider/installers";
import { activationOf } from "./host";

const hosts = { "agent-1.internal": activationOf(12), agent_2: { ...activationOf(13), code: undefined } };

test("the inventory has each host's agent, and refers to the vault for its code", () => {
  const { inventory, vault } = ansibleInventory({ hosts });
  const gateways = ["sg3.workato.com", "sg4.workato.com"];
  expect(parse(inventory, { version: "1.1" })).toEqual({
    all: {
      children: {
        workato_agents: {
          hosts: {
            "agent-1.internal": {
              workato_agent_id: "12",
              workato_gateway_hosts: gateways,
              workato_activation_code: "{{ vault_workato_activation_codes['agent-1.internal'] }}",
            },
            agent_2: { workato_agent_id: "13", workato_gateway_hosts: gateways },
          },
        },
      },
    },
  });
  expect(parse(vault)).toEqual({
    vault_workato_activation_codes: { "agent-1.internal": hosts["agent-1.internal"].code },
  });
});

test("no code is in the inventory", () => {
  expect(ansibleInventory({ hosts }).inventory).not.toContain(hosts["agent-1.internal"].code);
});

test.each([
  [{ hosts: { "a'] }}": activationOf(1) } }, "is no name of a host"],
  [{ hosts: { a: activationOf(1, "{{ lookup('pipe', 'id') }}") } }, "the activation of a is none"],
  [{ hosts, group: "my group" }, "group is no name of a group"],
])("%j is refused", (args, message) => {
  expect(() => ansibleInventory(args)).toThrow(message);
});
