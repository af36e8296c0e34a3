/** Faults on demand: rules that make matching requests go wrong. */

import type { Method } from "../client/requests/routes";

/** A rule as `POST /__emulator/faults` takes it. The first that matches a request applies. */
export interface FaultRule {
  readonly method?: Method;
  /** Path with `*` for any text, for example `/api/on_prem*`. Default: every path. */
  readonly path?: string;
  /** How often the rule applies. Default: without end. */
  readonly times?: number;
  /** Chance that the rule applies, from 0 to 1; the draws repeat with the same `seed`. */
  readonly probability?: number;
  readonly seed?: number;
  /** Answer with this status instead of handling the request. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a string as it is. */
  readonly body?: unknown;
  /** Handle the request, but only after this time. */
  readonly delayMs?: number;
  /** Cut the connection `before` the request is handled, or `after` its change is stored. */
  readonly drop?: "before" | "after";
}

/** A rule that is on. */
export interface Fault extends FaultRule {
  /** How often it will still apply. */
  readonly left: number;
}

interface Active extends Fault {
  left: number;
  readonly draw: () => number;
}

export class Faults {
  private rules: Active[] = [];
  private applied = 0;

  add(rules: readonly FaultRule[]): void {
    for (const rule of rules) {
      this.rules.push({ ...rule, left: rule.times ?? Number.POSITIVE_INFINITY, draw: random(rule.seed ?? 1) });
    }
  }

  active(): readonly Fault[] {
    return this.rules.filter(({ left }) => left > 0);
  }

  /** Gives back how many requests a rule was applied to. */
  clear(): number {
    const applied = this.applied;
    this.rules = [];
    this.applied = 0;
    return applied;
  }

  match(method: string, path: string): FaultRule | undefined {
    const rule = this.rules.find(
      (candidate) =>
        candidate.left > 0 &&
        (candidate.method === undefined || candidate.method === method) &&
        matchesPath(candidate.path ?? "*", path) &&
        (candidate.probability === undefined || candidate.draw() < candidate.probability),
    );
    if (rule !== undefined) {
      rule.left -= 1;
      this.applied++;
    }
    return rule;
  }
}

function matchesPath(pattern: string, path: string): boolean {
  const expression = pattern
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${expression}$`).test(path);
}

/** A small generator with a seed (mulberry32), because Math.random cannot be repeated. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
