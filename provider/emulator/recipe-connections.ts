/** Which applications of a recipe need a connection, and which have one. */

/** As Workato answers it. */
export type Bindings = readonly {
  readonly provider?: unknown;
  readonly account_id?: unknown;
  readonly skip_validation?: unknown;
}[];

/** Applications of Workato's own that have no connection, as exported packages show them; an SDK connector has one. */
const NEEDS_NONE =
  /^(clock|logger|email|utility|lookup_table|foreach|if|try|(csv|json|xml)_(parser|tools)|(py|js)_eval|workato(_.*)?)$/;

export const needsConnection = (provider: string): boolean => !NEEDS_NONE.test(provider);
