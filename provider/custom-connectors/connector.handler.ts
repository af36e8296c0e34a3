/** Custom connectors in the plugin: /api/custom_connectors, which has no route to delete one. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { WorkatoError } from "../client/answers/errors";
import { withoutSecrets } from "../client/answers/hidden";
import { firstOf, oneLine } from "../client/words/text";
import { changedInputs } from "../runtime/plugin/diff";
import { type Context, defineHandler, type Observed, PartialFailure } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import { flag, given, ifExists, name, text } from "../runtime/values/schemas";
import { type CustomConnectorsApi, customConnectorsApi, type Finding, routes } from "./api";
import { digestOf, normalCode, secretsIn } from "./code";
import type { CustomConnectorArgs } from "./connector";
import type { CustomConnectorInfo } from "./functions";

const MAX_BYTES = 10 * 1024 * 1024;
const code = given.refine(
  (value) => Buffer.byteLength(value) <= MAX_BYTES,
  "has more than the 10 MB that Workato takes",
);
const inputs = z.strictObject({
  title: name,
  code: property(code, { normal: normalCode }),
  description: property(text.optional(), { unobserved: true }),
  note: property(text.optional(), { unobserved: true, silent: true }),
  release: property(flag.optional(), { unobserved: true, default: false }),
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<CustomConnectorArgs>>;
type Inputs = z.output<typeof inputs>;

type Shown = Pick<
  CustomConnectorInfo,
  "title" | "name" | "latestVersion" | "latestReleasedVersion" | "staticWebhookUrl"
>;
type State = Shown & { readonly code: string };

export const customConnector = defineHandler<Inputs, State, CustomConnectorsApi>({
  type: "CustomConnector",
  noun: "custom connector",
  api: customConnectorsApi,
  uses: {
    read: [routes.list, routes.code],
    write: [routes.create, routes.update, routes.release],
    ifAllowed: [routes.validate],
  },
  inputs,
  digestForState: ({ code, ...state }) => (code === undefined ? state : { ...state, code: digestOf(code) }),
  due: (state, { release }) =>
    release === true && state.latestVersion !== undefined && !isReleased(state) ? "update" : undefined,
  label: ({ title }) => JSON.stringify(title ?? ""),
  find: async (api, desired, now) => {
    const all = await api.connectors.list(now);
    return withCode(
      api,
      all.filter(({ title }) => title === desired.title),
    );
  },
  list: async (api) => withCode(api, await api.connectors.all()),
  create: async (api, desired, { log }) => {
    const found = await findingsIn(api, desired, log);
    const { title, code, description, note } = desired;
    const made = await api.connectors.create({ title, code, description, note }, { hide: secretsIn(code) });
    return released(api, desired, made, found);
  },
  read: async (api, id, state) => {
    const found = await api.connectors.find(id);
    return found && seen(found, await api.code(id), state.latestVersion);
  },
  update: async (api, id, desired, state, { log }) => {
    const { code, note } = desired;
    const isOtherCode = state.code === undefined || digestOf(code) !== digestOf(state.code);
    const found = isOtherCode ? await findingsIn(api, desired, log) : [];
    const { code: _, ...changed } = changedInputs(inputs, desired, { ...state });
    const body = {
      title: changed.title,
      description: "description" in changed ? (desired.description ?? "") : undefined,
      ...(isOtherCode && { code, note }),
    };
    const isChanged = Object.values(body).some((value) => value !== undefined);
    const answer = isChanged
      ? await api.connectors.update(id, body, { hide: secretsIn(code) })
      : await api.connectors.find(id);
    if (answer === undefined) {
      // What is gone has no code either: Workato says so.
      await api.code(id);
      throw new Error("the listing does not show it: run up again");
    }
    const latestVersion = answer.latestVersion ?? (isOtherCode ? undefined : state.latestVersion);
    return released(api, desired, { ...answer, latestVersion }, found);
  },
  delete: async (_, id, { title }, { log }) => {
    log(
      `custom connector ${JSON.stringify(title)} (${id}) stays in Workato, whose API cannot delete one: delete it under Tools > Connector SDK, or take it back with ifExists: "adopt"`,
    );
  },
});

/** Listings do not tell the newest version: what this program has made is remembered. */
function seen(found: CustomConnectorInfo, code: string, known?: number): Observed<State> {
  const { id, title, name, latestReleasedVersion, staticWebhookUrl } = found;
  const versions = [found.latestVersion ?? known, latestReleasedVersion].filter((one) => one !== undefined);
  const latestVersion = found.latestVersion === undefined && known === undefined ? undefined : Math.max(...versions);
  return { id, title, name, latestVersion, latestReleasedVersion, staticWebhookUrl, code };
}

async function withCode(api: CustomConnectorsApi, all: readonly CustomConnectorInfo[]): Promise<Observed<State>[]> {
  const result: Observed<State>[] = [];
  for (const one of all) result.push(seen(one, await api.code(one.id)));
  return result;
}

const isReleased = ({ latestVersion, latestReleasedVersion }: Partial<State>) =>
  latestVersion !== undefined && latestReleasedVersion !== undefined && latestReleasedVersion >= latestVersion;

/** What Workato finds in the code, a line each, said before anything is sent. Code with errors is not sent to be released. */
async function findingsIn(api: CustomConnectorsApi, { title, code, release }: Inputs, log: Context["log"]) {
  const secrets = secretsIn(code);
  const found = await api.validate(code, secrets).catch(noneWhereRefused);
  const lines = found.map((one) => oneLine(withoutSecrets(inWords(one), secrets)));
  for (const line of lines) log(`custom connector ${JSON.stringify(title)}: ${line}`);
  const errors = lines.filter((_, index) => isError(found[index]!));
  if (release === true && errors.length > 0) {
    throw new Error(`its code has errors, so that it cannot be released, and nothing was sent: ${firstOf(errors)}`);
  }
  return lines;
}

/** Not every token may ask, and not every workspace has the question. */
function noneWhereRefused(error: unknown): Finding[] {
  if (error instanceof WorkatoError && [401, 403, 404].includes(error.status)) return [];
  throw error;
}

/** The types of findings are in no source; a warning must not keep from a release that Workato would carry out. */
const isError = ({ type }: Finding) => /error|syntax|fatal/i.test(type ?? "");

const inWords = ({ type, message, lineFrom }: Finding) =>
  `${lineFrom === undefined ? "" : `line ${lineFrom}: `}${message ?? "no message"}${type ? ` (${type})` : ""}`;

async function released(
  api: CustomConnectorsApi,
  { code, release }: Inputs,
  found: CustomConnectorInfo,
  findings: readonly string[],
): Promise<Observed<State>> {
  const observed = seen(found, code);
  if (release !== true || isReleased(observed)) return observed;
  try {
    await api.release(observed.id);
  } catch (error) {
    if (!isDone(error)) {
      const reason = withoutSecrets((error as Error).message, secretsIn(code));
      throw new PartialFailure<State>(observed, [`it was not released: ${reason}`, ...findings], error);
    }
  }
  const latestReleasedVersion = observed.latestVersion ?? found.latestReleasedVersion;
  return seen(api.connectors.put({ ...found, latestReleasedVersion }), code);
}

/** Somebody has released it, or a try before this one. */
const isDone = (error: unknown) =>
  error instanceof WorkatoError && error.status === 400 && /already/i.test(error.message);
