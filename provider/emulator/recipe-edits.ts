/** What an edit makes of a recipe in the emulator: its code, its configuration, what follows from them, a new version. */

import { parsed, unparsed } from "../recipes/json";
import { Refused, type Reply } from "./answers";
import { type Call, stringIn, type World } from "./area";
import { storedCode } from "./recipe-code";
import type { Bindings } from "./recipe-connections";
import { lock } from "./recipe-locks";
import { isReference } from "./start-rules";
import type { Entity } from "./store";

export const VERSIONS = "recipe_versions";

/** Workato's documented limit. That of 1,000 lines in a recipe is left out: what a line is, is in no source. */
const MAX_RECIPES = 5_000;

export function refuseOneMore({ store }: World): void {
  if (store.all("recipes").length >= MAX_RECIPES) throw invalid("base", `There can be ${MAX_RECIPES} recipes at most`);
}

/** A recipe before its first version. */
export const EMPTY = {
  copy_count: 0,
  trigger_application: null,
  action_applications: [],
  applications: [],
  parameters_schema: [],
  parameters: {},
  webhook_url: null,
  running: false,
  job_succeeded_count: 0,
  job_failed_count: 0,
  lifetime_task_count: 0,
  last_run_at: null,
  stopped_at: null,
  version_no: 0,
  stop_cause: null,
  config: [],
  trigger_closure: null,
  author_name: "Emulated person",
  version_author_name: "Emulated person",
  version_author_email: "owner@example.com",
  version_comment: null,
};

/** Stores code and configuration as a new version. */
export function edit(one: Entity, code: string, given: Call["body"], world: World): void {
  const { store, clock } = world;
  const steps = valueIn(code, "code");
  if (typeof steps !== "object" || steps === null || Array.isArray(steps)) throw invalid("code", "is invalid");
  const configText = stringIn(given, "config");
  const config = configText === undefined ? one.config : valueIn(configText, "config");
  if (!Array.isArray(config)) throw invalid("config", "is invalid");
  const providers = providersIn(steps);
  const now = clock.timestamp();
  const versionNo = Number(one.version_no) + 1;
  const bindings = config.map(configEntry);
  Object.assign(one, {
    code: world.options.recipeCode === "as-sent" ? code : unparsed(storedCode(steps, bindings as Bindings, world)),
    config: bindings,
    trigger_application: providers[0] ?? null,
    action_applications: [...new Set(providers.slice(1))],
    applications: [...new Set(providers)],
    webhook_url: providers[0] === "workato_webhooks" ? `https://webhooks.example.com/${one.id}` : null,
    version_no: versionNo,
  });
  store.add(VERSIONS, {
    _recipe_id: one.id,
    version_no: versionNo,
    comment: null,
    author_name: one.version_author_name,
    author_email: one.version_author_email,
    created_at: now,
    updated_at: now,
  });
  lock(one, "runs", world);
}

function configEntry(entry: unknown): Record<string, unknown> {
  const { keyword, name, provider, skip_validation, account_id } = (entry ?? {}) as Record<string, unknown>;
  // The reference of an export is no connection; Workato's own clients take nothing but a number or null here.
  const accountId = isReference(account_id) ? null : (account_id ?? null);
  if (accountId !== null && !Number.isInteger(accountId)) throw invalid("config", "account_id must be an integer");
  const own = { keyword: keyword ?? "application", name: name ?? null, provider: provider ?? null };
  return { ...own, skip_validation: skip_validation === true, account_id: accountId };
}

function providersIn(step: object): string[] {
  const { provider, block } = step as { provider?: unknown; block?: unknown };
  const inside = Array.isArray(block) ? block.flatMap((one: object) => providersIn(one)) : [];
  return [...(typeof provider === "string" ? [provider] : []), ...inside];
}

function valueIn(text: string, field: string): unknown {
  try {
    return parsed(text);
  } catch {
    throw invalid(field, "is not valid JSON");
  }
}

/** Recipes are refused with status 200. */
export function invalid(field: string, message: string): Refused {
  return new Refused({ status: 200, body: { success: false, errors: { [field]: [message] } } } satisfies Reply);
}
