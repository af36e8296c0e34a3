/**
 * Export manifests and packages in the emulator, with real zips of what it holds: recipes, connections, lookup tables and data
 * tables. They are asynchronous, as deployments are (option `deploymentTime`).
 */

import { routes } from "../packages/api";
import { missing, notFound, ok, type Reply } from "./answers";
import { answering, booleanIn, type Call, find, integerIn, stringIn, type World } from "./area";
import { isDue } from "./deployments";
import { existingFolder, rootId } from "./folder-tree";
import { contentOf, type Exported, exportedFrom } from "./package-files";
import { filesIn, importInto } from "./package-import";
import { type Entity, visible } from "./store";

const MANIFESTS = "export_manifests";
const PACKAGES = "packages";
/** For how long the address of a zip in the storage is good. */
const GOOD_FOR_MS = 10_000;

export const packages = [
  answering(routes.createManifest, ({ body }, world) => {
    const given = body.export_manifest;
    if (typeof given !== "object" || given === null) throw missing("export_manifest");
    const manifest = given as Call["body"];
    const name = stringIn(manifest, "name");
    if (!name) throw missing("name");
    const isAutomatic = booleanIn(manifest, "auto_generate_assets") ?? false;
    if (!isAutomatic && !Array.isArray(manifest.assets)) throw missing("assets");
    const folderId = integerIn(manifest, "folder_id") ?? rootId(world.store);
    if (folderId !== rootId(world.store)) existingFolder(folderId, world);
    const now = world.clock.timestamp();
    const made = world.store.add(MANIFESTS, {
      ...{ name, last_exported_at: null, created_at: now, updated_at: now, deleted_at: null },
      ...{ project_path: "Home", status: "working" },
      _folderId: folderId,
      _assets: isAutomatic ? null : manifest.assets,
      _withData: booleanIn(manifest, "include_data") ?? false,
    });
    return { status: 201, body: { result: visible(made) } };
  }),

  answering(routes.getManifest, (call, world) => ok({ result: visible(find(MANIFESTS, call, world)) })),

  answering(routes.deleteManifest, (call, world) => {
    Object.assign(find(MANIFESTS, call, world), { status: "archived", deleted_at: world.clock.timestamp() });
    return ok({ result: { success: true } });
  }),

  answering(routes.export, (call, world) => {
    const manifest = find(MANIFESTS, call, world);
    if (manifest.status !== "working") throw notFound();
    const all = exportedFrom(world.store, Number(manifest._folderId));
    const wanted = Array.isArray(manifest._assets) ? chosen(all, manifest._assets as Entity[]) : all;
    const { zipSync, strToU8 } = require("fflate") as typeof import("fflate");
    const files = wanted.map((one): [string, Uint8Array] => [
      one.zipName,
      strToU8(contentOf(one, wanted, world, manifest._withData === true)),
    ]);
    manifest.last_exported_at = world.clock.timestamp();
    return shown(
      start({ operation_type: "export", export_manifest_id: manifest.id }, world, {
        _zip: Buffer.from(zipSync(Object.fromEntries(files))).toString("base64"),
      }),
    );
  }),

  answering(routes.import, (call, world) => {
    const folderId = existingFolder(Number(call.path.folder_id), world);
    const files = filesIn(call.bytes);
    const restart = call.query.get("restart_recipes") === "true";
    return shown(
      start({ operation_type: "import", recipe_status: [] }, world, {
        _import: { folderId, restart, zip: call.bytes.toString("base64"), count: files.length },
      }),
    );
  }),

  answering(routes.get, (call, world) => {
    const one = find(PACKAGES, call, world);
    one._polls = Number(one._polls) + 1;
    advance(one, world);
    return shown(one);
  }),

  answering(routes.download, (call, world) => {
    const one = find(PACKAGES, call, world);
    if (one.status !== "completed" || typeof one._zip !== "string") throw notFound();
    if (world.options.packageDownloads === "bytes") return { status: 200, body: Buffer.from(one._zip, "base64") };
    one._goodUntil = world.clock.now() + GOOD_FOR_MS;
    return { status: 302, headers: { location: `/__emulator/storage/${one.id}.zip?until=${one._goodUntil}` } };
  }),
];

/** The storage of packages: it takes no token beside the signed address, and no address after its time. */
export function stored(url: URL, authorization: string | undefined, { store, clock }: World): Reply {
  const id = /\/(\d+)\.zip$/.exec(url.pathname)?.[1] ?? "";
  const one = store.find(PACKAGES, id);
  const refused = (status: number, message: string): Reply => ({
    status,
    body: `<Error><Message>${message}</Message></Error>`,
  });
  if (authorization !== undefined) return refused(400, "Only one auth mechanism allowed");
  if (typeof one?._zip !== "string" || url.searchParams.get("until") !== String(one._goodUntil)) {
    return refused(403, "Access Denied");
  }
  if (clock.now() > Number(one._goodUntil)) return refused(403, "Request has expired");
  return { status: 200, body: Buffer.from(one._zip, "base64") };
}

const chosen = (all: readonly Exported[], assets: readonly Entity[]) =>
  all.filter(({ entity, type }) =>
    assets.some(
      (one) => one.type === type && String(one.id) === String(entity.numeric_id ?? entity.id) && one.checked !== false,
    ),
  );

function start(fields: object, world: World, hidden: object): Entity {
  const one = world.store.add(PACKAGES, {
    ...{ status: "in_progress", download_url: null, ...fields },
    ...{ _polls: 0, _startedAt: world.clock.now(), ...hidden },
  });
  if (world.options.deploymentTime === "at-once") advance(one, world);
  return one;
}

function advance(one: Entity, world: World): void {
  if (one.status !== "in_progress" || !isDue(one, world.clock.now(), world.options.deploymentTime)) return;
  const { _import: pending } = one as { _import?: { folderId: number; restart: boolean; zip: string } };
  if (pending === undefined) {
    one.status = "completed";
    return;
  }
  const files = filesIn(Buffer.from(pending.zip, "base64"));
  const { error, recipeStatus } = importInto(pending.folderId, files, pending.restart, world);
  delete one._import;
  Object.assign(one, { status: error === undefined ? "completed" : "failed", recipe_status: recipeStatus });
  if (error !== undefined) one.error = error;
}

const shown = (one: Entity): Reply => ok(visible(one));
