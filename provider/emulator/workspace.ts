/** GET /api/users/me. */

import { WORKSPACE } from "../client/client";
import { ok } from "./answers";
import { answering } from "./area";

export const workspace = [answering(WORKSPACE, (_, { store }) => ok(store.state.workspace))];
