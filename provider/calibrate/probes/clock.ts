/** Time: how Workato's clock stands, and how late it shows what was written. */

import { routes as recipes } from "../../recipes/api";
import type { Bench } from "../bench";
import { objectIn, type Seen } from "../evidence";
import { LeftOpen } from "../findings";
import { ownProject, ownRecipe } from "../own";

/** Answers tell the time to a second, and are under way for a while. */
const SAME_WITHIN_S = 3;
const LATEST_MS = 90_000;

/** `first`: the first answer of the run, that of users/me, and when it came by this machine's clock. */
export const firstLook = (first: { readonly answer: Seen; readonly at: number }) => async (bench: Bench) => {
  if (first.answer.isDone) {
    const hasMore = "environment_name" in objectIn(first.answer.body);
    bench.findings.settle("usersMeFields", hasMore ? "more" : "documented", first.answer);
  }
  const date = Date.parse([first.answer.headers.date].flat()[0] ?? "");
  if (Number.isNaN(date)) throw new LeftOpen("answers have no Date");
  const ahead = Math.round((date - first.at) / 1000);
  bench.findings.settle("clockSkew", Math.abs(ahead) <= SAME_WITHIN_S ? 0 : ahead, first.answer);
};

export async function lateness(bench: Bench): Promise<void> {
  const { made } = await bench.once(ownProject);
  const { lateSeconds } = made.listed ?? {};
  if (made.answer === undefined || lateSeconds === undefined)
    bench.findings.leaveOpen("lag", "requests had to be sent again");
  else bench.findings.settle("lag", lateSeconds, made.answer);

  const recipe = await bench.once(ownRecipe);
  if (recipe.answer === undefined) throw new LeftOpen("the answer to the creation was lost");
  const { answer, seconds } = await bench.unrepeated(() => untilFound(bench, recipe.id));
  bench.findings.settle("getLag", seconds, answer);
}

async function untilFound(bench: Bench, id: string): Promise<{ answer: Seen; seconds: number }> {
  const started = bench.clock.now();
  for (let looks = 0; ; looks++) {
    const answer = await bench.ask(recipes.get, { path: { id } });
    const waited = bench.clock.now() - started;
    if (answer.isDone) return { answer, seconds: looks === 0 ? 0 : Math.ceil(waited / 1000) };
    if (waited > LATEST_MS) throw new LeftOpen("a recipe that was made is not found", [answer.evidence]);
    await bench.clock.sleep(1000);
  }
}
