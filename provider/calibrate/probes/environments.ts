/** Environments and deployments. Nothing is deployed: what a deployment makes in another environment cannot be removed from here. */

import { routes } from "../../deployments/api";
import type { Bench } from "../bench";
import { listIn, objectIn, type Seen } from "../evidence";
import { LeftOpen } from "../findings";
import { ownProject } from "../own";

const LOOK_EVERY_MS = 2_000;
const SOON_MS = 30_000;
const LATEST_MS = 150_000;
/** Where a failed deployment could say why. */
const WORDS = ["message", "error", "errors", "error_message"];

export async function environments(bench: Bench): Promise<void> {
  const { findings } = bench;
  const listed = await bench.ask(routes.listDeployments);
  if (!listed.isDone) {
    if (!/environment/i.test(listed.evidence.split(" ").slice(2).join(" "))) {
      throw new LeftOpen("the listing of deployments was refused", [listed.evidence]);
    }
    findings.settle("environments", "off", listed);
    throw new LeftOpen("the workspace has no environments", [listed.evidence]);
  }
  findings.settle("environments", "on", listed);
  await errors(bench);
  await time(bench);
}

async function errors(bench: Bench): Promise<void> {
  const failed = await bench.ask(routes.listDeployments, { query: { state: "failed" }, shown: "?state=failed" });
  const [one] = listIn(failed.body);
  if (one === undefined) return bench.findings.leaveOpen("deploymentErrors", "no deployment has failed");
  const answer = await bench.mustDo(routes.getDeployment, { path: { id: String(one.id) } });
  const shown = objectIn(answer.body);
  const says = WORDS.some((word) => (shown[word] ?? "") !== "");
  bench.findings.settle("deploymentErrors", says ? "message" : "none", answer);
}

async function time(bench: Bench): Promise<void> {
  const { id } = await bench.once(ownProject);
  const first = await bench.mustDo(routes.build, { path: { id }, body: { description: "calibrate" } });
  const build = objectIn(first.body);
  if (build.state !== "pending") return bench.findings.settle("deploymentTime", "at-once", first);
  await bench.rest();
  const { answer, waited } = await bench.unrepeated(() => untilBuilt(bench, String(build.id)));
  const after = waited < SOON_MS ? "2-polls" : waited < LATEST_MS ? "minute" : "never";
  bench.findings.settle("deploymentTime", after, first, answer);
}

async function untilBuilt(bench: Bench, id: string): Promise<{ answer: Seen; waited: number }> {
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const answer = await bench.mustDo(routes.getBuild, { path: { id } });
    if (objectIn(answer.body).state !== "pending" || waited >= LATEST_MS) return { answer, waited };
    await bench.clock.sleep(LOOK_EVERY_MS);
  }
}
