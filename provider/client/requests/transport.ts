/** One HTTP exchange with Workato: connections, proxy, time limit. What an answer means is decided elsewhere. */

import { type Dispatcher, EnvHttpProxyAgent, errors, Pool, request } from "undici";
import { version } from "../../version";
import { type Answer, type Exchange, NoAnswer } from "./exchange";

/** More would not fit into a small runner's memory; lists are asked for again in shorter pages. */
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
  ...["UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"],
  ...["CERT_REVOKED", "CERT_SIGNATURE_FAILURE", "CERT_UNTRUSTED", "ERR_TLS_CERT_ALTNAME_INVALID"],
  // What listens there speaks no TLS, or no version of it that we do.
  ...["ERR_SSL_WRONG_VERSION_NUMBER", "ERR_SSL_UNSUPPORTED_PROTOCOL", "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION"],
]);

/**
 * The way to a proxy. When a proxy hangs up without an answer, undici asks it again at once and for ever, thousands of
 * times a second; an error with another code ends that.
 */
class ProxyPool extends Pool {
  override connect(options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData>;
  override connect(
    options: Dispatcher.ConnectOptions,
    callback: (error: Error | null, data: Dispatcher.ConnectData) => void,
  ): void;
  override connect(
    options: Dispatcher.ConnectOptions,
    callback?: (error: Error | null, data: Dispatcher.ConnectData) => void,
  ): Promise<Dispatcher.ConnectData> | undefined {
    if (callback !== undefined) {
      super.connect(options, callback);
      return undefined;
    }
    return super.connect(options).catch((error: Error & { code?: string }) => {
      throw error.code === "UND_ERR_SOCKET"
        ? Object.assign(new Error("the proxy hung up"), { code: "PROXY_HUNG_UP" })
        : error;
    });
  }
}

export class Transport {
  /** Keeps connections alive and follows HTTPS_PROXY and NO_PROXY. Redirects are not followed: the token would go along. */
  private readonly agent = new EnvHttpProxyAgent({
    connect: { timeout: 10_000 },
    keepAliveTimeout: 10_000,
    clientFactory: (origin, options) => new ProxyPool(origin, options),
    maxResponseSize: MAX_ANSWER_BYTES,
  });

  async exchange(exchange: Exchange): Promise<Answer> {
    // Not AbortSignal.timeout(), which cannot be ended: until its time is up it would hold the answer in memory.
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(new DOMException("", "TimeoutError")), exchange.timeoutMs);
    try {
      return await Promise.race([this.answer(exchange, limit.signal), aborted(limit.signal)]);
    } catch (error) {
      throw noAnswer(error, exchange.timeoutMs);
    } finally {
      clearTimeout(timer);
    }
  }

  private async answer(exchange: Exchange, signal: AbortSignal): Promise<Answer> {
    const { body, token, forBytes } = exchange;
    const answer = await request(exchange.url, {
      method: exchange.method,
      dispatcher: this.agent,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}`, "x-correlation-id": exchange.correlationId }),
        accept: forBytes ? "*/*" : "application/json",
        "user-agent": `pulumi-workato/${version}`,
        ...(body !== undefined && { "content-type": isBytes(body) ? "application/octet-stream" : "application/json" }),
      },
      body: body === undefined ? null : isBytes(body) ? body : JSON.stringify(body),
      signal,
    });
    const { statusCode: status, headers } = answer;
    if (forBytes && status < 300) return { status, headers, text: "", bytes: await answer.body.bytes() };
    return { status, headers, text: await answer.body.text() };
  }

  /** Ends all connections, so that a short-lived program can exit. */
  close(): Promise<void> {
    // Not agent.close(), which waits for requests that ran out of time on their way to a proxy.
    return this.agent.destroy();
  }
}

const isBytes = (body: unknown): body is Uint8Array => body instanceof Uint8Array;

/** undici looks at a signal only once it is connected, and a proxy can take its time. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}

function noAnswer(error: unknown, timeoutMs: number): NoAnswer {
  const { name, code, message, cause } = error as Error & { code?: string; cause?: { code?: string } };
  const why = code ?? cause?.code ?? name;
  if (name === "TimeoutError") return new NoAnswer(`gave no answer within ${timeoutMs / 1000} s`, true);
  const refusal = /^Proxy response \((\d+)\)/.exec(message)?.[1];
  if (refusal !== undefined) return new NoAnswer(`could not be sent: ${refusedByProxy(refusal)}`, false);
  if (error instanceof errors.RequestAbortedError) return new NoAnswer("was aborted", true);
  if (why === "PROXY_HUNG_UP") return new NoAnswer("could not be sent: the proxy hung up (HTTPS_PROXY)", false);
  if (NEVER_CONNECTED.has(why)) {
    const remedy = /CERT/.test(why) ? ": where a proxy of yours signs certificates, set NODE_EXTRA_CA_CERTS" : "";
    return new NoAnswer(`could not be sent: no connection (${why}${remedy})`, false);
  }
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    const mb = MAX_ANSWER_BYTES / 1024 / 1024;
    return new NoAnswer(`sent an answer of more than ${mb} MB, which is more than we take`, true, true);
  }
  return new NoAnswer(`got no answer: the connection broke (${why === "Error" ? message : why})`, true);
}

/** The proxy made no way to Workato, so Workato has seen nothing of the request. Its address can hold a password. */
function refusedByProxy(status: string): string {
  const remedy =
    status === "407"
      ? "check the user name and password in HTTPS_PROXY"
      : "check that it lets connections to this host through, or name the host in NO_PROXY";
  return `the proxy answered ${status}: ${remedy}`;
}
