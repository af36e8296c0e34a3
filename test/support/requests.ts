/** What an emulated workspace was asked, in its order. Each of these forgets what it has told. */

import type { Emulator } from "../../provider/emulator";

const taken = (emulator: Emulator) => emulator.requests().splice(0);

const inShort = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

/** The requests so far, as `METHOD /path`. */
export const requestsTo = (emulator: Emulator): string[] => taken(emulator).map(inShort);

/** Those of the requests so far that Workato took, as `METHOD /path`: the tries before them met a lock. */
export const takenBy = (emulator: Emulator): string[] =>
  taken(emulator)
    .filter(({ status }) => status < 400)
    .map(inShort);

/** The requests so far, as `METHOD /path?query`. */
export const fullRequestsTo = (emulator: Emulator): string[] =>
  taken(emulator).map(
    ({ query, ...request }) =>
      inShort(request) + (Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ""),
  );

/** Those of the requests so far that change something, as `METHOD /path`. */
export const writesTo = (emulator: Emulator): string[] =>
  requestsTo(emulator).filter((request) => !request.startsWith("GET "));
