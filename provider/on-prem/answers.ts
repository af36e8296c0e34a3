/** How the functions of on-prem groups and agents are answered. Each has the name of its function. */

import { answering, answeringAll } from "../runtime/program/answering";
import { matching, oneBy } from "../runtime/program/one-by";
import { given, id, text } from "../runtime/values/schemas";
import { claimsIn } from "./activation-code";
import { onPremApi } from "./api";
import type {
  GetOnPremAgentActivationCodeArgs,
  GetOnPremAgentArgs,
  GetOnPremAgentStatusArgs,
  GetOnPremAgentsArgs,
  GetOnPremGroupArgs,
  GetOnPremGroupStatusArgs,
  SearchOnPremAgentsArgs,
} from "./functions";

const groupId = id("group");
const agentId = id("on-prem agent");

export const getOnPremGroups = answeringAll((client) => onPremApi(client).groups.all());

export const getOnPremGroup = answering<GetOnPremGroupArgs>()(
  { id: groupId.optional(), name: text.optional() },
  (client, wanted) => oneBy("on-prem group", wanted, onPremApi(client).groups),
);

export const getOnPremGroupStatus = answering<GetOnPremGroupStatusArgs>()({ id: groupId }, (client, wanted) =>
  onPremApi(client).groupStatus(wanted.id),
);

export const getOnPremAgents = answering<GetOnPremAgentsArgs>()(
  { onPremGroupId: groupId.optional() },
  async (client, wanted) => matching(await onPremApi(client).agents.all(), wanted),
);

export const getOnPremAgent = answering<GetOnPremAgentArgs>()(
  { id: agentId.optional(), name: text.optional(), onPremGroupId: groupId.optional() },
  (client, wanted) => oneBy("on-prem agent", wanted, onPremApi(client).agents),
);

export const getOnPremAgentStatus = answering<GetOnPremAgentStatusArgs>()({ id: agentId }, async (client, wanted) => ({
  active: await onPremApi(client).isActive(wanted.id),
}));

export const searchOnPremAgents = answering<SearchOnPremAgentsArgs>()({ cn: given.optional() }, (client, { cn }) =>
  onPremApi(client).searchAgents(cn),
);

export const getOnPremAgentActivationCode = answering<GetOnPremAgentActivationCodeArgs>()(
  { onPremAgentId: agentId },
  async (client, wanted) => {
    const code = await onPremApi(client).activationCode(wanted.onPremAgentId);
    const { expiresAt, gatewayHosts } = claimsIn(code, Date.now());
    return { code, expiresAt, gatewayHosts };
  },
);
