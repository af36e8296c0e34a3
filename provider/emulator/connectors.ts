/**
 * The catalogue of connectors in the emulator. Nothing of ours asks for it: Workato's own command line does, before it makes a
 * connection. The platform's are those whose fields are known; those of the workspace are none.
 */

import { route } from "../client/requests/routes";
import { CONNECTORS } from "../connectors/connectors";
import { ok } from "./answers";
import { answering, pageOf } from "./area";

const routes = {
  ofPlatform: route("GET /api/integrations/all", "Connectors → List connectors"),
  ofWorkspace: route("GET /api/custom_connectors", "Connector SDKs → List"),
} as const;

const MAX_PER_PAGE = 100;

export const connectors = [
  answering(routes.ofPlatform, ({ query }) => {
    const names = Object.keys(CONNECTORS).sort();
    const items = pageOf(names, query, MAX_PER_PAGE).map(shown);
    const asked = (parameter: string, standard: number) => Number(query.get(parameter) ?? standard);
    const per_page = Math.min(MAX_PER_PAGE, asked("per_page", MAX_PER_PAGE));
    return ok({ items, count: names.length, page: asked("page", 1), per_page });
  }),

  answering(routes.ofWorkspace, () => ok({ result: [] })),
];

const shown = (name: string) => ({
  name,
  title: name,
  categories: [],
  // Where a person can sign in.
  oauth: CONNECTORS[name]!.ways.some(({ byPerson }) => byPerson === true),
  deprecated: false,
  secondary: false,
  triggers: [],
  actions: [],
});
