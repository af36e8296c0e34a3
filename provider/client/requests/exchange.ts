/** What goes into one HTTP exchange and what comes out. Apart from the transport, which loads an HTTP library. */

import type { Method } from "./routes";

export interface Exchange {
  readonly method: Method;
  readonly url: string;
  readonly token: string;
  readonly correlationId: string;
  readonly body?: unknown;
  readonly timeoutMs: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** No whole answer came. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  constructor(
    message: string,
    /** Whether Workato can have received the request. */
    readonly mayHaveArrived: boolean,
    /** An answer was under way that is longer than we take: asking the same again is of no use. */
    readonly isTooLong = false,
  ) {
    super(message);
  }
}
