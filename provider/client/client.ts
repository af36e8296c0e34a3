/** The shared client of one Workato workspace: every request of a process goes through here. */

import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { isLock, isNotFound, json, NOT_JSON, refusalIn, retryAfter, withTexts } from "./answers/answers";
import { decodeMany, decodeOne, fields, optionalText, wireId } from "./answers/decode";
import { type Failure, formOf, reasonIn, WorkatoError } from "./answers/errors";
import { withoutSecrets } from "./answers/hidden";
import { type Clock, systemClock, WorkatoClock } from "./clock";
import { OwnWrites } from "./listings/own-writes";
import { Budget, type Wait } from "./requests/budget";
import { type Answer, type Exchange, NoAnswer } from "./requests/exchange";
import { canHideSuccess, canRepeat, pauseMs, type Try, timeForTries } from "./requests/retry";
import { nameOf, pathOf, type Route, STANDARD_QUOTA } from "./requests/routes";
import { withStorage } from "./requests/storage";
import type { Transport } from "./requests/transport";
import { type Settings, SettingsError } from "./settings";
import { inSeconds } from "./wait";

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface RequestOptions {
  /** Values of the `:parameters` in the route's path. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Query;
  /** What is sent as JSON; bytes (`Uint8Array`) as they are. */
  readonly body?: unknown;
  /** Secrets of this request: wherever Workato repeats one in its answer, the error leaves it out. */
  readonly hide?: readonly string[];
}

export interface ClientOptions {
  /** Told about long waits and about retries, one line each. */
  readonly log?: (line: string) => void;
  readonly clock?: Clock;
  /** How long a listing is believed. Default: 5 minutes, which is the length of most engine operations. */
  readonly memoryMs?: number;
}

const DEFAULT_MEMORY_MS = 5 * 60_000;

/** Waits below this are nobody's business; longer ones are announced, and again every minute. */
const ANNOUNCE_WAIT_MS = 5_000;
const ANNOUNCE_AGAIN_MS = 60_000;

interface FailedTry extends Try {
  readonly failure: Pick<Failure, "reason" | "gone" | "locked" | "refusal" | "isTooLong">;
  /** For a line about trying again. */
  readonly description: string;
}

/** Told of each answer, and to which try it came. */
type Hear = (answer: Answer, tries: number) => void;

export class Client {
  /** Loaded with the first request: a preview sends none, and should not wait for an HTTP library. */
  private transport: Promise<Transport> | undefined;
  private readonly budgets = new Map<string, Budget>();
  private readonly areas = new Map<unknown, unknown>();
  private forgottenAt = Number.NEGATIVE_INFINITY;
  readonly clock: Clock;
  readonly workatoClock: WorkatoClock;
  readonly memoryMs: number;
  private readonly log: (line: string) => void;
  private readonly announced = new Map<string, number>();
  readonly ownWrites: OwnWrites;
  private workspaceChecked: Promise<void> | undefined;
  private looksSoFar = 0;

  constructor(
    readonly settings: Settings,
    options: ClientOptions = {},
  ) {
    this.clock = options.clock ?? systemClock;
    this.workatoClock = new WorkatoClock(this.clock);
    this.memoryMs = options.memoryMs ?? DEFAULT_MEMORY_MS;
    this.log = options.log ?? (() => {});
    this.ownWrites = new OwnWrites(this.clock, this.log);
  }

  /** Counts how often all was to be forgotten that had been seen: what was seen under another number is no answer. */
  get looks(): number {
    return this.looksSoFar;
  }

  /** The part of the API that `make` covers, made once, so that its memory is shared by all that use this client. */
  area<T>(make: (client: Client) => T): T {
    let area = this.areas.get(make) as T | undefined;
    if (area === undefined) {
      area = make(this);
      this.areas.set(make, area);
    }
    return area;
  }

  /** Drops what was seen, unless that has been done after this time: many that look again share what they see. */
  forget(since: number): void {
    if (this.forgottenAt > since) return;
    this.forgottenAt = this.clock.now();
    this.looksSoFar++;
  }

  /** Sends a request, repeats it where that is safe, and gives back the decoded JSON of a successful answer. */
  async request(route: Route, options: RequestOptions = {}): Promise<unknown> {
    await this.checkWorkspace();
    return this.ownWrites.send(route, options, () => this.send(route, options));
  }

  /**
   * Gives back the bytes of a file. Where Workato answers with the address of a storage, they come from there: without the token,
   * and at once, because such an address is good for seconds.
   */
  async download(route: Route, options: RequestOptions = {}): Promise<Uint8Array> {
    await this.checkWorkspace();
    return (await this.ownWrites.send(route, options, () => this.send(route, options, () => {}, true))) as Uint8Array;
  }

  /** Sends a request and reads the object that answers it. */
  async call<T>(route: Route, schema: z.ZodType<T>, options?: RequestOptions): Promise<T> {
    return decodeOne(route, schema, await this.request(route, options));
  }

  /** Sends a request and reads the list that answers it. */
  async callForList<T>(route: Route, schema: z.ZodType<T>, options?: RequestOptions): Promise<T[]> {
    return decodeMany(route, schema, await this.request(route, options));
  }

  /**
   * Sends a request once it may be sent, and again where that is safe, and gives back what Workato answered, a refusal too: for
   * those who look at the form of answers. Nothing is known here of what this process has written. Fails where no answer
   * came, or one that leaves open whether the request was carried out.
   */
  async answerTo(route: Route, options: RequestOptions = {}): Promise<Answer & { readonly tries: number }> {
    let last: (Answer & { readonly tries: number }) | undefined;
    try {
      await this.send(route, options, (answer, tries) => {
        last = { ...answer, tries };
      });
    } catch (error) {
      const isAnswer = error instanceof WorkatoError && !error.lost && error.status === last?.status;
      if (!isAnswer) throw error;
    }
    return last!;
  }

  async close(): Promise<void> {
    await (await this.transport)?.close();
  }

  private async send(route: Route, options: RequestOptions, hear: Hear = () => {}, forBytes = false): Promise<unknown> {
    const token = this.settings.apiToken();
    const url = this.settings.baseUrl + pathOf(route, options.path) + queryString(options.query);
    const correlationId = randomUUID();
    const redact = (text: string) =>
      withoutSecrets(token === "" ? text : text.replaceAll(token, "[token]"), options.hide);
    const budget = this.budget(route);
    const { maxRetryTimeMs } = this.settings;
    let tries = 1;
    const failed = (failure: Omit<Failure, "route" | "correlationId" | "tries">) =>
      new WorkatoError({ route, correlationId, tries, ...failure });
    const onWait = ({ ms, refusedForMs, waiting, lastMs }: Wait) => {
      // What others were refused for counts like a refusal of this one.
      if (refusedForMs > maxRetryTimeMs) {
        const pause = `${Math.ceil(refusedForMs / 1000)} s`;
        throw failed({
          status: 429,
          reason: `Workato asks for a pause of ${pause}, longer than workato:maxRetryTime`,
        });
      }
      const all = waiting > 1 ? `, ${inSeconds(lastMs)} for all ${waiting} requests` : "";
      this.announce(nameOf(route), lastMs, `waiting for the quota of ${nameOf(route)}; ${inSeconds(ms)} left${all}`);
    };
    // The wait for the first turn is the quota's, not the time that retries may take.
    await budget.take(onWait);
    const started = this.clock.now();
    for (; ; tries++) {
      if (tries > 1) await budget.takeAgain(onWait);
      const exchange = { url, token, correlationId, body: options.body, forBytes };
      const outcome = await this.tryOnce(route, exchange, redact, (answer) => hear(answer, tries));
      if ("value" in outcome) return outcome.value;
      const { failure, description } = outcome;
      const pause = pauseMs(outcome, tries, Math.random());
      const wait = outcome.status === 429 ? budget.refused(pause) : pause;
      const timeMs = timeForTries(outcome, maxRetryTimeMs);
      const spentMs = this.clock.now() - started;
      if (!canRepeat(outcome, route.repeatable) || spentMs + wait > timeMs) {
        // After a repeatable request that a gateway did not answer, the state is what it would be anyway.
        const lost = outcome.mayBeDone && (outcome.status === 0 || !route.repeatable);
        throw failed({ ...failure, status: outcome.status, lost });
      }
      // The budget holds back what was refused.
      if (outcome.status === 429) continue;
      const left = `trying again; ${inSeconds(timeMs - spentMs)} left`;
      this.announce(nameOf(route), spentMs + wait, `${nameOf(route)} ${description}: ${left}`);
      await this.clock.sleep(wait);
    }
  }

  /** Sends a request once, and says what the answer means. */
  private async tryOnce(
    route: Route,
    exchange: Omit<Exchange, "method" | "timeoutMs">,
    redact: (text: string) => string,
    hear: (answer: Answer) => void,
  ): Promise<{ readonly value: unknown } | FailedTry> {
    let answer: Answer;
    try {
      this.transport ??= import("./requests/transport").then((loaded) => new loaded.Transport());
      const { requestTimeoutMs: timeoutMs } = this.settings;
      const transport = await this.transport;
      const asked = { ...exchange, method: route.method, timeoutMs };
      answer = await withStorage(transport, asked, await transport.exchange(asked));
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      const { message, mayHaveArrived, isTooLong } = error;
      const failure = { reason: `at ${this.settings.baseUrl} ${message}`, isTooLong };
      return { status: 0, mayBeDone: mayHaveArrived, isTooLong, failure, description: message };
    }
    hear(answer);
    const { status, text, bytes } = answer;
    if (bytes !== undefined) return { value: bytes };
    const body = json(text);
    const refusal = refusalIn(route, status, body, redact);
    const isSuccess = status >= 200 && status < 300 && refusal === undefined;
    // A proxy's page tells of the proxy's clock.
    if (body !== NOT_JSON) this.workatoClock.heard(answer.headers.date);
    if (isSuccess && body !== NOT_JSON) return { value: body };
    return {
      status,
      mayBeDone: refusal === undefined && canHideSuccess(status),
      retryAfterMs: retryAfter(answer.headers["retry-after"], answer.headers.date, body),
      description: `answered ${status}`,
      failure: {
        // The words of a success can be a secret.
        reason: refusal ?? (isSuccess ? formOf(text) : reasonIn(body, text, redact)),
        gone: isNotFound(route, status, body),
        locked: isLock(status, text),
        ...(refusal !== undefined && { refusal: withTexts(body as object, redact) }),
      },
    };
  }

  /** With `workato:workspaceId` set, nothing is sent before the token has shown that it belongs to that workspace. */
  private checkWorkspace(): Promise<void> {
    const { workspaceId } = this.settings;
    if (workspaceId === undefined) return Promise.resolve();
    this.workspaceChecked ??= this.send(WORKSPACE, {}).then(
      (body) => {
        const { id, name } = decodeOne(WORKSPACE, workspace, body);
        if (id !== workspaceId) {
          throw new SettingsError(
            `workato:workspaceId is ${workspaceId}, but the token belongs to workspace ${id} ("${name}"): use the other token, or correct workato:workspaceId`,
          );
        }
      },
      (error: unknown) => {
        // One failed look says nothing about the workspace: the next request looks again.
        this.workspaceChecked = undefined;
        throw error;
      },
    );
    return this.workspaceChecked;
  }

  private budget(route: Route): Budget {
    const name = nameOf(route);
    let budget = this.budgets.get(name);
    if (budget === undefined) {
      const quota =
        this.settings.quotas[name] ?? (route.quota === STANDARD_QUOTA ? this.settings.quotas.default : undefined);
      budget = new Budget(quota ?? route.quota, this.clock);
      this.budgets.set(name, budget);
    }
    return budget;
  }

  /** Says what takes so long, once a minute for each `about`: an endpoint, in most cases. */
  announce(about: string, ms: number, line: string): void {
    if (ms < ANNOUNCE_WAIT_MS) return;
    const now = this.clock.now();
    const last = this.announced.get(about);
    if (last !== undefined && now - last < ANNOUNCE_AGAIN_MS) return;
    this.announced.set(about, now);
    this.log(line);
  }
}

/** GET /api/users/me, here because the check of the workspace comes before every area. */
export const WORKSPACE: Route = {
  method: "GET",
  path: "/api/users/me",
  permission: "Workspace Details → Get details",
  onlyFor:
    "Where the workspace has environments, only a token of Development may ask this: use one, or do without getWorkspace and workato:workspaceId",
  quota: STANDARD_QUOTA,
  repeatable: true,
};

const workspace = fields({ id: wireId, name: optionalText });

function queryString(query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of [value].flat()) parameters.append(name, String(one));
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}
