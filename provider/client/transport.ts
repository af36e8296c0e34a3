/** One HTTP exchange with Workato: connections, proxy, time limit. What an answer means is decided elsewhere. */

import type { EnvHttpProxyAgent } from "undici";
import { version } from "../version";
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
  ) {
    super(message);
  }
}

/** Answers of the API are lists of at most a few megabytes; more is not from Workato. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

const NEVER_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "CERT_HAS_EXPIRED",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

export class Transport {
  /** Keeps connections alive and follows HTTPS_PROXY and NO_PROXY. Redirects are not followed: the token would go along. */
  private loading: Promise<typeof import("undici")> | undefined;
  private agent: EnvHttpProxyAgent | undefined;

  async exchange(exchange: Exchange): Promise<Answer> {
    // Loaded with the first request: a preview sends none, and should not wait for it.
    this.loading ??= import("undici");
    const undici = await this.loading;
    this.agent ??= new undici.EnvHttpProxyAgent({ connect: { timeout: 10_000 }, keepAliveTimeout: 10_000 });
    try {
      const answer = await undici.request(exchange.url, {
        method: exchange.method,
        dispatcher: this.agent,
        headers: {
          authorization: `Bearer ${exchange.token}`,
          accept: "application/json",
          "user-agent": `pulumi-workato/${version}`,
          "x-correlation-id": exchange.correlationId,
          ...(exchange.body === undefined ? {} : { "content-type": "application/json" }),
        },
        body: exchange.body === undefined ? null : JSON.stringify(exchange.body),
        signal: AbortSignal.timeout(exchange.timeoutMs),
      });
      const declared = Number(answer.headers["content-length"] ?? 0);
      if (declared > MAX_ANSWER_BYTES) {
        answer.body.destroy();
        throw new NoAnswer(`sent an answer of ${declared} bytes, which is too much to be Workato's`, true);
      }
      return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
    } catch (error) {
      throw error instanceof NoAnswer ? error : noAnswer(error, exchange.timeoutMs);
    }
  }

  /** Ends all connections, so that a short-lived program can exit. */
  async close(): Promise<void> {
    await this.agent?.close();
  }
}

function noAnswer(error: unknown, timeoutMs: number): NoAnswer {
  const { name, code, message, cause } = error as Error & { code?: string; cause?: { code?: string } };
  const why = code ?? cause?.code ?? name;
  if (name === "TimeoutError") return new NoAnswer(`gave no answer within ${timeoutMs / 1000} s`, true);
  if (why === "UND_ERR_ABORTED") return new NoAnswer("was aborted", true);
  if (NEVER_CONNECTED.has(why)) return new NoAnswer(`could not be sent: no connection (${why})`, false);
  return new NoAnswer(`got no answer: the connection broke (${why === "Error" ? message : why})`, true);
}
