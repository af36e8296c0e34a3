/** GET /api/users/me. Where there are environments, tokens of Development only have the permission for it. */

import { WORKSPACE } from "../client/client";
import { noPermission } from "./access-control";
import { ok } from "./answers";
import { answering, environmentOf } from "./area";

export const workspace = [
  answering(WORKSPACE, ({ caller }, { store, options }) => {
    const environment = environmentOf(caller);
    const isDevelopment = options.environments === "off" || environment === "Development";
    if (options.usersMe === "development" && !isDevelopment) throw noPermission(options);
    const { workspace } = store.state;
    if (options.usersMeFields === "documented") return ok(workspace);
    const environment_name = options.environments === "off" ? null : environment;
    return ok({ ...workspace, team_name: workspace.name, environment_name });
  }),
];
