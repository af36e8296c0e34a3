/** An exported package, as a program sees it. */

import * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { near } from "../client/words/near";
import { Connection, type ConnectionArgs } from "../connections/connection";
import { DataTable } from "../data-tables/table";
import { LookupTableRows } from "../lookup-tables/rows";
import { LookupTable } from "../lookup-tables/table";
import { Folder } from "../projects/folder";
import { Recipe, type RecipeArgs } from "../recipes/recipe";
import { declared } from "../runtime/program/declared";
import { Given, type Missing } from "./code";
import { failing, idOf, inputsOf } from "./inputs";
import { inWords, type LeftOutAsset, type Planned, plan } from "./plan";

export type { LeftOutAsset } from "./plan";

/** What an exported package is declared with. Where assets are named, it is by their paths in the package or by their names. */
export interface RecipePackageArgs {
  /**
   * The package: the zip that Workato exports, or a folder with what was in it, as Workato's command lines pull it. A relative path
   * begins in the program's working folder. It is read whenever the program runs.
   */
  source: string;
  /** Id of the folder that the package comes into: a folder's `id` or a project's `folderId` output. */
  folderId: pulumi.Input<string>;
  /** Id of the project of the package's lookup tables: its `id` output. Default: none, tables of the whole workspace. */
  projectId?: pulumi.Input<string>;
  /**
   * Ids of what the package uses and this stack does not own, or owns elsewhere: connections, recipes, tables, and folders, which end
   * with `/`. Text, outputs or resources. What the package has of them is not declared then. It also takes
   * an id that stands in the package, of the workspace that it was exported from.
   */
  existing?: Readonly<Record<string, pulumi.Input<string> | pulumi.CustomResource>>;
  /** More of connections, above all their `input`: packages hold no secrets. Without one, a person has to sign in. */
  connections?: Readonly<Record<string, Partial<Omit<ConnectionArgs, "folderId">>>>;
  /** More of single recipes, such as `running`. */
  recipes?: Readonly<Record<string, Partial<Omit<RecipeArgs, "folderId" | "code">>>>;
  /** Lookup tables whose rows the stack owns, with the columns that tell rows apart. Rows of the others are left out. */
  lookupTables?: Readonly<Record<string, { readonly keyColumns: pulumi.Input<pulumi.Input<string>[]> }>>;
  /**
   * Names of connectors in this workspace, by those in the package: of custom connectors, which have another name in each
   * workspace. The connector's title, the path of its file, or the name that recipes have for it.
   */
  providers?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Paths of assets, or of folders, that are left out. */
  exclude?: readonly string[];
  /** Whether the recipes run. Left out, new recipes are stopped, and those that somebody started keep running. */
  running?: pulumi.Input<boolean>;
  /** What creating does with what is there already, of each asset. Default: the stack's setting, else `fail`. */
  ifExists?: pulumi.Input<IfExists>;
}

const ARGS: readonly (keyof RecipePackageArgs)[] = [
  ...(["source", "folderId", "projectId", "existing", "connections", "recipes"] as const),
  ...(["lookupTables", "providers", "exclude", "running", "ifExists"] as const),
];

const TYPE = "workato:index:RecipePackage";

const CLASSES = { Folder, Connection, LookupTable, LookupTableRows, DataTable, Recipe };

/** By the asset's path in the package. */
type ByPath<Kind> = Readonly<Record<string, Kind>>;

/**
 * An exported package as resources: folders, connections, lookup tables, data tables and recipes, each with a name made of the
 * package's and of its path. Where the package refers to another of its files, recipes get the id that this one has in this
 * workspace, and so do ids of data tables' columns and names of custom connectors, in data pills too; bindings that
 * are there twice are joined. So the same package comes up in any workspace.
 *
 * What no resource makes is named in a warning, with the reason, and is in `leftOut`. What cannot be resolved is an error that names
 * file and step, and nothing is declared. Recipes that call each other in a circle cannot be made one after the
 * other: that is an error too. `concurrency` and `private` of an exported recipe are not taken by Workato's API.
 *
 * Needs the permissions of the resources that it declares.
 * Source: packages that Workato has exported; the API reference's "Recipe lifecycle management" says what is in them, not how.
 *
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as workato from "pulumi-workato";
 *
 * const config = new pulumi.Config();
 * const project = new workato.Project("Sales");
 * const sales = new workato.RecipePackage("sales", {
 *   source: "packages/sales.zip",
 *   folderId: project.folderId,
 *   connections: { "CRM": { input: { api_key: config.requireSecret("crmKey") } } },
 *   running: true,
 * });
 * export const orders = sales.recipes["Orders/sync_orders.recipe.json"]?.id;
 * ```
 *
 * @errors "step 3, input.flow_id refers to …, which is not in the package": give its id in `existing`.
 * @errors "is nothing in the package that takes it": a path or name in an argument is misspelt.
 * @errors "recipes call each other in a circle": one of them has to be made by itself.
 * @errors "holds no asset of an exported package": the source is another folder, or another zip.
 */
export class RecipePackage extends pulumi.ComponentResource {
  /** The type token, by which policies know the component. */
  static readonly __pulumiType: string = TYPE;
  /** Whether a value is such a package, also where a program has two copies of this one. */
  static override readonly isInstance = (value: unknown): value is RecipePackage =>
    typeof value === "object" && value !== null && (value as { __pulumiType?: unknown }).__pulumiType === TYPE;

  /** The folders in the package, with `/` at the end of their paths. */
  readonly folders: ByPath<Folder>;
  readonly connections: ByPath<Connection>;
  readonly lookupTables: ByPath<LookupTable>;
  readonly dataTables: ByPath<DataTable>;
  readonly recipes: ByPath<Recipe>;
  /** Assets of the package that are not declared, and why. */
  readonly leftOut: readonly LeftOutAsset[];

  constructor(name: string, args: RecipePackageArgs, options?: pulumi.ComponentResourceOptions) {
    const what = `workato:RecipePackage "${name}"`;
    const given = checkedArgs(what, declared(what, args));
    const { source, folderId, running, ifExists } = given;
    // Before anything is registered, so that a package with a mistake in it changes nothing.
    const found = failing(what, () => plan(source, given));
    super(TYPE, name, {}, options);
    const made = new Map<string, pulumi.CustomResource>();
    const known = (missing: Missing): unknown => {
      if (missing instanceof Given) return idOf(missing.value);
      if (missing.path === "") return folderId;
      const outputs = made.get(missing.path) as unknown as Record<string, pulumi.Output<unknown>>;
      const output = outputs[missing.output]!;
      const { key } = missing;
      return key === undefined
        ? output
        : output.apply((value) => (value as Record<string, unknown> | undefined)?.[key]);
    };
    for (const one of found.planned) {
      const more = { ...(ifExists !== undefined && { ifExists }), ...(one.type === "Recipe" && { running }) };
      made.set(one.path, this.make(name, one, { ...more, ...inputsOf(one.args, known) }));
    }
    const of = <Kind>(type: Planned["type"]) =>
      Object.fromEntries(
        found.planned.flatMap((one) => (one.type === type ? [[one.path, made.get(one.path) as Kind]] : [])),
      );
    this.folders = of<Folder>("Folder");
    this.connections = of<Connection>("Connection");
    this.lookupTables = of<LookupTable>("LookupTable");
    this.dataTables = of<DataTable>("DataTable");
    this.recipes = of<Recipe>("Recipe");
    this.leftOut = found.leftOut;
    const lines = inWords(found);
    if (lines.length > 0)
      void pulumi.log.warn(`not all of ${source} is declared:\n${lines.map((line) => `  ${line}\n`).join("")}`, this);
    this.registerOutputs({});
  }

  private make(name: string, { type, path }: Planned, args: Record<string, unknown>): pulumi.CustomResource {
    const own = `${name}/${path.replace(/\.[a-z_]+\.json/i, "").replace(/\/$/, "")}`;
    const Class = CLASSES[type] as new (
      name: string,
      args: unknown,
      options: pulumi.CustomResourceOptions,
    ) => pulumi.CustomResource;
    return new Class(own, args, { parent: this });
  }
}

function checkedArgs(what: string, args: RecipePackageArgs): RecipePackageArgs {
  const odd = Object.keys(args).find((key) => !(ARGS as readonly string[]).includes(key));
  if (odd !== undefined) {
    const meant = near(odd, ARGS);
    throw new pulumi.RunError(
      `${what}: ${odd} is not an argument of it: ${meant === undefined ? `it takes ${ARGS.join(", ")}` : `did you mean ${meant}?`}`,
    );
  }
  if (typeof args.source !== "string" || args.source === "") {
    throw new pulumi.RunError(
      `${what}: source must be the path of a zip or folder, as plain text: it says what is declared`,
    );
  }
  if (args.folderId === undefined) {
    throw new pulumi.RunError(`${what}: folderId is required: a folder's id output or a project's folderId output`);
  }
  return args;
}
