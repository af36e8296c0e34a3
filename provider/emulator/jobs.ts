/**
 * Jobs in the emulator. They are put into its state, newest last, as `collections.jobs`: each in the form of "Get a job"
 * with a numeric `id` and its own id as `handle`. `_erased` marks one whose trigger data is no longer kept, and
 * `collections.resumable_jobs` holds `{token}` for each job that waits.
 */

import { randomBytes } from "node:crypto";
import { jobRoutes } from "../recipes/jobs-api";
import { badRequest, found, missing, notFound, ok } from "./answers";
import { answering, booleanIn, stringIn, type World } from "./area";
import { find } from "./recipes";
import { type Entity, visible } from "./store";

const JOBS = "jobs";
const MAX_REPEATED = 25;
const MAX_REPEATS = 100;

export const jobs = [
  answering(jobRoutes.list, (call, world) => {
    const recipe = find(call, world);
    const { query } = call;
    const own = jobsOf(recipe, world);
    const flags = Object.fromEntries(query);
    const isPrev = booleanIn(flags, "prev") ?? false;
    const asked = own.filter((job) => isAskedFor(job, query)).reverse();
    const offset = query.get("offset_job_id") ?? query.get("offset_run_id");
    const at = offset === null ? -1 : asked.findIndex(({ id, handle }) => handle === offset || String(id) === offset);
    const size = Number(world.options.jobsPerPage);
    // Newest first, and next to the offset on either side.
    const items =
      offset === null
        ? asked.slice(0, size)
        : at < 0
          ? []
          : isPrev
            ? asked.slice(Math.max(0, at - size), at)
            : asked.slice(at + 1, at + 1 + size);
    return ok({
      job_succeeded_count: own.filter(({ status }) => status === "succeeded").length,
      job_failed_count: own.filter(({ status }) => status === "failed").length,
      job_count: own.length,
      job_scope_count: asked.length,
      items: items.map(listed),
    });
  }),

  answering(jobRoutes.get, (call, world) => {
    const job = found(jobsOf(find(call, world), world).find(({ handle }) => handle === call.path.job_id));
    const { error_parts, ...details } = visible(job);
    return ok({ ...details, id: job.handle, ...(error_parts ? { error_parts } : {}) });
  }),

  answering(jobRoutes.resume, ({ body }, { store }) => {
    const token = stringIn(body, "token");
    if (!token) throw missing("token");
    const { data } = body;
    if (data !== undefined && (typeof data !== "object" || data === null || Array.isArray(data))) {
      throw badRequest("data is invalid: Must be an Object");
    }
    if (store.remove("resumable_jobs", (job) => job.token === token) === 0) throw notFound();
    return { status: 204 };
  }),

  answering(jobRoutes.repeat, (call, world) => {
    const recipe = find(call, world);
    const ids = call.body.job_ids;
    if (!Array.isArray(ids) || ids.length === 0 || !ids.every((id) => typeof id === "string")) throw missing("job_ids");
    if (ids.length > MAX_REPEATED) {
      throw badRequest(`Maximum 25 jobs can be repeated in a single request. Received ${ids.length}.`);
    }
    if (new Set(ids).size < ids.length) throw badRequest("Duplicate job IDs are not allowed");
    const results = ids.map((id: string) => ({ requested_job_id: id, ...repeat(id, recipe, world) }));
    const enqueued = results.filter(({ status }) => status === "enqueued").length;
    return ok({
      results,
      summary: { total_requested: ids.length, total_enqueued: enqueued, total_failed: ids.length - enqueued },
    });
  }),
];

function jobsOf(recipe: Entity, { store }: World): Entity[] {
  return store.all(JOBS).filter(({ recipe_id }) => recipe_id === recipe.id);
}

function isAskedFor(job: Entity, query: URLSearchParams): boolean {
  return (
    (!query.has("status") || query.get("status") === job.status) &&
    (query.get("failed") !== "true" || job.is_error === true) &&
    (query.get("rerun_only") !== "true" || job.is_repeat === true)
  );
}

/** A list answers without the steps and what only a single job has. */
function listed(job: Entity): Record<string, unknown> {
  const {
    handle,
    error_parts,
    lines,
    is_repeat,
    is_test,
    is_test_case_job,
    master_job_handle,
    calling_job_handle,
    ...rest
  } = visible(job);
  return { ...rest, id: handle, ...(error_parts ? { error_parts } : {}) };
}

function repeat(id: string, recipe: Entity, world: World): { status: string } & Record<string, unknown> {
  const failed = (type_id: string, message: string) => ({ status: "failed", error: { type_id, message } });
  const own = jobsOf(recipe, world);
  const master = own.find(({ handle }) => handle === id);
  if (master === undefined) return failed("err.item.not_found", "Job not found");
  if (master.master_job_id !== id) {
    return failed("err.job.repeat.invalid_id", `Non-master job handle specified: ${id}`);
  }
  if (master._erased === true) {
    return failed(
      "err.job.repeat.trigger_data_unavailable.expired",
      `Can not repeat job ${id}. It has been erased due to retention policy.`,
    );
  }
  if (own.filter(({ master_job_id }) => master_job_id === id).length > MAX_REPEATS) {
    return failed("err.job.repeat.limit", `Can not repeat job ${id} more than ${MAX_REPEATS} times.`);
  }
  const { store, clock } = world;
  const handle = `j-${randomBytes(6).toString("hex")}`;
  store.add(JOBS, {
    ...master,
    ...{ id: store.newId(), handle, status: "pending", is_repeat: true, is_error: false, error: null },
    ...{ error_parts: undefined, started_at: clock.timestamp(), completed_at: null, lines: [] },
  });
  return { status: "enqueued", job: { id: handle } };
}
