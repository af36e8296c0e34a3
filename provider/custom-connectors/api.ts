/** Routes and wire shapes of connectors. Sources: Workato's API reference, "Custom connectors" and "Connectors". */

import { z } from "zod";
import { fields, flag, list, optionalNumber, optionalText, wireId } from "../client/answers/decode";
import type { Client } from "../client/client";
import { Entities } from "../client/listings/entities";
import { allPages } from "../client/listings/paging";
import { ONE_A_SECOND, route } from "../client/requests/routes";
import type { ConnectorOperation, CustomConnectorInfo, CustomConnectorVersion } from "./functions";

const quota = { quota: ONE_A_SECOND };

export const routes = {
  list: route("GET /api/custom_connectors", "Connector SDKs → List", quota),
  code: route("GET /api/custom_connectors/:id/code", "Connector SDKs → Get custom connector code", quota),
  create: route("POST /api/custom_connectors", "Connector SDKs → Create custom connector", quota),
  update: route("PUT /api/custom_connectors/:id", "Connector SDKs → Update custom connector", quota),
  // A second release of the same version is refused.
  release: route("POST /api/custom_connectors/:id/release", "Connector SDKs → Release latest version", {
    ...quota,
    repeatable: true,
  }),
  // In no transcript of the role editor: it is asked where the token may.
  validate: route("POST /api/sdk/validate_code", "SDK CLI → Validate code", { ...quota, repeatable: true }),
  platform: route("GET /api/integrations/all", "Connectors → List connectors"),
} as const;

const version = fields({
  version: z.number(),
  versionNote: optionalText,
  createdAt: optionalText,
  releasedAt: optionalText,
}) satisfies z.ZodType<CustomConnectorVersion>;

const connector = fields({
  ...{ id: wireId, name: z.string(), title: z.string() },
  latestVersion: optionalNumber,
  latestReleasedVersion: optionalNumber,
  latestReleasedVersionNote: optionalText,
  releasedVersions: list(version),
  staticWebhookUrl: optionalText,
}) satisfies z.ZodType<CustomConnectorInfo>;

const finding = fields({ type: optionalText, message: optionalText, lineFrom: optionalNumber });
export type Finding = z.output<typeof finding>;

const operation = fields({
  name: z.string(),
  title: optionalText,
  deprecated: flag,
}) satisfies z.ZodType<ConnectorOperation>;
const ofPlatform = fields({
  ...{ name: z.string(), title: z.string(), categories: list(z.string()) },
  ...{ oauth: flag, deprecated: flag, secondary: flag, triggers: list(operation), actions: list(operation) },
}).transform((one) => ({ ...one, id: one.name }));

const code = z.object({ code: z.string() });
const findings = z.object({ findings: list(finding) });

const make = (client: Client) => ({
  // The documentation has no pages; a client of Workato's knows them.
  connectors: new Entities(client, routes, connector, { perPage: 100 }),
  code: async (id: string) => (await client.call(routes.code, code, { path: { id } })).code,
  release: (id: string) => client.request(routes.release, { path: { id } }),
  validate: async (text: string, hide: readonly string[]) =>
    (await client.call(routes.validate, findings, { body: { code: text }, hide })).findings,
  platform: () => allPages(client, routes.platform, ofPlatform, { perPage: 100 }),
});

export type CustomConnectorsApi = ReturnType<typeof make>;
export const customConnectorsApi = (client: Client): CustomConnectorsApi => client.area(make);
