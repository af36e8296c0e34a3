/** Data pills, `#{_dp('{"provider":…,"line":…,"path":[…]}')}`: references to what an earlier step gave. */

import { isObject } from "../../runtime/wire";
import { eachText, type Recipe, type Step } from "./steps";

export interface Pill {
  readonly step: Step;
  readonly path: readonly (string | number)[];
  /** What it says; undefined where that is no JSON. */
  readonly payload: Readonly<Record<string, unknown>> | undefined;
}

/** Where a step has pills. */
const FIELDS = ["input", "source", "filter"];

/** Every pill of a step, and every formula: a text that begins with =. */
export function eachValue(
  { steps }: Recipe,
  visit: {
    pill?: (pill: Pill) => void;
    formula?: (step: Step, formula: string, path: readonly (string | number)[]) => void;
  },
): void {
  for (const step of steps) {
    for (const field of FIELDS) {
      eachText(step.fields[field], [field], (text, path) => {
        const isFormula = text.startsWith("=");
        if (isFormula) visit.formula?.(step, text, path);
        if (visit.pill === undefined || !text.includes("_dp(")) return;
        for (const [, quoted] of text.matchAll(isFormula ? IN_FORMULA : IN_TEXT)) {
          visit.pill({ step, path, payload: payloadOf(quoted!) });
        }
      });
    }
  }
}

/** The quoted text ends where Ruby's does. In a text that is no formula, _dp(…) is a pill in #{…} only. */
const IN_FORMULA = /\b_dp\('((?:[^'\\]|\\.)*)'\)/gs;
const IN_TEXT = /#\{\s*_dp\('((?:[^'\\]|\\.)*)'\)/gs;

/** A text that holds JSON can have a pill in it, whose quotes are then escaped once more. */
const MAX_DEPTH = 3;

function payloadOf(quoted: string): Pill["payload"] {
  const inRuby = quoted.replace(/\\(['\\])/g, "$1");
  let inside = quoted;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const found = parsed(inside) ?? (depth === 0 ? parsed(inRuby) : undefined);
    if (found !== undefined) return found;
    inside = inside.replace(/\\(["\\/])/g, "$1");
  }
  return undefined;
}

function parsed(json: string): Pill["payload"] {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
