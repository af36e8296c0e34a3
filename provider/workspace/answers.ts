/** How the function of the workspace is answered. It has the name of its function. */

import { answeringAll } from "../runtime/program/answering";
import * as api from "./api";

export const getWorkspace = answeringAll((client) => api.getWorkspace(client));
