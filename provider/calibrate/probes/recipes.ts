/** Recipes, and their jobs. */

import { isDeepStrictEqual } from "node:util";
import { json } from "../../client/answers/answers";
import { routes } from "../../recipes/api";
import { jobRoutes } from "../../recipes/jobs-api";
import type { Bench, Made } from "../bench";
import { listIn, objectIn, type Seen } from "../evidence";
import { LeftOpen } from "../findings";
import { CODE, ownRecipe, recipeBody } from "../own";

const STARTS_WITHIN_MS = 30_000;

export async function recipes(bench: Bench): Promise<void> {
  const recipe = await bench.once(ownRecipe);
  await code(bench, recipe);
  await withoutFolder(bench);
  await starts(bench, recipe);
  // All that was sent above was sent without a pause, and a lock would have been noted.
  if (!bench.findings.has("recipeLocks")) bench.findings.settle("recipeLocks", "off");
}

async function code(bench: Bench, { id }: Made): Promise<void> {
  await bench.rest();
  const answer = await bench.mustDo(routes.get, { path: { id } });
  const stored = json(String(objectIn(answer.body).code)) as typeof CODE | undefined;
  const input = stored?.block?.[0]?.input;
  if (input === undefined) throw new LeftOpen("a recipe comes without its code", [answer.evidence]);
  const isWhole = isDeepStrictEqual(input, CODE.block[0]!.input);
  const how = isDeepStrictEqual(stored, CODE) ? "as-sent" : isWhole ? "tidied" : "stripped";
  bench.findings.settle("recipeCode", how, answer);
}

/** Where it is taken it lies in the root folder, until it is removed. */
async function withoutFolder(bench: Bench): Promise<void> {
  const made = await bench.tryMake("recipe", (name) => recipeBody(name));
  if (!("entry" in made)) return bench.findings.settle("recipeWithoutFolder", "refuse", made);
  bench.findings.settle("recipeWithoutFolder", "root", ...(made.answer ? [made.answer] : []));
  await bench.remove(made);
}

async function starts(bench: Bench, recipe: Made): Promise<void> {
  const path = { id: recipe.id };
  try {
    await firstStart(bench, path);
  } catch (error) {
    if (!(error instanceof LeftOpen)) throw error;
    bench.findings.leaveOpen("recipeStart", error.message, error.evidence);
  }
  // The one before may have been answered late, or been refused.
  const sure = await bench.ask(routes.start, { path });
  const again = await bench.ask(routes.start, { path });
  bench.findings.settle("repeatedStartOrStop", again.isDone ? "accept" : "refuse", sure, again);
  await bench.ask(routes.stop, { path });
}

async function firstStart(bench: Bench, path: { readonly id: string }): Promise<void> {
  const [first, shown, looks] = await bench.unrepeated(async (): Promise<[Seen, Seen, number]> => {
    const first = await bench.mustDo(routes.start, { path });
    const started = bench.clock.now();
    for (let looks = 0; ; looks++) {
      const shown = await bench.mustDo(routes.get, { path });
      if (objectIn(shown.body).running === true) return [first, shown, looks];
      if (bench.clock.now() - started > STARTS_WITHIN_MS) throw new LeftOpen("a recipe does not run", [shown.evidence]);
      await bench.clock.sleep(1000);
    }
  });
  if (bench.findings.value("getLag") !== 0) throw new LeftOpen("Workato shows late what is written");
  bench.findings.settle("recipeStart", looks === 0 ? "at-once" : "later", first, shown);
}

const SIZES = { 25: "25", 2: "2" } as const;

/** Looks at the recipe with the most jobs, of the first hundred. */
export async function jobs(bench: Bench): Promise<void> {
  const listed = await bench.mustDo(routes.list, { query: { exclude_code: true, per_page: 100 } });
  const count = (one: Readonly<Record<string, unknown>>) =>
    Number(one.job_succeeded_count ?? 0) + Number(one.job_failed_count ?? 0);
  const [most] = listIn(listed.body).sort((a, b) => count(b) - count(a));
  const answer: Seen | undefined =
    most && (await bench.mustDo(jobRoutes.list, { path: { recipe_id: String(most.id) } }));
  const shown = listIn(answer?.body).length;
  if (answer === undefined || count(most!) <= shown)
    throw new LeftOpen("no recipe has more jobs than one answer holds");
  const size = SIZES[shown as keyof typeof SIZES];
  if (size === undefined)
    throw new LeftOpen(`an answer holds ${shown} jobs, which is no choice of the emulator`, [answer.evidence]);
  bench.findings.settle("jobsPerPage", size, answer);
}
