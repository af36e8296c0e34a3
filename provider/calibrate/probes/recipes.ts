/** Recipes, and their jobs. */

import { routes } from "../../recipes/api";
import { jobRoutes } from "../../recipes/jobs-api";
import type { Bench, Made } from "../bench";
import { listIn, objectIn, type Seen } from "../evidence";
import { LeftOpen } from "../findings";
import { ownRecipe, recipeBody } from "../own";

const STARTS_WITHIN_MS = 30_000;

export async function recipes(bench: Bench): Promise<void> {
  const recipe = await bench.once(ownRecipe);
  await withoutFolder(bench);
  await starts(bench, recipe);
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
  const first = await bench.mustDo(routes.start, { path });
  const late = bench.findings.value("getLag");
  if (late !== 0) bench.findings.leaveOpen("recipeStart", "Workato shows what is written late, so it cannot be told");
  const started = bench.clock.now();
  for (let looks = 0; ; looks++) {
    const shown = await bench.mustDo(routes.get, { path });
    if (objectIn(shown.body).running === true) {
      if (late === 0) bench.findings.settle("recipeStart", looks === 0 ? "at-once" : "later", first, shown);
      break;
    }
    if (bench.clock.now() - started > STARTS_WITHIN_MS) throw new LeftOpen("a recipe does not run", [shown.evidence]);
    await bench.clock.sleep(1000);
  }
  const again = await bench.ask(routes.start, { path });
  bench.findings.settle("repeatedStartOrStop", again.isDone ? "accept" : "refuse", again);
  await bench.ask(routes.stop, { path });
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
