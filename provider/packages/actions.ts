/**
 * Packages for scripts, over a {@link Client}: exported, imported, read and resolved. Published by `pulumi-workato/client`.
 *
 * ```ts
 * import { Client, exportPackage, importPackage, resolveSettings } from "pulumi-workato/client";
 *
 * async function promote(from: Client, to: Client) {
 *   const { zip } = await exportPackage(from, { folderId: "1204", log: console.log });
 *   await importPackage(to, { folderId: "88", zip, restartRecipes: true, log: console.log });
 * }
 *
 * const development = new Client(resolveSettings(() => undefined, process.env));
 * const test = new Client(resolveSettings(() => undefined, { ...process.env, WORKATO_API_TOKEN: process.env.TEST_TOKEN }));
 * promote(development, test).finally(() => Promise.all([development.close(), test.close()]));
 * ```
 */

import { z } from "zod";
import type { Client } from "../client/client";
import { until } from "../client/wait";
import { firstOf } from "../client/words/text";
import { checked } from "../runtime/values/check";
import { flag, folderId, given, seconds } from "../runtime/values/schemas";
import { type PackagesApi, packagesApi } from "./api";
import type { PackageInfo, RecipeImportStatus } from "./results";

export { type PackageAsset, readPackage } from "./assets";
export type { ExportManifestInfo, FolderAsset, PackageInfo, RecipeImportStatus } from "./results";
export * from "./script";

/** What both directions take. */
interface Waiting {
  /** How long to wait at most, in seconds. Default: 600. */
  readonly timeout?: number;
  /** Told what goes on, one line at a time. Default: nobody. */
  readonly log?: (line: string) => void;
}

export interface ExportPackageArgs extends Waiting {
  /** Id of the folder: a folder's `id` or a project's `folderId` output. All below it is exported, and what its recipes use. */
  readonly folderId: string;
  /** Name of the export manifest, which is made for this export and archived after it. Default: one with the time in it. */
  readonly name?: string;
  /** Also the test cases of recipes. Default: `false`. */
  readonly includeTestCases?: boolean;
  /** Also the rows of lookup tables and the like. Default: `false`. */
  readonly includeData?: boolean;
  /** Also tags. Default: `false`. */
  readonly includeTags?: boolean;
}

export interface ExportedPackage extends PackageInfo {
  /** The package, to be written to a file or imported. It holds no secrets of connections. */
  readonly zip: Uint8Array;
}

export interface ImportPackageArgs extends Waiting {
  /** Id of the folder that the package comes into: a folder's `id` or a project's `folderId` output. */
  readonly folderId: string;
  /** The package, as `exportPackage` gives it or as a file holds it. */
  readonly zip: Uint8Array;
  /** Stop recipes that run and are in the package, and start them again. Default: `false`, which fails where one runs. */
  readonly restartRecipes?: boolean;
  /** Also the tags in the package. Default: `false`. */
  readonly includeTags?: boolean;
  /** Id of the folder for what was in the Home folder; needed where the package has some and Home is a project here. */
  readonly folderIdForHomeAssets?: string;
}

const DEFAULT_TIMEOUT_S = 600;
const PAUSES_MS = { first: 1_000, longest: 10_000 };

const waiting = { timeout: seconds().optional(), log: z.custom<(line: string) => void>(isFunction).optional() };

const exportQuestion = z.strictObject({
  folderId,
  name: given.optional(),
  includeTestCases: flag.optional(),
  includeData: flag.optional(),
  includeTags: flag.optional(),
  ...waiting,
});

const importQuestion = z.strictObject({
  folderId,
  zip: z.custom<Uint8Array>(isZip, { error: "must be the bytes of a zip: read the file without an encoding" }),
  restartRecipes: flag.optional(),
  includeTags: flag.optional(),
  folderIdForHomeAssets: folderId.optional(),
  ...waiting,
});

/**
 * Exports a folder as a package and waits for it. Its manifest is archived afterwards, also where this fails. Needs Export Manifests →
 * Create and Delete export manifest, and Recipe Lifecycle Management → Export package, Get package details and Download package.
 *
 * @errors "export of folder … failed", with Workato's reason where it gives one.
 */
export async function exportPackage(client: Client, args: ExportPackageArgs): Promise<ExportedPackage> {
  const wanted = checked("exportPackage", exportQuestion, args);
  const { log = () => {}, timeout } = wanted;
  const api = packagesApi(client);
  const what = `export of folder ${wanted.folderId}`;
  const manifest = await api.createManifest({
    name: wanted.name ?? `pulumi-workato ${new Date(api.clock.now()).toISOString()}`,
    folder_id: Number(wanted.folderId),
    auto_generate_assets: true,
    include_test_cases: wanted.includeTestCases,
    include_data: wanted.includeData,
    include_tags: wanted.includeTags,
  });
  try {
    const done = await untilDone(api, what, await api.export(manifest.id), { timeout, log });
    return { ...done, zip: await api.download(done.id) };
  } finally {
    await api.deleteManifest(manifest.id).catch((error: Error) => {
      log(`the export manifest ${manifest.id} is still there: ${error.message}`);
    });
  }
}

/**
 * Imports a package into a folder and waits for it. What is there by the same paths and names is overwritten, without a
 * version to go back to and without undo: export the folder first, and keep that. Connections that are not there are made
 * without credentials. For folders that a stack declares, an import is a difference.
 * Needs Recipe Lifecycle Management → Import package and Get package details. Workato takes 500 an hour.
 *
 * @errors "import into folder … failed", with Workato's reason: a recipe that runs, for example.
 * @errors {@link PackageNotWhole}: Workato calls it completed, but recipes do not run, or are as they were.
 */
export async function importPackage(client: Client, args: ImportPackageArgs): Promise<PackageInfo> {
  const wanted = checked("importPackage", importQuestion, args);
  const { folderId, zip, timeout, log = () => {} } = wanted;
  const api = packagesApi(client);
  const what = `import into folder ${folderId}`;
  log(`${what}: what is there by the same paths is overwritten, without undo`);
  const started = await api.import(folderId, zip, {
    restart_recipes: wanted.restartRecipes ?? false,
    include_tags: wanted.includeTags,
    folder_id_for_home_assets: wanted.folderIdForHomeAssets,
  });
  const done = await untilDone(api, what, started, { timeout, log });
  const odd = done.recipeStatus.filter(({ importResult }) => !AS_IT_SHOULD_BE.test(importResult));
  if (odd.length > 0) throw new PackageNotWhole(what, done, odd);
  return done;
}

/** Workato's page spells the first in two ways. */
const AS_IT_SHOULD_BE = /^(?:no_update_or_updated?_without_restart|restarted)$/;

/** An import that Workato calls completed, and after which not all recipes are as they should be. */
export class PackageNotWhole extends Error {
  override readonly name = "PackageNotWhole";
  constructor(
    what: string,
    /** The package as Workato answers it. */
    readonly result: PackageInfo,
    /** The recipes that it is about. */
    readonly recipes: readonly RecipeImportStatus[],
  ) {
    const each = recipes.map(({ id, importResult }) => `recipe ${id} (${importResult})`);
    super(
      `${what} (package ${result.id}) is completed, but not for ${firstOf(each)}: stopped and restart_failed do not run now, stop_failed and not_found are as they were`,
    );
  }
}

/** Words of Workato's clients for what goes on no more. */
const DONE = new Set(["completed", "succeeded", "success"]);
const FAILED = new Set(["failed", "error"]);

async function untilDone(
  api: PackagesApi,
  what: string,
  started: PackageInfo,
  { timeout = DEFAULT_TIMEOUT_S, log }: { timeout: number | undefined; log: (line: string) => void },
): Promise<PackageInfo> {
  const seen = await until({
    ...{ clock: api.clock, timeoutMs: 1000 * timeout, pausesMs: PAUSES_MS, log, known: started },
    look: () => api.get(started.id),
    isDone: ({ status }) => DONE.has(status) || FAILED.has(status),
    waitingFor: ({ status }) => `${what} (package ${started.id}): it is ${status}`,
  });
  if (DONE.has(seen.status)) return seen;
  if (FAILED.has(seen.status)) {
    throw new Error(`${what} (package ${seen.id}) failed: ${seen.error ?? "Workato gives no reason"}`);
  }
  throw new Error(
    `${what} (package ${seen.id}) is still ${seen.status} after ${timeout} s: it goes on in Workato; wait longer with timeout`,
  );
}

function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

/** What every zip begins with; an empty one has another letter there, and nothing to import. */
function isZip(value: unknown): boolean {
  return value instanceof Uint8Array && value[0] === 0x50 && value[1] === 0x4b && value[2] === 0x03;
}
