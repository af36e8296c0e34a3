/** Whether API endpoints can be called, in the plugin: /api/api_endpoints/:id/enable and /disable. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { withAdvice } from "../client/answers/errors";
import { defineHandler, type Observed, UnknownId } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import { flag, id } from "../runtime/values/schemas";
import { type ApiPlatformApi, apiPlatformApi, routes } from "./api";
import type { ApiEndpointArgs } from "./endpoint";
import type { ApiEndpointInfo } from "./functions";

const inputs = z.strictObject({
  apiEndpointId: property(id("API endpoint"), { replaces: true }),
  active: flag,
}) satisfies z.ZodType<pulumi.Unwrap<ApiEndpointArgs>>;
type Inputs = z.output<typeof inputs>;

type State = Omit<ApiEndpointInfo, "createdAt" | "updatedAt"> & { readonly apiEndpointId: string };

export const apiEndpoint = defineHandler<Inputs, State, ApiPlatformApi>({
  type: "ApiEndpoint",
  noun: "API endpoint",
  api: apiPlatformApi,
  uses: { read: [routes.listEndpoints], write: [routes.enableEndpoint, routes.disableEndpoint] },
  inputs,
  label: ({ apiEndpointId }) => String(apiEndpointId),
  holds: ({ apiEndpointId }) => [`API endpoint ${apiEndpointId}`],
  turn: ({ apiEndpointId }) => `API endpoint ${apiEndpointId}`,
  list: async (api) => (await api.endpoints.all()).map(shown),
  create: (api, { apiEndpointId, active }) => switched(api, apiEndpointId, active),
  read: async (api, id) => {
    const found = await api.endpoints.find(id);
    return found && shown(found);
  },
  update: (api, id, { active }) => switched(api, id, active),
  delete: async (api, id, { active }, { isHeld }) => {
    if (active && !isHeld(`API endpoint ${id}`)) await api.disableEndpoint(id);
  },
});

const HOW_TO_ENABLE =
  "An endpoint can be enabled only while its recipe is running: start it, and let this depend on it";

async function switched(api: ApiPlatformApi, id: string, active: boolean): Promise<Observed<State>> {
  const found = await api.endpoints.find(id);
  if (found === undefined) {
    throw new UnknownId(
      `there is no API endpoint ${id} that this token can see: pass an id that getApiEndpoints gives`,
    );
  }
  if (found.active === active) return shown(found);
  try {
    return shown(await api.switchEndpoint(found, active));
  } catch (error) {
    throw active ? withAdvice(error, HOW_TO_ENABLE) : error;
  }
}

/** Without its times, which each switch changes. */
function shown({ createdAt: _, updatedAt: __, ...one }: ApiEndpointInfo): Observed<State> {
  return { ...one, apiEndpointId: one.id };
}
