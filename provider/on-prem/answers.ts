/** How the functions of on-prem groups and agents are answered. Each has the name of its function. */

import { answering, answeringAll } from "../runtime/answering";
import { oneBy } from "../runtime/one-by";
import { given, id, text } from "../runtime/schemas";
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
import type { OnPremAgentInfo } from "./results";

const groupId = id("group");
const agentId = id("on-prem agent");

export const getOnPremGroups = answeringAll((client) => onPremApi(client).groups.all());

export const getOnPremGroup = answering<GetOnPremGroupArgs>()(
  { id: groupId.optional(), name: text.optional() },
  (client, wanted) => {
    const { groups } = onPremApi(client);
    return oneBy(
      "on-prem group",
      wanted,
      (wantedId) => groups.find(wantedId),
      (suffices) => groups.sure(suffices),
    );
  },
);

export const getOnPremGroupStatus = answering<GetOnPremGroupStatusArgs>()({ id: groupId }, (client, wanted) =>
  onPremApi(client).groupStatus(wanted.id),
);

export const getOnPremAgents = answering<GetOnPremAgentsArgs>()(
  { onPremGroupId: groupId.optional() },
  async (client, { onPremGroupId }) => inGroup(await onPremApi(client).agents.all(), onPremGroupId),
);

export const getOnPremAgent = answering<GetOnPremAgentArgs>()(
  { id: agentId.optional(), name: text.optional(), onPremGroupId: groupId.optional() },
  (client, wanted) => {
    const { agents } = onPremApi(client);
    const within = (all: readonly OnPremAgentInfo[]) => inGroup(all, wanted.onPremGroupId);
    return oneBy(
      "on-prem agent",
      wanted,
      (wantedId) => agents.find(wantedId),
      async (suffices) => within(await agents.sure((all) => suffices(within(all)))),
    );
  },
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

function inGroup(agents: readonly OnPremAgentInfo[], groupId: string | undefined): OnPremAgentInfo[] {
  return agents.filter(({ onPremGroupId }) => groupId === undefined || onPremGroupId === groupId);
}
