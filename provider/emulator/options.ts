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
  /** Whether the workspace has environments (Development, Test, Production). */
  readonly environments: boolean;
  /**
   * An API client's environment and addresses: `environment_name` and one text with commas, as documented, or
   * `environment` (DEV, TEST, PROD) and a list, as one client of the API claims.
   */
  readonly apiClientFields: "documented" | "other";
  /** Status of an API client's creation. */
  readonly apiClientCreated: 200 | 201;
  /** Answer to an API client's deletion. */
  readonly apiClientDeleted: "result" | "success";
}

export const DEFAULT_OPTIONS: Options = {
  onPremAnswers: "array",
  missingPermission: "403",
  usedActivationCode: "refuse",
  expiredActivationCode: "refuse",
  lookupTableBody: "flat",
  environments: false,
  apiClientFields: "documented",
  apiClientCreated: 200,
  apiClientDeleted: "result",
};
