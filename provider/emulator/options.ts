/** Where workspaces may differ, the emulator's answers can be chosen. The defaults are the documented forms. */
export interface Options {
  /** On-prem create, get and update answer with a one-element array (`array`, as documented) or a bare object. */
  readonly onPremAnswers: "array" | "object";
}

export const DEFAULT_OPTIONS: Options = {
  onPremAnswers: "array",
};

export const CHOICES: { readonly [Name in keyof Options]: readonly Options[Name][] } = {
  onPremAnswers: ["array", "object"],
};
