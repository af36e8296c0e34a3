/** Custom OAuth profiles in the emulator. Secrets and tokens are never kept, so that a dump holds none. */

import { routes } from "../oauth-profiles/api";
import { badRequest, missing, notAllowed, ok } from "./answers";
import { answering, booleanIn, type Call, find, pageOf, stringIn, type World } from "./area";
import { type Entity, visible } from "./store";

const PROFILES = "custom_oauth_profiles";
const MAX_PER_PAGE = 100;

export const oauthProfiles = [
  answering(routes.list, ({ query }, world) => {
    const page = pageOf(world.store.all(PROFILES), query, MAX_PER_PAGE);
    return ok({ result: page.map((one) => shown(one, world)) });
  }),
  answering(routes.create, (call, world) => {
    const { store, clock } = world;
    const declared = declaredIn(call);
    const made = { id: store.newId(), user_id: store.state.workspace.id, created_at: clock.timestamp() };
    const profile = store.add(PROFILES, { ...made, ...declared, updated_at: clock.timestamp() });
    return ok({ result: shown(profile, world) });
  }),
  answering(routes.get, (call, world) => ok({ result: shown(find(PROFILES, call, world), world) })),
  answering(routes.update, (call, world) => {
    const profile = find(PROFILES, call, world);
    const declared = declaredIn(call);
    // Connections are bound to it. That it is refused is inferred.
    if (declared.provider !== profile.provider) throw badRequest("provider is invalid: it cannot be changed");
    Object.assign(profile, declared, { updated_at: world.clock.timestamp() });
    return ok({ result: shown(profile, world) });
  }),
  answering(routes.delete, (call, world) => {
    const profile = find(PROFILES, call, world);
    const users = usersOf(profile, world);
    const isForced = booleanIn({ force: call.query.get("force") ?? call.body.force }, "force");
    if (users.length > 0 && !isForced) {
      throw notAllowed(world.options.refusals, "Custom OAuth profile is used by connections");
    }
    for (const connection of users) connection.custom_oauth_profile_id = null;
    world.store.remove(PROFILES, (one) => one === profile);
    return ok({ result: { success: true } });
  }),
];

const usersOf = ({ id }: Entity, { store }: World) =>
  store.all("connections").filter(({ custom_oauth_profile_id }) => custom_oauth_profile_id === id);

const shown = (profile: Entity, world: World) => ({
  ...visible(profile),
  shared_accounts_count: usersOf(profile, world).length,
  oem_customers_count: 0,
});

/** A change has to have all of it too. */
function declaredIn({ body }: Call) {
  const [name, provider] = ["name", "provider"].map((key) => given(body, key));
  if (typeof body.data !== "object" || body.data === null) throw missing("data");
  const data = body.data as Record<string, unknown>;
  const [client_id] = ["client_id", "client_secret"].map((key) => given(data, key));
  stringIn(data, "token");
  return { name, provider, data: { client_id } };
}

function given(body: Readonly<Record<string, unknown>>, key: string): string {
  const value = stringIn(body, key);
  if (!value) throw missing(key);
  return value;
}
