/** What several probes need: a project and a recipe of the run's own, made by the first that asks for them. */

import type { Bench, Made } from "./bench";
import { LeftOpen } from "./findings";

interface OwnProject {
  readonly made: Made;
  readonly id: string;
  readonly folderId: string;
}

export async function ownProject(bench: Bench): Promise<OwnProject> {
  const made = await bench.make("project", [(name) => ({ name })]);
  const folderId = made.listed?.one.folder_id;
  if (folderId === undefined || folderId === null) throw new LeftOpen("the listing of projects shows no folder_id");
  return { made, id: made.id, folderId: String(folderId) };
}

/** By its clock it would run for the first time in some years; all that it does is write to its own log. */
export const CODE = {
  number: 0,
  provider: "clock",
  name: "scheduled_event",
  as: "0a1b2c3d",
  keyword: "trigger",
  input: { time_unit: "days", trigger_every: "365", start_after: "2040-01-01T00:00:00+00:00" },
  block: [
    {
      ...{ number: 1, provider: "logger", name: "log_message", as: "4e5f6a7b", keyword: "action" },
      input: { message: "calibrate", user_logs_enabled: "true" },
    },
  ],
};

const CONFIG = ["clock", "logger"].map((provider) => ({
  ...{ keyword: "application", provider, skip_validation: false, account_id: null },
}));

export const recipeBody = (name: string, folderId?: string) => ({
  recipe: {
    ...{ name, code: JSON.stringify(CODE), config: JSON.stringify(CONFIG) },
    ...(folderId !== undefined && { folder_id: folderId }),
  },
});

export async function ownRecipe(bench: Bench): Promise<Made> {
  const { folderId } = await bench.once(ownProject);
  return bench.make("recipe", [(name) => recipeBody(name, folderId)], folderId);
}
