/** `calibrate` from its first request to its last: whose workspace it is, the probes, the file, what is left. */

import { Client, WORKSPACE } from "../client/client";
import type { Clock } from "../client/clock";
import type { Settings } from "../client/settings";
import { DEFAULT_OPTIONS } from "../emulator/options";
import { routes as projects } from "../projects/api";
import { Interrupted } from "./bench";
import { objectIn, type Seen, seen } from "./evidence";
import { writeCalibration } from "./file";
import { Journal, type Whose } from "./journal";
import { type Left, removeAll } from "./removal";
import { inWords, type Result, run } from "./run";

export interface Calibration {
  readonly settings: Settings;
  readonly clock: Clock;
  /** Where the result goes; the journal lies beside it. */
  readonly file: string;
  readonly isReadOnly: boolean;
  readonly stop: AbortSignal;
  readonly say: (line: string) => void;
  /** Told where this leads and what will be made; false ends it. */
  readonly agree: (question: string) => Promise<boolean>;
}

/** For a client that is to be refused as too quick. */
const NO_QUOTA = { default: { requests: 1000, seconds: 1 } };

export const journalOf = (file: string) => `${file.replace(/\.json$/, "")}.made.json`;

/** Gives back nothing where the person did not agree. */
export async function calibrate(given: Calibration): Promise<Result | undefined> {
  const { settings, clock, say, stop, file } = given;
  const clients: Client[] = [];
  const client = (over: Partial<Settings> = {}, by = clock) => {
    const made = new Client({ ...settings, ...over }, { log: say, clock: by });
    clients.push(made);
    return made;
  };
  try {
    const asker = client({}, endingWith(clock, stop));
    const { first, at, name, whose } = await identify(asker, settings.baseUrl);
    const journal = Journal.begin(journalOf(file), whose);
    if (!(await given.agree(plan(name, given.isReadOnly)))) return undefined;
    const result = await run({
      ...{ client: asker, remover: client(), journal, stop, say, isReadOnly: given.isReadOnly },
      first: { answer: first, at },
      impatient: () => client({ quotas: NO_QUOTA, maxRetryTimeMs: 1 }, endingWith(clock, stop)),
      withToken: (token) => client({ apiToken: () => token }, endingWith(clock, stop)),
    });
    writeCalibration(file, result.findings);
    summarize(given, result);
    return result;
  } finally {
    for (const each of clients) await each.close();
  }
}

/** Removes what an earlier run has left. */
export async function clean({ settings, clock, file, say }: Omit<Calibration, "isReadOnly">): Promise<readonly Left[]> {
  const journal = Journal.left(journalOf(file));
  if (journal === undefined) {
    say(`nothing is left: there is no ${journalOf(file)}`);
    return [];
  }
  const client = new Client(settings, { log: say, clock });
  try {
    const { whose } = await identify(client, settings.baseUrl);
    const { baseUrl, workspaceId } = journal.whose;
    if (baseUrl !== whose.baseUrl || workspaceId !== whose.workspaceId) {
      throw new Error(
        `${journal.file} was written for ${inShort(journal.whose)}, but this token leads to ${inShort(whose)}: use the token of that run`,
      );
    }
    const count = journal.entries.length;
    const left = await removeAll(client, journal, say);
    say(`removed ${count - left.length} of ${count}`);
    sayLeft(left, file, say);
    return left;
  } finally {
    await client.close();
  }
}

const inShort = ({ baseUrl, workspaceId }: Whose) => `${baseUrl}, workspace ${workspaceId ?? "(unknown)"}`;

interface Identity {
  readonly first: Seen;
  readonly at: number;
  /** For the person who is asked. */
  readonly name: string;
  readonly whose: Whose;
}

/** A token need not be allowed to know its workspace, but it has to be good for something. */
async function identify(client: Client, baseUrl: string): Promise<Identity> {
  const first = seen(WORKSPACE, await client.answerTo(WORKSPACE));
  const at = Date.now();
  const { id, name } = objectIn(first.body);
  if (first.isDone && id !== undefined) {
    return {
      first,
      at,
      name: `"${String(name)}" (${String(id)}) at ${baseUrl}`,
      whose: { baseUrl, workspaceId: String(id) },
    };
  }
  if (first.status === 401 || first.status === 403) {
    const other = seen(projects.listProjects, await client.answerTo(projects.listProjects, { query: { per_page: 1 } }));
    if (other.isDone) {
      const unknown = `a workspace at ${baseUrl} whose name this token may not know (its client role lacks "${WORKSPACE.permission}", or it is not of the development environment)`;
      return { first, at, name: unknown, whose: { baseUrl } };
    }
    if (other.status === 401 || other.status === 403) {
      throw new Error(
        `${baseUrl} does not take the token (${first.status}): check that it is current and of this region, and that its client role has "${WORKSPACE.permission}" or "${projects.listProjects.permission}"`,
      );
    }
  }
  throw new Error(
    `${baseUrl} does not answer as Workato does (${first.evidence}): check WORKATO_REGION or WORKATO_BASE_URL`,
  );
}

function plan(name: string, isReadOnly: boolean): string {
  const often = "At the end the quota of the on-prem listings is used up, for a minute.";
  if (isReadOnly) return `This reads from ${name} and changes nothing. ${often}`;
  return (
    `This asks ${name}, with some two hundred requests in a few minutes. It makes a project of its own, and in it folders, ` +
    "connections to nowhere, a lookup table, a property, a build and a recipe that is started and stopped; beside it some tags and " +
    "on-prem groups, a folder in the root folder, a recipe there where Workato allows that, and up to five API clients, one after the other, " +
    `that see that project only. ${often} All that it has made is removed.`
  );
}

/** A clock on which nobody sleeps on when the run is to end. */
function endingWith(clock: Clock, stop: AbortSignal): Clock {
  return {
    now: () => clock.now(),
    sleep: (ms) =>
      new Promise((resolve, reject) => {
        const end = () => reject(new Interrupted());
        if (stop.aborted) return end();
        stop.addEventListener("abort", end, { once: true });
        return clock.sleep(ms).then(() => {
          stop.removeEventListener("abort", end);
          resolve();
        }, reject);
      }),
  };
}

function summarize({ file, say }: Calibration, { findings, left }: Result): void {
  const all = findings.all();
  const settled = all.filter(([, one]) => "value" in one);
  const differing = settled.filter(([name, one]) => "value" in one && one.value !== DEFAULT_OPTIONS[name]);
  say(
    `settled ${settled.length} of ${all.length} options, ${differing.length} of them other than the emulator's defaults:`,
  );
  for (const [name, one] of differing) say(`  ${inWords(name, one)}`);
  say(`wrote ${file}: \`pulumi-workato emulator --calibration ${file}\` is this workspace's twin`);
  sayLeft(left, file, say);
}

function sayLeft(left: readonly Left[], file: string, say: (line: string) => void): void {
  if (left.length === 0) return;
  say(
    `${left.length} of the things that were made could not be removed; ${journalOf(file)} names them, and \`pulumi-workato calibrate --clean\` tries again:`,
  );
  for (const { entry, why } of left) say(`  ${entry.kind} "${entry.name}"${entry.id ? ` (${entry.id})` : ""}: ${why}`);
}
