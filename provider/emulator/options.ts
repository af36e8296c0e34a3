/** Where workspaces may differ, the emulator's answers can be chosen. The defaults are the documented forms. */
export interface Options {
  /** On-prem create, get and update answer with a one-element array (`array`, as documented) or a bare object. */
  readonly onPremAnswers: "array" | "object";
  /** Status for an endpoint that the client role does not grant: 403 by Workato's documentation, 401 in the field. */
  readonly missingPermission: "403" | "401";
  /** What happens to an activation code that was used before; not documented. */
  readonly usedActivationCode: "refuse" | "accept";
  /** What happens to an activation code after its hour. */
  readonly expiredActivationCode: "refuse" | "accept";
  /** A recipe that is started runs at once, or `later`: two seconds after Workato's answer. */
  readonly recipeStart: "at-once" | "later";
  /** Starting a recipe that runs, or stopping one that does not: carried out again, or refused; not documented. */
  readonly repeatedStartOrStop: "accept" | "refuse";
  /** Recipes without `folder_id`: refused since 2026-05-07, before that put into the root folder. */
  readonly recipeWithoutFolder: "refuse" | "root";
  /** Jobs that one answer of the list holds; not documented. */
  readonly jobsPerPage: "25" | "2";
}

export const DEFAULT_OPTIONS: Options = {
  onPremAnswers: "array",
  missingPermission: "403",
  usedActivationCode: "refuse",
  expiredActivationCode: "refuse",
  recipeStart: "at-once",
  repeatedStartOrStop: "accept",
  recipeWithoutFolder: "refuse",
  jobsPerPage: "25",
};
