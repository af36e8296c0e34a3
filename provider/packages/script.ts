/** What an exported package declares, for scripts: with ids in the place of outputs. */

import { unparsed } from "../recipes/json";
import { isObject } from "../runtime/wire";
import { filled, Given, missingIn, UnfilledCode } from "./code";
import { planOfRecipe } from "./one-recipe";
import { inWords, type LeftOutAsset, type Planned, type PlanOptions, plan } from "./plan";

export type { LeftOutAsset } from "./plan";

/** What stands for ids and names of another workspace: see `RecipePackage` for each. */
export interface PackageOptions {
  /** Ids of what is not to be made, by paths, names, or ids in the package. */
  readonly existing?: Readonly<Record<string, string>>;
  /** Names of connectors in this workspace, by those in the package. */
  readonly providers?: Readonly<Record<string, string>>;
  /** Lookup tables whose rows are declared, with the columns that tell rows apart. */
  readonly lookupTables?: Readonly<Record<string, { readonly keyColumns: readonly string[] }>>;
  /** Paths of assets or folders that are left out. */
  readonly exclude?: readonly string[];
}

/** One thing that a package declares. */
export interface PackageDeclaration {
  /** The resource type: `Folder`, `Connection`, `LookupTable`, `LookupTableRows`, `DataTable` or `Recipe`. */
  readonly type: Planned["type"];
  /** Its path in the package; of a folder with `/` at the end. */
  readonly path: string;
  /** The paths whose outputs it needs; an empty one is the folder that the package comes into. */
  readonly uses: readonly string[];
  /**
   * Its arguments, as the resource takes them; a recipe's code as JSON text. `outputOf` is asked for an output of what is at a
   * path: `id`, or of data tables `numericId` and `fieldIds`.
   */
  args(outputOf: (path: string, output: string) => unknown): Record<string, unknown>;
}

/** What a package declares, in an order in which it can be made, and what it leaves out. */
export interface ResolvedPackage {
  readonly declarations: readonly PackageDeclaration[];
  readonly leftOut: readonly LeftOutAsset[];
  /** What is left out and what else there is to know, in lines for a person. */
  readonly notes: readonly string[];
}

/**
 * Reads an exported package, a zip or a folder, and resolves what its files refer to. Sends nothing.
 *
 * @errors "step 3, input.flow_id refers to …, which is not in the package": give its id in `existing`.
 */
export function resolvePackage(source: string, options: PackageOptions = {}): ResolvedPackage {
  const found = plan(source, options as PlanOptions);
  return {
    declarations: found.planned.map(({ type, path, args }) => ({
      ...{ type, path },
      uses: [...new Set([...missingIn(args)].flatMap((one) => (one instanceof Given ? [] : [one.path])))],
      args: (outputOf) =>
        asJson(args, (missing) => {
          if (missing instanceof Given) return missing.value;
          const output = outputOf(missing.path, missing.output);
          return missing.key === undefined ? output : isObject(output) ? output[missing.key] : undefined;
        }),
    })),
    leftOut: found.leftOut,
    notes: inWords(found),
  };
}

/** What a recipe is made with, from a file. */
export interface RecipeInFile {
  readonly name: string;
  readonly description?: string;
  /** JSON text, as the API takes it. */
  readonly code: string;
  readonly config?: readonly Readonly<Record<string, unknown>>[];
}

/** One exported recipe: its code as JSON text, with the ids of `existing` in the place of what it refers to. */
export function recipeFromFile(
  path: string,
  options: Pick<PackageOptions, "existing" | "providers"> = {},
): RecipeInFile {
  return asJson(planOfRecipe(path, options), (missing) =>
    missing instanceof Given ? missing.value : missing.path,
  ) as unknown as RecipeInFile;
}

function asJson(args: Readonly<Record<string, unknown>>, known: Parameters<typeof filled>[1]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      const whole = filled(value, known);
      return [name, name === "code" || value instanceof UnfilledCode ? unparsed(whole) : whole];
    }),
  );
}
