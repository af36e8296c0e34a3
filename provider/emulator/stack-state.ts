/** A stack's state, the output of `pulumi stack export`, as far as a workspace can be told from it. */

import { tokenOf } from "../runtime/pointer";
import { LEFT_OUT } from "../runtime/values/left-out";
import { isObject } from "../runtime/wire";

const OURS = tokenOf("");

/** By which Pulumi's state marks what is no plain value, and what stands there for a secret. */
const MARK = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

export interface Secret {
  /** JSON, in an export with `--show-secrets`. */
  readonly plaintext?: string;
}

export const isSecret = (value: unknown): value is Secret => isObject(value) && value[MARK] === SECRET;

interface Recorded {
  readonly urn?: unknown;
  readonly type?: unknown;
  readonly id?: unknown;
  readonly inputs?: unknown;
  readonly outputs?: unknown;
}

/** The resources in a state; `undefined` where the text is none. An empty stack has no list of them. */
export function recordedIn(text: string): Recorded[] | undefined {
  try {
    const { deployment } = JSON.parse(text) as { deployment?: { resources?: Recorded[] } };
    return isObject(deployment) ? (deployment.resources ?? []).filter(isObject) : undefined;
  } catch {
    return undefined;
  }
}

/** One of our resources: its properties are what is declared, and what Workato shows of that. */
export class Stated {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  /** Names of the properties that were asked for and are encrypted. */
  readonly encrypted = new Set<string>();
  private readonly inputs: Readonly<Record<string, unknown>>;
  private readonly outputs: Readonly<Record<string, unknown>>;

  constructor({ urn, type, id, inputs, outputs }: Recorded) {
    this.type = String(type).slice(OURS.length);
    this.name = String(urn).split("::").at(-1)!;
    this.id = String(id);
    this.inputs = isObject(inputs) ? inputs : {};
    this.outputs = isObject(outputs) ? outputs : {};
  }

  /** As it is in Workato. */
  value(name: string): unknown {
    return this.opened(name, this.outputs[name] ?? this.inputs[name]);
  }

  /** As it is declared: where the outputs hold a digest. */
  declared(name: string): unknown {
    return this.opened(name, this.inputs[name]);
  }

  text(name: string): string | null {
    const value = this.value(name);
    return typeof value === "string" ? value : null;
  }

  /** An id, which is text in Pulumi. */
  number(name: string): number | null {
    const value = Number(this.value(name) ?? Number.NaN);
    return Number.isSafeInteger(value) ? value : null;
  }

  private opened(name: string, value: unknown): unknown {
    if (isSecret(value)) {
      if (value.plaintext !== undefined) return this.opened(name, JSON.parse(value.plaintext));
      this.encrypted.add(name);
      return LEFT_OUT;
    }
    if (Array.isArray(value)) return value.map((item) => this.opened(name, item));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.opened(name, item)]));
  }
}

/** Ours among the resources of a state, in its order; what is not there yet has no id. */
export const statedIn = (recorded: readonly Recorded[]): Stated[] =>
  recorded
    .filter(({ type, id }) => String(type).startsWith(OURS) && typeof id === "string" && id !== "")
    .map((one) => new Stated(one));
