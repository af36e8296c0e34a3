// A policy pack: pulumi preview --policy-pack policy. Our classes name their resources, as those of any package.

import { PolicyPack, validateResourceOfType, validateStackResourcesOfType } from "@pulumi/policy";
import * as workato from "pulumi-workato";

new PolicyPack("workato", {
  policies: [
    {
      name: "groups-name-their-site",
      description: "A group is named after its site.",
      enforcementLevel: "mandatory",
      validateResource: validateResourceOfType(workato.OnPremGroup, (group, _, report) => {
        if (!/^Site /.test(group.name ?? "")) report(`${group.name} names no site: call it "Site …"`);
      }),
    },
    {
      name: "two-agents-at-least",
      description: "One agent may go while its host is patched.",
      enforcementLevel: "mandatory",
      validateStack: validateStackResourcesOfType(workato.OnPremAgent, (agents, _, report) => {
        if (agents.length === 1) report("there is one agent: declare a second one in its group");
      }),
    },
    {
      name: "no-access-to-everything",
      description: "An API client sees its projects only.",
      enforcementLevel: "advisory",
      validateResource: validateResourceOfType(workato.DeveloperApiClient, (client, _, report) => {
        if (client.allFolders === true) report(`${client.name} may reach all folders: name its projects in projectIds`);
      }),
    },
  ],
});
