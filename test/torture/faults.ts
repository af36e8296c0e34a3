/** What can go wrong with a request; each is drawn with its own number of times and seed. */

import type { Emulator, FaultRule } from "../../provider/emulator";
import { CANARIES, pick, type Random } from "./kinds/kind";

const FAULTS: readonly FaultRule[] = [
  { status: 429, headers: { "retry-after": "1" } },
  { status: 429 },
  { status: 500, body: { message: "Server error", id: "x" } },
  { status: 502, body: "<html>Bad gateway</html>" },
  { status: 503, body: "" },
  { status: 401, body: { message: "Unauthorized" } },
  { status: 403, body: { message: "Forbidden" } },
  { status: 404, body: { message: "API not found" } },
  { status: 404, body: "<html>Not found</html>" },
  { status: 404, body: { message: "no Route matched with those values" } },
  { method: "GET", status: 200, body: "<html>Log in</html>" },
  { method: "GET", status: 200, body: '[{"id": 1' },
  // In no listing's form: an object of texts would be one of properties.
  { method: "GET", status: 200, body: { unexpected: { answer: true } } },
  // A gateway that repeats what it was sent.
  { status: 400, body: { message: `Bad request: authorization: Bearer ${CANARIES.token}` } },
  { drop: "before" },
  { drop: "after" },
  { method: "POST", drop: "after" },
  { method: "POST", status: 200, body: "<html>OK</html>" },
  { method: "POST", status: 500, body: { message: "Server error" } },
  { method: "PUT", drop: "after" },
  { method: "PUT", status: 400, body: { message: "another operation is in progress" } },
  { method: "PUT", status: 200, body: { success: false, message: "refused" } },
  { method: "DELETE", drop: "after" },
  { method: "DELETE", status: 502, body: "" },
  { method: "DELETE", status: 200, body: { success: false, message: "refused" } },
];

/** Faults that may hit every request hit the first of all lists; these reach what comes later. */
const PATHS = [
  ...["/api/on_prem_groups*", "/api/on_prem_agents*", "/api/folders*", "/api/projects*", "/api/connections*"],
  ...["/api/lookup_tables", "/api/lookup_tables/*", "/api/developer_api_client*", "/api/recipes*", "/api/tags*"],
  ...["/api/properties*", "/api/*/1*", "/api/*/1*", "/api/*/1*"],
];

/** Up to seven kinds of faults at a time, and now and then a quota that somebody else has used up. */
export function injectFaults(random: Random, emulator: Emulator): void {
  const count = Math.floor(random() * 8);
  for (let index = 0; index < count; index++) {
    const times = 1 + Math.floor(random() * 3);
    const fault = pick(random, FAULTS);
    const path = random() < 0.2 ? undefined : pick(random, PATHS);
    emulator.fault({ ...fault, path, times, probability: 0.4, seed: Math.floor(random() * 1e9) });
  }
  if (random() < 0.1) emulator.fault({ status: 429, headers: { "retry-after": "30" }, times: 8, probability: 0.5 });
}

/** The plugin dies a few requests after its engine: what it still sends goes nowhere. */
export function cutOffAfter(requests: number, emulator: Emulator): void {
  if (requests > 0) emulator.fault({ times: requests });
  emulator.fault({ drop: "before" });
}
