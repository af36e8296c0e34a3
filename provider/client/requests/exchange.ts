/** What goes into one HTTP exchange and what comes out. Apart from the transport, which loads an HTTP library. */

import type { Method } from "./routes";

export interface Exchange {
  readonly method: Method;
  readonly url: string;
  /** Left out for what is not Workato's API. */
  readonly token?: string;
  readonly correlationId: string;
  /** What is sent as JSON; bytes as they are. */
  readonly body?: unknown;
  /** Whether bytes are to come: those of a file. */
  readonly forBytes?: boolean;
  readonly timeoutMs: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** Where they were asked for, of a success. */
  readonly bytes?: Uint8Array;
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
