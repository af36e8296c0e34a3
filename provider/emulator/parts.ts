/** What an emulator consists of. */

import type { Answering, World } from "./area";
import type { Faults } from "./faults";
import type { Quotas } from "./quotas";

/**
 * How many requests are remembered, so that an emulator that runs for days does not fill the memory. More than a test
 * sends: a lookup table of ten thousand rows is filled by ten thousand.
 */
export const MAX_REQUESTS = 50_000;

/** One request that the emulator got, as `GET /__emulator/requests` lists it. */
export interface RecordedRequest {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** 0 when the connection was cut. */
  readonly status: number;
  readonly correlationId: string;
  /** Of the bodies: the request's and the answer's together. */
  readonly bytes: number;
}

export interface Parts {
  readonly world: World;
  readonly routes: readonly Answering[];
  readonly faults: Faults;
  readonly quotas: Quotas;
  readonly requests: RecordedRequest[];
  readonly token: string;
  readonly changed: () => void;
}
