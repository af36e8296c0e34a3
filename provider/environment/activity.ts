/** The activity audit log, read page by page. */

import { WorkatoError } from "../client/answers/errors";
import type { Client } from "../client/client";
import { ACTIVITY_PAGE, environmentApi, routes } from "./api";
import type { ActivityFilter, ActivityLog } from "./functions";

/** Records of the token's environment, one after another, as far as the caller goes on. */
export async function* activityLogs(
  client: Client,
  filter: ActivityFilter = {},
  pageSize = ACTIVITY_PAGE,
): AsyncGenerator<ActivityLog> {
  const api = environmentApi(client);
  let after: string | undefined;
  for (;;) {
    const page = await api.activity(filter, after, pageSize);
    yield* page;
    const last = page.at(-1)?.id;
    if (last === undefined || page.length < pageSize) return;
    if (last === after) {
      // A server that ignores the cursor would be asked for ever.
      const reason = `sent the records up to ${last} again`;
      throw new WorkatoError({ route: routes.listActivity, status: 0, reason, correlationId: "unknown", tries: 1 });
    }
    after = last;
  }
}
