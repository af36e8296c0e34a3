/** All that `pulumi-workato doctor` looks at, in the order in which one thing rests on another. Nothing is changed. */

import { Client, type ClientOptions, WORKSPACE } from "../client/client";
import type { Route } from "../client/requests/routes";
import { resolveSettings, type Settings, SettingsError } from "../client/settings";
import { account, clock, quotas, unreachable } from "./account";
import { type Finding, fault, ok } from "./finding";
import { gateways } from "./gateways";
import { machine } from "./machine";
import { wayTo } from "./proxy";
import { ask, type Look } from "./questions";
import { questionsFor, role } from "./role";

export interface Patient {
  readonly env: NodeJS.ProcessEnv;
  /** Folder of the program. */
  readonly folder: string;
  /** Every route that a stack can need. */
  readonly known: readonly Route[];
  /** The routes of the stack that was given. */
  readonly needed?: readonly Route[];
  /** Gateways that were named, by a person or by the stack. */
  readonly gateways: readonly string[];
  /** This machine is to run an agent. */
  readonly isForAgent: boolean;
}

/** An examination is no operation: it says what is wrong now, and does not wait for better times. */
const MAX_RETRY_MS = 5_000;

export async function examine(patient: Patient, options: ClientOptions = {}): Promise<Finding[]> {
  const found = await machine(patient.env, patient.folder);
  const settings = settingsIn(patient.env);
  if ("baseUrl" in settings) found.push(...(await workato(patient, settings, options)));
  else found.push(settings);
  found.push(
    await gateways({
      hosts: patient.gateways,
      baseUrl: "baseUrl" in settings ? settings.baseUrl : undefined,
      isForAgent: patient.isForAgent,
    }),
  );
  return found;
}

/** The settings, or what is wrong with them: what, a colon, and what to do. */
function settingsIn(env: NodeJS.ProcessEnv): Settings | Finding {
  try {
    const settings = resolveSettings(() => undefined, env);
    settings.apiToken();
    return { ...settings, maxRetryTimeMs: MAX_RETRY_MS };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const [, what, remedy] = /^(.*?): (.*)$/s.exec(error.message) ?? [undefined, error.message, "correct it"];
    return fault("settings", what!, remedy!);
  }
}

async function workato(patient: Patient, settings: Settings, options: ClientOptions): Promise<Finding[]> {
  const { proxy, finding: way } = wayTo(settings.baseUrl, patient.env);
  if (way.weight === "fault") return [way];
  const client = new Client(settings, options);
  try {
    const first = await ask(client, WORKSPACE);
    const trouble = unreachable(first, settings.baseUrl, proxy);
    if (trouble !== undefined) return trouble.check === "proxy" ? [trouble] : [way, trouble];
    const looks: Look[] = [first];
    for (const route of questionsFor(patient.known)) looks.push(await ask(client, route));
    const [token, ...rest] = account(looks);
    return [
      way,
      ok("address", settings.baseUrl),
      token!,
      ...rest,
      clock(client.workatoClock.now(), Date.now()),
      ...(token!.weight === "ok" ? role(looks, patient.needed) : []),
      quotas(looks),
    ];
  } finally {
    await client.close();
  }
}
