/** One run of calibrate: all probes one after the other, and then away with what they made, however they end. */

import { randomBytes } from "node:crypto";
import { WorkatoError } from "../client/answers/errors";
import type { Client } from "../client/client";
import { nameOf } from "../client/requests/routes";
import { OPTION_TABLE, type ProbeName } from "../emulator/option-table";
import { Bench, Interrupted } from "./bench";
import type { Seen } from "./evidence";
import { type Finding, Findings, LeftOpen, type OptionName, settledBy } from "./findings";
import type { Journal } from "./journal";
import { apiClients } from "./probes/api-clients";
import { firstLook, lateness } from "./probes/clock";
import { connections } from "./probes/connections";
import { deletions } from "./probes/deletions";
import { environments } from "./probes/environments";
import { folders } from "./probes/folders";
import { lookupTables } from "./probes/lookup-tables";
import { quotas } from "./probes/quotas";
import { jobs, recipes } from "./probes/recipes";
import { onPremGroups, properties, roles, tags } from "./probes/workspace";
import { type Left, removeAll } from "./removal";

type Probe = (bench: Bench) => Promise<void>;

export interface Run {
  /** Of the probes: its pauses end when the person wants to end. */
  readonly client: Client;
  /** Of the removal, which no wish to end shortens. */
  readonly remover: Client;
  readonly withToken: (token: string) => Client;
  readonly impatient: () => Client;
  readonly journal: Journal;
  readonly stop: AbortSignal;
  readonly isReadOnly: boolean;
  /** The first answer of this workspace, and when it came by this machine's clock (milliseconds since 1970). */
  readonly first: { readonly answer: Seen; readonly at: number };
  readonly say: (line: string) => void;
}

export interface Result {
  readonly findings: Findings;
  readonly left: readonly Left[];
  readonly isInterrupted: boolean;
}

/** In their order: how late Workato is must be known before anything else is looked at. */
const probesOf = ({ first }: Run): Readonly<Record<ProbeName, Probe>> => ({
  "first look": firstLook(first),
  lateness,
  environments,
  folders,
  connections,
  "lookup tables": lookupTables,
  recipes,
  jobs,
  "API clients": apiClients,
  properties,
  tags,
  roles,
  "on-prem": onPremGroups,
  deletions,
  quotas,
});

export async function run(run: Run): Promise<Result> {
  const { say, stop, journal, remover } = run;
  const findings = new Findings((name, finding) => say(`  ${inWords(name, finding)}`));
  const bench = new Bench({ ...run, findings, run: randomBytes(4).toString("hex") });
  let isInterrupted = false;
  for (const [name, probe] of Object.entries(probesOf(run)) as [ProbeName, Probe][]) {
    if (stop.aborted) isInterrupted = true;
    if (isInterrupted) break;
    say(`${name}:`);
    try {
      await probe(bench);
      leaveOpen(findings, name, "the probe did not come to it");
    } catch (error) {
      isInterrupted = error instanceof Interrupted || stop.aborted;
      const evidence = error instanceof LeftOpen ? error.evidence : [];
      if (!(isInterrupted || error instanceof LeftOpen)) say(`  ${(error as Error).message}`);
      leaveOpen(findings, name, isInterrupted ? "interrupted" : whyOf(error), evidence);
    }
  }
  const count = journal.entries.length;
  if (count > 0) say(`${isInterrupted ? "interrupted; " : ""}removing the ${count} things that were made ...`);
  return { findings, isInterrupted, left: await removeAll(remover, journal, say) };
}

/** For the file: what is not our own wording can hold an address. */
function whyOf(error: unknown): string {
  if (error instanceof LeftOpen) return error.message;
  return error instanceof WorkatoError
    ? `${nameOf(error.route)} was not answered`
    : `failed (${(error as Error).name})`;
}

function leaveOpen(findings: Findings, probe: ProbeName, why: string, evidence: readonly string[] = []): void {
  for (const name of settledBy(probe)) {
    const { seen } = OPTION_TABLE[name];
    const where = "by" in seen && seen.where !== undefined ? ` (it can be seen where ${seen.where})` : "";
    findings.leaveOpen(name, why + where, evidence);
  }
}

export const inWords = (name: OptionName, finding: Finding): string =>
  `${OPTION_TABLE[name].question} ${"value" in finding ? `${name}=${finding.value}` : `open: ${finding.open}`}`;
