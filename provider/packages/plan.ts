/** What an exported package declares: resources in order, each with its arguments. No Pulumi here: scripts use it too. */

import { firstOf } from "../client/words/text";
import { type PackageAsset, readPackage } from "./assets";
import { Chosen } from "./chosen";
import { Given, Link, type Missing } from "./code";
import { isDeclared, whyLeftOut } from "./kinds";
import { inOrder } from "./order";
import { RecipePlans } from "./recipe-plans";
import { type Reference, referredTo } from "./references";
import { dataColumns, lookupColumns, lookupRows } from "./tables";

/** What a package can be declared with, whatever stands for ids: text in a script, outputs in a program. */
export interface PlanOptions {
  readonly existing?: Readonly<Record<string, unknown>>;
  readonly providers?: Readonly<Record<string, unknown>>;
  readonly connections?: Readonly<Record<string, object>>;
  readonly recipes?: Readonly<Record<string, object>>;
  readonly lookupTables?: Readonly<Record<string, { readonly keyColumns?: unknown }>>;
  readonly projectId?: unknown;
  readonly exclude?: readonly string[];
}

/** A resource that the package declares. */
export interface Planned {
  readonly type: "Folder" | "Connection" | "LookupTable" | "LookupTableRows" | "DataTable" | "Recipe";
  /** The asset's path, of a folder with `/` at the end, of rows the table's with `#rows`. */
  readonly path: string;
  /** Arguments as the class takes them, with `Missing` and `UnfilledCode` inside. */
  readonly args: Readonly<Record<string, unknown>>;
}

/** An asset that is not declared, and why. */
export interface LeftOutAsset {
  readonly path: string;
  readonly kind: string;
  readonly name: string;
  readonly reason: string;
}

export interface Plan {
  readonly planned: readonly Planned[];
  readonly leftOut: readonly LeftOutAsset[];
  /** What a person should know besides. */
  readonly notes: readonly string[];
}

export function plan(source: string, options: PlanOptions = {}): Plan {
  return planOf(readPackage(source), options);
}

export function planOf(all: readonly PackageAsset[], options: PlanOptions = {}): Plan {
  return new Planning(all, options).plan();
}

/** The one reason that the user knows. */
const EXCLUDED = "the argument exclude leaves it out";

/** Beside an asset that is not in the stack. */
const GIVE = "give its id in existing";

class Planning {
  private readonly assets: ReadonlyMap<string, PackageAsset>;
  private readonly existing: Chosen<unknown>;
  private readonly connections: Chosen<object>;
  private readonly recipes: Chosen<object>;
  private readonly lookupTables: Chosen<{ readonly keyColumns?: unknown }>;
  private readonly notes: string[] = [];
  private readonly folders = new Map<string, Planned>();
  private readonly left = new Map<string, LeftOutAsset>();

  constructor(
    all: readonly PackageAsset[],
    private readonly options: PlanOptions,
  ) {
    this.assets = new Map(all.map((asset) => [asset.path, asset]));
    this.existing = new Chosen("existing", options.existing);
    this.connections = new Chosen("connections", options.connections);
    this.recipes = new Chosen("recipes", options.recipes);
    this.lookupTables = new Chosen("lookupTables", options.lookupTables);
  }

  plan(): Plan {
    this.exclude();
    const own = [...this.assets.values()].filter((asset) => this.isOwn(asset));
    const of = (kind: string) => own.filter((asset) => asset.kind === kind);
    const recipePlans = new RecipePlans([...this.assets.values()], of("recipe"), {
      providers: this.options.providers,
      target: (reference, from, place) => this.target(reference, from, place),
      fixed: (id) => given(this.existing.of({ path: id })),
      existingFor: (asset) => this.existing.of(asset) !== undefined,
      note: (text) => this.notes.push(text),
    });
    const planned = [
      ...of("connection").flatMap((asset) => this.connection(asset, recipePlans)),
      ...this.dataTables(of("workato_db_table")),
      ...of("lookup_table").flatMap((asset) => this.lookupTable(asset)),
      ...recipePlans.ordered().map((one): Planned => {
        const { path } = one.asset;
        const args = { ...one.args, folderId: this.folderOf(path), ...this.recipes.of(one.asset) };
        return { type: "Recipe", path, args };
      }),
    ];
    for (const one of [this.existing, this.connections, this.recipes, this.lookupTables]) one.refuseUnused();
    recipePlans.refuseUnused();
    // Folders are met on the way.
    return { planned: [...this.folders.values(), ...planned], leftOut: [...this.left.values()], notes: this.notes };
  }

  private exclude(): void {
    const { exclude = [] } = this.options;
    const paths = [...this.assets.keys()];
    for (const one of exclude) {
      const out = paths.filter((path) => path === one || path.startsWith(one.endsWith("/") ? one : `${one}/`));
      if (out.length === 0) throw new Error(`exclude: there is no ${one} in the package: there are ${firstOf(paths)}`);
      for (const path of out) this.leave(this.assets.get(path)!, EXCLUDED);
    }
  }

  /** Whether an asset is to be declared. */
  private isOwn(asset: PackageAsset): boolean {
    // Asked in any case, so that the key counts as used.
    const isGiven = this.existing.of(asset) !== undefined;
    if (this.left.has(asset.path) || isGiven) return false;
    if (isDeclared(asset.kind)) return true;
    this.leave(asset, whyLeftOut(asset.kind)[1]);
    return false;
  }

  private leave({ path, kind, name }: PackageAsset, reason: string): void {
    this.left.set(path, { path, kind, name, reason });
  }

  /** What stands for a reference here. */
  private target(reference: Reference, from: string, place: string, output = "id", key?: string): Missing {
    const asset = referredTo(reference, from, this.assets);
    const { zip_name: file } = reference;
    const path = asset?.path ?? file;
    const id = this.existing.of({ path, name: asset?.name ?? reference.name }, file);
    if (id !== undefined) return new Given(id);
    const where = `${from}: ${place} refers to ${file}`;
    if (asset === undefined) throw new Error(`${where}, which is not in the package: ${GIVE}: { "${file}": "…" }`);
    const why = this.left.get(path)?.reason;
    if (why !== undefined) throw new Error(`${where}, which is left out (${why}): ${GIVE}: { "${path}": "…" }`);
    return new Link(path, output, key);
  }

  /** The folder that an asset is in, and those above it, are declared with the first asset in them. */
  private folderOf(path: string): Missing {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    if (folder === "") return new Link("");
    const name = folder.split("/").at(-2)!;
    const id = this.existing.of({ path: folder, name: folder.slice(0, -1) });
    if (id !== undefined) return new Given(id);
    if (!this.folders.has(folder)) {
      const parentFolderId = this.folderOf(folder.slice(0, -1));
      this.folders.set(folder, { type: "Folder", path: folder, args: { name, parentFolderId } });
    }
    return new Link(folder);
  }

  private connection(asset: PackageAsset, recipes: RecipePlans): Planned[] {
    const more = this.connections.of(asset);
    const provider = (more as { provider?: unknown } | undefined)?.provider ?? recipes.providerOf(asset);
    if (provider === undefined) {
      this.leave(asset, "which connector it is of is not in the package: name it in providers");
      return [];
    }
    const { secure_gateway_tunnel_name: group } = asset.content;
    if (typeof group === "string" && group !== "" && more === undefined) {
      this.notes.push(
        `${asset.path} went through the on-prem group ${group} where it was exported: give the profile of a group of this workspace in connections, or choose it in Workato`,
      );
    }
    const args = { name: asset.name, folderId: this.folderOf(asset.path), ...more, provider };
    return [{ type: "Connection", path: asset.path, args }];
  }

  private dataTables(tables: readonly PackageAsset[]): Planned[] {
    const usedBy = new Map<PackageAsset, PackageAsset[]>();
    const planned = new Map(
      tables.map((asset): [PackageAsset, Planned] => {
        const used: PackageAsset[] = [];
        usedBy.set(asset, used);
        const columns = dataColumns(asset, (table, fieldId) => {
          const tableId = this.target(table, asset.path, "a relation");
          const other = tableId instanceof Link ? this.assets.get(tableId.path)! : undefined;
          // The id of a column that the stack does not own is the same in every use of it.
          if (other === undefined) return { tableId, fieldId: new Given(fieldId) };
          used.push(other);
          return { tableId, fieldId: new Link(other.path, "fieldIds", columnName(other, fieldId)) };
        });
        const args = { name: asset.name, folderId: this.folderOf(asset.path), columns: columns.map((one) => one.args) };
        return [asset, { type: "DataTable", path: asset.path, args }];
      }),
    );
    const ordered = inOrder(
      tables,
      (asset) => usedBy.get(asset)!.filter((other) => other !== asset),
      (around) =>
        new Error(`data tables relate to each other in a circle: ${around.map(({ path }) => path).join(" → ")}`),
    );
    return ordered.map((asset) => planned.get(asset)!);
  }

  private lookupTable(asset: PackageAsset): Planned[] {
    const { path, name } = asset;
    const columns = lookupColumns(asset);
    const rows = lookupRows(asset, columns);
    const { projectId } = this.options;
    const args = { name, columns, ...(projectId !== undefined && { projectId: new Given(projectId) }) };
    const table: Planned = { type: "LookupTable", path, args };
    const { keyColumns } = this.lookupTables.of(asset) ?? {};
    if (keyColumns !== undefined) {
      const own = { tableId: new Link(path), keyColumns, rows };
      return [table, { type: "LookupTableRows", path: `${path}#rows`, args: own }];
    }
    if (rows.length > 0) {
      this.notes.push(
        `the ${rows.length} rows of ${path} are left out, because recipes may write to the table: name its keyColumns in lookupTables to declare them`,
      );
    }
    return [table];
  }
}

const given = (value: unknown): Given | undefined => (value === undefined ? undefined : new Given(value));

function columnName(table: PackageAsset, fieldId: string): string {
  const column = dataColumns(table, () => ({ tableId: new Link(""), fieldId: new Link("") })).find(
    ({ id }) => id === fieldId,
  );
  if (column === undefined) throw new Error(`${table.path} has no column ${fieldId}, which a relation names`);
  return column.name;
}

/** What is left out and what else there is to know, in lines. */
export function inWords({ leftOut, notes }: Plan): string[] {
  const reasons = new Map<string, LeftOutAsset[]>();
  for (const one of leftOut) {
    if (one.reason === EXCLUDED) continue;
    const key = `${whyLeftOut(one.kind)[0]}\n${one.reason}`;
    reasons.set(key, [...(reasons.get(key) ?? []), one]);
  }
  const lines = [...reasons].map(([key, assets]) => {
    const [plural = "", reason = ""] = key.split("\n");
    const known = isDeclared(assets[0]!.kind) ? "" : `${plural} `;
    return `${known}${assets.map(({ path }) => path).join(", ")}: ${reason}`;
  });
  return [...lines, ...notes];
}
