/** calibrate on an emulated workspace, in process; waiting costs no time. */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Calibration, calibrate, clean } from "../../provider/calibrate";
import type { Finding } from "../../provider/calibrate/findings";
import type { Clock } from "../../provider/client/clock";
import { resolveSettings } from "../../provider/client/settings";
import type { Emulator, EmulatorOptions, Options } from "../../provider/emulator";
import { startEmulator } from "../../provider/emulator";
import { DEFAULT_OPTIONS } from "../../provider/emulator/options";
import { visible } from "../../provider/emulator/store";
import { configOn } from "../support/client";
import { SharedClock } from "../support/clocks";

/** What a workspace must have for every question that can be answered at all. */
export const ASKABLE = { environments: "on" } as const satisfies EmulatorOptions;

/** A workspace in use: a recipe with many jobs, a deployment that failed. */
export async function workspaceInUse(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ ...ASKABLE, quotas: "real", ...options });
  const { collections } = emulator.state();
  const recipe = { id: 71, name: "busy", running: false, job_succeeded_count: 30, job_failed_count: 0 };
  collections.recipes = [{ ...recipe, code: "{}", config: [], version_no: 1 }];
  collections.jobs = Array.from({ length: 30 }, (_, index) => ({
    ...{ id: 8000 + index, recipe_id: recipe.id, handle: `j-${index}`, status: "succeeded" },
  }));
  const failed = { id: 61, state: "failed", project_id: "1", description: null, created_at: "2026-01-01T00:00:00Z" };
  collections.deployments = [failed];
  return emulator;
}

export interface Calibrated {
  readonly options: Partial<Options>;
  readonly questions: Readonly<Record<string, Finding>>;
  readonly text: string;
  readonly said: readonly string[];
}

export class Calibrating {
  readonly said: string[] = [];
  readonly folder = mkdtempSync(join(tmpdir(), "workato-calibrate-"));
  readonly file = join(this.folder, "workato-calibration.json");
  readonly stop = new AbortController();
  readonly clock: Clock;

  constructor(
    private readonly emulator: Emulator,
    private readonly given: Partial<Calibration> = {},
  ) {
    this.clock = new SharedClock(emulator);
  }

  async run(): Promise<Calibrated> {
    await calibrate(this.parts);
    const text = readFileSync(this.file, "utf8");
    return { ...(JSON.parse(text) as Pick<Calibrated, "options" | "questions">), text, said: this.said };
  }

  clean() {
    return clean(this.parts);
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get parts(): Calibration {
    return {
      settings: resolveSettings(configOn(this.emulator), {}),
      ...{ clock: this.clock, file: this.file, isReadOnly: false, stop: this.stop.signal },
      say: (line) => this.said.push(line),
      agree: () => Promise.resolve(true),
      ...this.given,
    };
  }
}

/** What is settled otherwise than in the workspace that all flips start from. */
export const differences = (options: Partial<Options>): Partial<Options> => {
  const base = { ...DEFAULT_OPTIONS, ...ASKABLE };
  return Object.fromEntries(Object.entries(options).filter(([name, value]) => base[name as keyof Options] !== value));
};

/** What a workspace holds; client roles are there from the first time that somebody asks for them. */
export const contentOf = (emulator: Emulator) =>
  structuredClone(
    Object.entries(emulator.state().collections)
      .filter(([name, entities]) => entities.length > 0 && name !== "developer_api_client_roles")
      .map(([name, entities]) => [name, entities.map(visible)]),
  );
