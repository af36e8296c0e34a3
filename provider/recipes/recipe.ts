/** Recipes, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { declared } from "../runtime/program/declared";
import { resource } from "../runtime/program/resource";
import type { RecipeCode } from "./code";
import { textOfCode } from "./declared-code";
import type { RecipeStopCause } from "./results";

export type { RecipeCode } from "./code";

/** Binds one application of a recipe to a connection. */
export interface RecipeConfigArgs {
  /** What is bound: `application`, in all recipes that Workato shows. */
  keyword: pulumi.Input<string>;
  /** The application as the code names it, for example `salesforce`. */
  provider: pulumi.Input<string>;
  /** The name that Workato stores beside the application. Default: the same as `provider`. */
  name?: pulumi.Input<string>;
  /** Start the recipe without testing the connection. Default: `false`. */
  skipValidation?: pulumi.Input<boolean>;
  /** Id of the connection: its `id` output. Left out for applications that need none. */
  accountId?: pulumi.Input<string>;
}

/** A binding as it is in Workato. */
export type RecipeConfig = pulumi.Unwrap<RecipeConfigArgs>;

/** What a recipe is declared with. */
export interface RecipeArgs {
  /** The recipe's name, as shown in Workato, at most 255 characters. Default: the resource's own name. A change is an update. */
  name?: pulumi.Input<string>;
  /** Id of the folder: a folder's `id` or a project's `folderId` output. A change moves the recipe, which keeps its id. */
  folderId: pulumi.Input<string>;
  /** What the recipe is for. Left out, whatever is set in Workato stays; removed again, it is emptied. */
  description?: pulumi.Input<string>;
  /**
   * The recipe's trigger and steps: an object with outputs anywhere inside, such as ids of other recipes, or JSON text. Of
   * a file that Workato has exported it is what is in `code`, with an id in place of each `{zip_name, …}`. It is compared as
   * JSON: key order, line breaks and the spelling of numbers make no difference, nor does what Workato adds when it stores
   * it; what Workato drops then is said once. A change is an update; a preview says which steps and fields change, so that
   * no name of one should be a secret. Values can be: one makes the whole code secret. It has no output: `getRecipe` shows
   * the code in Workato.
   */
  code: pulumi.Input<RecipeCode>;
  /**
   * The connections that the recipe uses, in any order. A connection that is bound in Workato and not here is a
   * difference. Left out, the bindings are left to Workato; removed again, they are taken away.
   */
  config?: pulumi.Input<pulumi.Input<RecipeConfigArgs>[]>;
  /**
   * Whether the recipe runs. `true` starts it and waits for it; `false` stops it. Left out, a new recipe is stopped, and
   * one that somebody started keeps running. A recipe that runs is stopped for every update that needs it, and started
   * again: by the next `up` where this one fails. An `up` that is killed in between leaves it stopped; only with `true`
   * does the next one know that it has to run, so declare that for recipes that must.
   */
  running?: pulumi.Input<boolean>;
  /**
   * How long to wait for the recipe to run, in seconds, from 1 to 3600. Default: 120. A change alone does nothing. The
   * option `customTimeouts: { create: "2m" }` says the same.
   */
  startTimeout?: pulumi.Input<number>;
  /** What creating does when the folder already has a recipe of this name. Default: the stack's setting, else `fail`. */
  ifExists?: pulumi.Input<IfExists>;
}

/** What has an output. */
type Registered = Omit<RecipeArgs, "code">;

/** What Workato adds. */
interface Outputs {
  /** The connections that the recipe uses; undefined when the program leaves them to Workato. */
  config?: RecipeConfig[];
  /** `true` while a recipe that ran is stopped by an update that failed: the next `up` starts it. Else undefined. */
  pendingStart?: boolean;
  /** Number of the recipe's version; each edit makes a new one. */
  versionNo?: number;
  /** Why Workato stopped the recipe by itself, for example `trigger_errors_limit`; undefined where it did not. */
  stopCause?: RecipeStopCause;
  /** Where a webhook trigger takes its events, a secret: whoever has it can send some. Undefined for other triggers. */
  webhookUrl?: string;
}

/**
 * A recipe: a trigger and the steps that follow it, bound to connections, running or stopped.
 *
 * An update stops a running recipe, changes it, starts it again and waits until it runs; what Workato refuses because it is
 * at work on the recipe is tried again for a minute. When Workato refuses to start it, the recipe stays stopped, `up` fails with Workato's reasons step by step, and the next `up` tries again, until the
 * recipe runs or `running: false` is declared.
 *
 * New or changed code is checked in the preview (the setting `workato:recipeChecks`: `errors` by default, `warnings` or
 * `off`). What keeps a recipe from starting, or is dropped when it is stored, is refused: steps without a keyword or out of
 * number; a uuid of more than 36 characters; an `else`, `catch` or `while_condition` that is not the last in its block; a
 * data pill that is no JSON; `now.utc` in a formula; names of actions that a connector is known not to have; a list in
 * `update_variables`; a stop with an error and without a reason, or in a skill. `npx pulumi-workato lint --rules` lists all
 * rules, with their reasons.
 *
 * Needs the permissions Recipes → List, Get details, Create, Update, Delete, Start and Stop. With Connections → List, a start
 * that a connection stands in the way of is explained with the connection's name.
 * Source: Workato's API reference, "Recipes".
 *
 * ```ts
 * import { readFileSync } from "node:fs";
 * import * as workato from "pulumi-workato";
 *
 * const recipe = new workato.Recipe("orders-to-crm", {
 *   folderId: "1204",
 *   code: readFileSync("recipes/orders-to-crm.json", "utf8"),
 *   config: [{ keyword: "application", provider: "salesforce", accountId: "8821" }],
 *   running: true,
 * });
 * export const version = recipe.versionNo;
 * ```
 *
 * @errors "there already is one (id …)": the folder has a recipe of this name; see `ifExists`.
 * @errors "code: step 2 …": what the check of the code found, with the name of the rule; nothing was sent.
 * @errors "code is a whole exported recipe", "is wrapped in result", "is empty", "has no trigger", "refers to a file of an
 *   exported package": it is no recipe's code; nothing is sent.
 * @errors "step 2: …": what Workato has against starting the recipe; the recipe is there and stopped.
 * @errors "another operation is in progress": Workato was at work on the recipe for longer than a minute, or for the whole
 *   of `startTimeout`.
 * @errors "does not run … s after": Workato accepted the start, but the time is up; see `startTimeout`.
 */
export class Recipe extends resource<Recipe, Registered, Outputs>("Recipe")({
  named: "name",
  waits: "startTimeout",
  properties: {
    name: "input",
    folderId: "input",
    description: "input",
    config: "input",
    running: "input",
    startTimeout: "input",
    ifExists: "input",
    pendingStart: "output",
    versionNo: "output",
    stopCause: "output",
    webhookUrl: "secret",
  },
}) {
  constructor(name: string, args: RecipeArgs, options?: pulumi.CustomResourceOptions) {
    super(name, registered(name, args), options);
  }
}

/** To the engine the code is one text. */
function registered(name: string, args: RecipeArgs): Registered {
  const { code, ...rest } = declared(`workato:Recipe "${name}"`, args);
  return { ...rest, code: textOfCode(name, code) } as Registered;
}
