/** What Workato's answers tell of the address, the token, the workspace, the clock and the quotas. */

import { WORKSPACE } from "../client/client";
import { nameOf } from "../client/requests/routes";
import { firstOf } from "../client/words/text";
import { workspaceIn } from "../workspace/api";
import { type Finding, fault, ok, unknown } from "./finding";
import { isGranted, isRefused, type Look } from "./questions";

/** A second is how exact the `Date` of an answer is, and answers travel; a minute shortens the hour of an activation code. */
const MAX_SKEW_MS = 60_000;

/** Why nothing more can be asked, after the first answer; `undefined` where it can. */
export function unreachable(first: Look, baseUrl: string, proxy: string | undefined): Finding | undefined {
  if (first.status === 0) {
    const isProxys = proxy !== undefined;
    return fault(
      isProxys ? "proxy" : "address",
      `a request ${first.trouble}`,
      isProxys
        ? `see whether the proxy ${proxy} runs and lets connections to ${new URL(baseUrl).host} through, or name the host in NO_PROXY`
        : "see whether WORKATO_REGION or WORKATO_BASE_URL is right, and whether this machine needs HTTPS_PROXY",
    );
  }
  const { status, trouble = "no such endpoint" } = first;
  if (status >= 500 && first.trouble !== undefined) {
    return fault(
      "address",
      `${baseUrl} answered ${status} with ${trouble}`,
      "Workato, or something in front of it, is out of order: try again later",
    );
  }
  const isOther = first.trouble !== undefined || (status === 404 && !isGranted(first));
  return isOther || !isWorkspaceOrRefusal(first)
    ? fault(
        "address",
        `${baseUrl} answered ${status} with ${isOther ? trouble : "something else than a workspace"}`,
        "that is not Workato's API: correct WORKATO_REGION or WORKATO_BASE_URL, or see what stands in between",
      )
    : undefined;
}

function isWorkspaceOrRefusal({ status, body }: Look): boolean {
  if (status >= 300) return true;
  try {
    workspaceIn(body);
    return true;
  } catch {
    return false;
  }
}

/** The token, the workspace and its environment. The first look is the one at the workspace. */
export function account(looks: readonly Look[]): Finding[] {
  const answered = looks.filter((look) => isGranted(look) || isRefused(look));
  if (answered.length === 0) {
    return [unknown("token", "no question was answered", "ask again when Workato answers other requests")];
  }
  if (answered.every(({ status }) => status === 401)) {
    return [
      fault(
        "token",
        `Workato answered all ${answered.length} questions with 401`,
        "check that the token is current and of this region (Workspace admin > API clients); a client role that grants nothing is answered so too",
      ),
    ];
  }
  if (answered.every(isRefused)) {
    return [
      fault(
        "token",
        `Workato knows the token, but refused all ${answered.length} questions`,
        "give its API client a role that grants something (Workspace admin > API clients > Client roles)",
      ),
    ];
  }
  return [ok("token", "Workato takes it"), ...workspace(looks[0]!)];
}

function workspace(first: Look): Finding[] {
  if (!isGranted(first) || first.status >= 300) {
    const text = isRefused(first)
      ? "not for this token to see"
      : `not seen: ${nameOf(WORKSPACE)} answered ${first.status}`;
    return [
      unknown(
        "workspace",
        text,
        "leave workato:workspaceId and getWorkspace out with this token, or use one of Development",
      ),
      unknown(
        "environment",
        `Test or Production, or a role without "${WORKSPACE.permission}"`,
        "see Workspace admin > API clients, where each client's environment stands",
      ),
    ];
  }
  const { id, name, planId, teamName, environmentName } = workspaceIn(first.body);
  const more = [planId && `plan ${planId}`, teamName && teamName !== name && `team "${teamName}"`].filter(Boolean);
  return [
    ok("workspace", [`"${name}" (${id})`, ...more].join(", ")),
    ok("environment", environmentName ?? "Development, or the workspace has no environments"),
  ];
}

/** `workatoNow` is by the `Date` of the last answer. */
export function clock(workatoNow: number | undefined, now: number): Finding {
  if (workatoNow === undefined) return unknown("clock", "no answer of Workato told the time");
  const aheadMs = now - workatoNow;
  if (Math.abs(aheadMs) <= MAX_SKEW_MS) return ok("clock", "as Workato's");
  return fault(
    "clock",
    `this machine's clock is ${inWords(Math.abs(aheadMs))} ${aheadMs > 0 ? "ahead of" : "behind"} Workato's`,
    "set it by NTP: activation codes and certificates are good for a time only",
  );
}

function inWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** Workato documents no number of requests that are left: what is refused tells, and a header where there is one. */
export function quotas(looks: readonly Look[]): Finding {
  const used = looks.filter(({ status }) => status === 429);
  if (used.length > 0) {
    const pauseS = Math.max(...used.map((look) => look.pauseS ?? 60));
    return fault(
      "quotas",
      `used up: ${firstOf(used.map(({ route }) => nameOf(route)))}`,
      `wait ${pauseS} s, and see which other clients of the workspace spend them, or set workato:quotas lower`,
    );
  }
  const told = looks.flatMap(({ left, route }) => (left === undefined ? [] : [`${left} left: ${nameOf(route)}`]));
  return told.length > 0
    ? ok("quotas", "as Workato's answers tell", told)
    : ok("quotas", `none of ${looks.length} questions was refused; Workato does not tell how many requests are left`);
}
