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
  /** Body of a lookup table's creation: the fields themselves, as documented, or inside `lookup_table`. */
  readonly lookupTableBody: "flat" | "wrapped";
}

export const DEFAULT_OPTIONS: Options = {
  onPremAnswers: "array",
  missingPermission: "403",
  usedActivationCode: "refuse",
  expiredActivationCode: "refuse",
  lookupTableBody: "flat",
};
