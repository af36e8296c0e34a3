/** The recipes of an exported package, as they are declared. */

import { isObject, type Properties } from "../runtime/wire";
import type { PackageAsset } from "./assets";
import { Chosen } from "./chosen";
import { Given, Link, type Missing, UnfilledCode } from "./code";
import { inOrder } from "./order";
import { isId, isReference, type Reference, referredTo, withReferences } from "./references";
import { dataColumns } from "./tables";

interface Surroundings {
  readonly providers: Readonly<Record<string, unknown>> | undefined;
  readonly target: (reference: Reference, from: string, place: string) => Missing;
  readonly fixed: (id: string) => Missing | undefined;
  readonly existingFor: (asset: PackageAsset) => boolean;
  readonly note: (text: string) => void;
}

export interface RecipePlan {
  readonly asset: PackageAsset;
  readonly args: Properties;
}

export class RecipePlans {
  private readonly byPath: ReadonlyMap<string, PackageAsset>;
  private readonly providers: Chosen<unknown>;
  /** Connectors that have another name here, by the one that they were exported with. */
  private readonly renamed = new Map<string, Missing>();
  /** Of connections to custom connectors, by path. */
  private readonly providerByConnection = new Map<string, Missing | string>();
  private readonly calls = new Map<PackageAsset, { readonly to: PackageAsset; readonly place: string }[]>();

  constructor(
    all: readonly PackageAsset[],
    private readonly recipes: readonly PackageAsset[],
    private readonly around: Surroundings,
  ) {
    this.byPath = new Map(all.map((asset) => [asset.path, asset]));
    this.providers = new Chosen("providers", around.providers);
    for (const asset of all) if (asset.kind === "recipe") this.noteProviders(asset);
    for (const asset of all) if (asset.kind === "connection") this.noteConnector(asset);
  }

  refuseUnused(): void {
    this.providers.refuseUnused();
  }

  /** The connector of a connection; undefined where nothing tells. */
  providerOf(connection: PackageAsset): Missing | string | undefined {
    const { provider } = connection.content;
    if (typeof provider === "string") return this.renamed.get(provider) ?? provider;
    return this.providerByConnection.get(connection.path);
  }

  /** All that are declared, callees before their callers. */
  ordered(): RecipePlan[] {
    const plans = new Map(this.recipes.map((asset) => [asset, this.planOf(asset)]));
    return inOrder(
      this.recipes,
      (asset) => this.calls.get(asset)!.map(({ to }) => to),
      (around) => {
        const first = around[0]!;
        const { place } = this.calls.get(around.at(-2)!)!.find(({ to }) => to === first)!;
        return new Error(
          `recipes call each other in a circle, so that none can be made first: ${around.map(({ path }) => path).join(" → ")} (${place} of ${around.at(-2)!.path}). Make one of them by itself, and give its id in existing`,
        );
      },
    ).map((asset) => plans.get(asset)!);
  }

  private planOf(asset: PackageAsset): RecipePlan {
    const { path, content } = asset;
    const { code, description, concurrency } = content;
    const calls: { to: PackageAsset; place: string }[] = [];
    this.calls.set(asset, calls);
    const texts = new Map<string, Missing>();
    if (!isObject(code)) throw new Error(`${path} holds no code of a recipe: export it anew`);
    const unfilled = withReferences(code, {
      reference: (reference, place) => {
        const missing = this.around.target(reference, path, place);
        const other = missing instanceof Link ? this.byPath.get(missing.path) : undefined;
        if (other?.kind === "recipe") calls.push({ to: other, place });
        if (other?.kind !== "workato_db_table") return missing;
        for (const column of dataColumns(other, ANY)) {
          if (column.id !== "") texts.set(column.id, new Link(other.path, "fieldIds", column.name));
        }
        return new Link(other.path, "numericId");
      },
      fixedId: (id, place) => {
        const missing = this.around.fixed(id);
        if (missing === undefined) {
          this.around.note(
            `${path}: ${place} is the id ${id} of the workspace that it was exported from: where that is another one, give existing: { "${id}": "…" }`,
          );
        }
        return missing;
      },
    });
    if (typeof concurrency === "number" && concurrency > 1) {
      this.around.note(`${path}: concurrency ${concurrency} is not taken by the API: set it in Workato (Settings)`);
    }
    const config = this.bindings(asset);
    const own = new Map([...this.renamed].filter(([name]) => config.some((one) => one.of === name)));
    const isAsItIs = unfilled === code && texts.size === 0 && own.size === 0;
    return {
      asset,
      args: {
        name: asset.name,
        ...(typeof description === "string" && description !== "" && { description }),
        code: isAsItIs ? code : new UnfilledCode(unfilled, texts, own),
        ...(config.length > 0 && { config: config.map(({ of: _, ...args }) => args) }),
      },
    };
  }

  /** The recipe's applications and their connections, each once. */
  private bindings(asset: PackageAsset): (Properties & { readonly of: string })[] {
    const joined = new Map<string, Properties & { of: string; accountId?: Missing }>();
    for (const [index, entry] of entriesOf(asset).entries()) {
      const { keyword = "application", provider, name, skip_validation: skipValidation, account_id: account } = entry;
      const of = String(provider);
      const place = `config[${index}].account_id`;
      const accountId = this.account(account, asset, place, of);
      const key = JSON.stringify([keyword, provider, name ?? provider]);
      const before = joined.get(key);
      if (before?.accountId !== undefined && accountId !== undefined && !isSame(before.accountId, accountId)) {
        throw new Error(`${asset.path}: config binds ${of} to two connections: leave one of them out`);
      }
      joined.set(key, {
        of,
        keyword,
        provider: this.renamed.get(of) ?? of,
        ...(typeof name === "string" && name !== of && { name }),
        ...(skipValidation === true && { skipValidation }),
        ...((accountId ?? before?.accountId) && { accountId: accountId ?? before?.accountId }),
      });
    }
    return [...joined.values()];
  }

  private account(account: unknown, { path }: PackageAsset, place: string, provider: string): Missing | undefined {
    if (account === null || account === undefined) return undefined;
    if (isReference(account)) return this.around.target(account, path, place);
    const missing = isId(account) ? this.around.fixed(String(account)) : undefined;
    if (missing !== undefined) return missing;
    throw new Error(
      `${path}: ${place} (${provider}) is an id of the workspace that it was exported from: give existing: { "${String(account)}": "…" }, the id of the connection here`,
    );
  }

  /** A connector has another name where the user says so. */
  private noteProviders(asset: PackageAsset): void {
    for (const { provider } of entriesOf(asset)) {
      const name = typeof provider === "string" ? provider : "";
      const here = name === "" ? undefined : this.providers.of({ path: name });
      if (here !== undefined) this.renamed.set(name, new Given(here));
    }
  }

  /** A connection to a custom connector names its file; what recipes call it stands where they are bound to the connection. */
  private noteConnector(connection: PackageAsset): void {
    const { provider } = connection.content;
    if (typeof provider === "string") {
      const here = this.providers.of({ path: provider });
      if (here !== undefined) this.renamed.set(provider, new Given(here));
      return;
    }
    if (!isReference(provider)) return;
    const used = this.nameUsedFor(connection);
    const named = { path: provider.zip_name, name: provider.name };
    const given = this.providers.of(named);
    const here = given === undefined ? this.renamed.get(used ?? "") : new Given(given);
    if (here !== undefined) {
      if (used !== undefined) this.renamed.set(used, here);
      this.providerByConnection.set(connection.path, here);
    } else if (used !== undefined) {
      this.providerByConnection.set(connection.path, used);
      if (this.around.existingFor(connection)) return;
      this.around.note(
        `${connection.path} is of the custom connector ${String(provider.name)}, taken by the name that it was exported with, ${used}: where it has another one in this workspace, give providers: { "${String(provider.name)}": "…" }`,
      );
    }
  }

  private nameUsedFor(connection: PackageAsset): string | undefined {
    for (const recipe of this.byPath.values()) {
      if (recipe.kind !== "recipe") continue;
      for (const { account_id: account, provider } of entriesOf(recipe)) {
        if (!isReference(account) || typeof provider !== "string") continue;
        if (referredTo(account, recipe.path, this.byPath) === connection) return provider;
      }
    }
    return undefined;
  }
}

const ANY = () => ({ tableId: new Link(""), fieldId: new Link("") });

const entriesOf = ({ content: { config } }: PackageAsset): Properties[] =>
  Array.isArray(config) ? config.filter(isObject) : [];

const isSame = (one: Missing, other: Missing) =>
  one instanceof Link && other instanceof Link
    ? one.path === other.path
    : one instanceof Given && other instanceof Given && one.value === other.value;
