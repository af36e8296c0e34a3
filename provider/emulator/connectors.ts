/**
 * Connectors in the emulator. The platform's are those whose fields are known. Of the workspace's own nobody runs the code: a
 * line with `syntax error` in it is one to the check, and a line with `deprecated` gets a warning.
 */

import { route } from "../client/requests/routes";
import { CONNECTORS } from "../connectors/connectors";
import { routes } from "../custom-connectors/api";
import { badRequest, missing, ok } from "./answers";
import { answering, type Call, find, pageOf, stringIn, type World } from "./area";
import { type Entity, visible } from "./store";

const CUSTOM = "custom_connectors";
const MAX_PER_PAGE = 100;
const MAX_RELEASES = 10;
/** Workato's Terraform provider finds a connector by it. */
const search = route("GET /api/custom_connectors/search", "Connector SDKs → Search custom connectors");

export const connectors = [
  answering(routes.platform, ({ query }) => {
    const names = Object.keys(CONNECTORS).sort();
    const items = pageOf(names, query, MAX_PER_PAGE).map(shown);
    const asked = (parameter: string, standard: number) => Number(query.get(parameter) ?? standard);
    const per_page = Math.min(MAX_PER_PAGE, asked("per_page", MAX_PER_PAGE));
    return ok({ items, count: names.length, page: asked("page", 1), per_page });
  }),

  answering(routes.list, ({ query }, { store }) => {
    const titled = store.all(CUSTOM).filter(({ title }) => String(title).includes(query.get("title") ?? ""));
    return ok({ result: pageOf(titled, query, MAX_PER_PAGE).map(listed) });
  }),
  answering(search, ({ query, body }, { store }) => {
    const title = query.get("title") ?? stringIn(body, "title");
    if (!title) throw missing("title");
    return ok({
      data: store
        .all(CUSTOM)
        .filter((one) => String(one.title).includes(title))
        .map(whole),
    });
  }),
  answering(routes.code, (call, world) => ok({ data: { code: find(CUSTOM, call, world)._code } })),
  answering(routes.create, ({ body }, world) => {
    const [title, code] = ["title", "code"].map((key) => stringIn(body, key));
    if (!title) throw missing("title");
    if (!code) throw missing("code");
    const id = world.store.newId();
    const name = `${title.toLowerCase().replace(/[^a-z0-9]+/g, "_")}_connector_${id}`;
    const none = { latest_released_version: null, latest_released_version_note: null, static_webhook_url: null };
    const made = {
      id,
      name,
      title,
      latest_version: 0,
      latest_version_note: null,
      ...none,
      ...UNSHARED,
      released_versions: [],
    };
    return ok({ data: whole(newVersion(world.store.add(CUSTOM, made), code, body, world)) });
  }),
  answering(routes.update, (call, world) => {
    const one = find(CUSTOM, call, world);
    const [title = one.title, code] = ["title", "code"].map((key) => stringIn(call.body, key));
    if (title === "") throw missing("title");
    one.title = title;
    if (code !== undefined && code !== one._code) newVersion(one, code, call.body, world);
    return ok({ data: whole(one) });
  }),
  answering(routes.release, (call, world) => {
    const one = find(CUSTOM, call, world);
    if (findingsIn(String(one._code)).some(({ type }) => type === "error")) {
      throw badRequest("Fix code errors before releasing the connector");
    }
    if (one.latest_released_version === one.latest_version) {
      throw badRequest("Connector's released version is already the latest version");
    }
    const { latest_version: version, latest_version_note: version_note } = one;
    const release = { version, version_note, created_at: one._madeAt, released_at: world.clock.timestamp() };
    Object.assign(one, {
      latest_released_version: version,
      latest_released_version_note: version_note,
      released_versions: [release, ...(one.released_versions as object[])].slice(0, MAX_RELEASES),
    });
    return ok({ data: whole(one) });
  }),
  answering(routes.validate, ({ body }) => {
    const code = stringIn(body, "code");
    if (!code) throw missing("code");
    return ok({ data: { findings: findingsIn(code) } });
  }),
];

function newVersion(one: Entity, code: string, body: Call["body"], { clock }: World): Entity {
  const latest_version = Number(one.latest_version) + 1;
  const latest_version_note = stringIn(body, "note") ?? null;
  return Object.assign(one, { latest_version, latest_version_note, _code: code, _madeAt: clock.timestamp() });
}

/** What all answers but a listing have besides, as Workato's Terraform provider insists. */
const UNSHARED = {
  ...{ latest_shared_version: null, latest_shared_version_note: null, logo: null },
  ...{ oem_shared_version: null, oem_shared_version_note: null },
};
const EXTENDED = new Set(["latest_version", "latest_version_note", ...Object.keys(UNSHARED)]);

const whole = (one: Entity) => ({ ...visible(one), recent_released_versions: one.released_versions });

/** A listing does not tell the newest version. */
const listed = (one: Entity) => Object.fromEntries(Object.entries(visible(one)).filter(([key]) => !EXTENDED.has(key)));

const findingsIn = (code: string) =>
  code.split("\n").flatMap((line, index) => {
    const place = { docs_id: null, line_from: index + 1, line_to: index + 1, column_from: 1, column_to: line.length };
    if (line.includes("syntax error")) return [{ type: "error", message: `syntax error in ${line.trim()}`, ...place }];
    if (line.includes("deprecated")) return [{ type: "warning", message: "this is deprecated", ...place }];
    return [];
  });

const shown = (name: string) => ({
  name,
  title: name,
  categories: [],
  // Where a person can sign in.
  oauth: CONNECTORS[name]!.ways.some(({ byPerson }) => byPerson === true),
  deprecated: false,
  secondary: false,
  triggers: [],
  actions: [],
});
