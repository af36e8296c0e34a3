/** What is known of an input before Workato tries to sign in with it. */

import { type Connector, connectorOf, fieldsOf, type Way } from "./connectors";

export interface Findings {
  /** Fields that are not among those of the connector, */
  readonly unknown: readonly string[];
  /** which may be right all the same, because it is known to take more; then nothing else is said of the input. */
  readonly takesMore: boolean;
  /** Fields that it needs for the way to sign in that the input comes nearest to. */
  readonly missing: readonly string[];
  /** The field that chooses a way to sign in holds none of these. */
  readonly choice?: { readonly field: string; readonly values: readonly string[] };
  /** Nobody but a person can sign in with it. */
  readonly byPerson: boolean;
}

type Input = Readonly<Record<string, unknown>>;

/** `undefined` where the connector is not known. What `isOpen` says of a value is that it cannot be judged yet: it counts as given. */
export function findingsIn(
  provider: string,
  input: Input,
  isOpen: (value: unknown) => boolean = () => false,
): Findings | undefined {
  const connector = connectorOf(provider);
  if (connector === undefined) return undefined;
  const fields = new Set(fieldsOf(connector));
  const unknown = Object.keys(input).filter((name) => !fields.has(name));
  const takesMore = connector.takesMore === true && unknown.length > 0;
  const found = { unknown, takesMore, missing: [], byPerson: false };
  const chosen = takesMore ? undefined : waysOf(connector, input, isOpen);
  if (chosen === undefined) return found;
  if (!Array.isArray(chosen)) {
    return isGiven(input[chosen.field]) ? { ...found, choice: chosen } : { ...found, missing: [chosen.field] };
  }
  const { needs, byPerson = false } = nearestTo(input, chosen);
  return { ...found, missing: needs.filter((name) => !isGiven(input[name])), byPerson };
}

/** Whether Workato can sign in with it, as far as its fields go. */
export function canSignIn(provider: string, input: Input): boolean {
  const found = findingsIn(provider, input);
  if (found === undefined || found.takesMore) return true;
  return found.unknown.length + found.missing.length === 0 && found.choice === undefined && !found.byPerson;
}

/** The way for which all is there, or else the one for which most is. */
function nearestTo(input: Input, ways: readonly Way[]): Way {
  const given = ({ needs }: Way) => needs.filter((name) => isGiven(input[name])).length;
  const whole = ways.find((way) => given(way) === way.needs.length);
  return whole ?? [...ways].sort((one, other) => given(other) - given(one))[0]!;
}

/** Those that the input has chosen, or what it can choose, or `undefined` where that cannot be said. */
function waysOf({ ways }: Connector, input: Input, isOpen: (value: unknown) => boolean) {
  const field = ways.find(({ when }) => when !== undefined)?.when?.field;
  if (field === undefined) return [...ways];
  const value = input[field];
  if (isOpen(value)) return undefined;
  const chosen = ways.filter(({ when }) => (isGiven(value) ? when?.is === String(value) : when?.standard));
  return chosen.length > 0 ? chosen : { field, values: [...new Set(ways.flatMap(({ when }) => when?.is ?? []))] };
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== "";
