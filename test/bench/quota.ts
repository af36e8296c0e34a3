/** Creating 300 folders under Workato's real quotas, with the clocks of both sides sped up alike. */

import { startEmulator } from "pulumi-workato/emulator";
import { folder } from "../../provider/projects/folder.handler";
import { project } from "../../provider/projects/project.handler";
import { control } from "../support/control";
import { inParallel, Operation } from "./plugin";
import { type Figure, runAlone } from "./report";
import { ScaledClock } from "./scaled-clock";

const FOLDERS = 300;
const SPEED = 10;
const PER_MINUTE = 60;

export async function quota(): Promise<Figure[]> {
  const emulator = await startEmulator({ quotas: "real" });
  await control(emulator.url, "PUT", "clock", { speed: SPEED });
  const operation = new Operation(emulator, { quotas: "{}", clock: new ScaledClock(SPEED) });
  const { outs } = await operation.of(project).create({ name: "project" });
  // The project was made with the same endpoint: its minute passes first.
  await control(emulator.url, "PUT", "clock", { advanceMs: 61_000 });
  await new ScaledClock(SPEED).sleep(61_500);
  emulator.requests().length = 0;

  const folders = operation.of(folder);
  const names = Array.from({ length: FOLDERS }, (_, i) => `folder-${i}`);
  await inParallel(names, (name) => folders.create({ name, parentFolderId: String(outs.folderId) }));

  const requests = emulator.requests();
  await emulator.close();
  const creates = requests.filter(({ method, status }) => method === "POST" && status === 200);
  const at = creates.map((request) => Date.parse(request.at));
  const [first, last] = [at[0]!, at.at(-1)!];
  // All that any client can get from the first request to the last: a full minute at once, then what the window gives back.
  const allowed = PER_MINUTE * (1 + (last - first) / 60_000);
  const refused = requests.filter(({ status }) => status === 429).length;
  const inFirstMinute = at.filter((time) => time < first + 60_000).length;
  return [
    {
      what: `${FOLDERS} folders: share of the quota used`,
      value: (100 * creates.length) / allowed,
      unit: "%",
      least: 95,
      from: `${creates.length} of ${Math.round(allowed)} in ${Math.round((last - first) / 1000)} s`,
    },
    {
      what: "share of the quota used in the first minute",
      value: (100 * inFirstMinute) / PER_MINUTE,
      unit: "%",
      least: 95,
      from: `${inFirstMinute} of ${PER_MINUTE}`,
    },
    {
      what: "answers 429",
      value: (100 * refused) / requests.length,
      unit: "%",
      most: 1,
      from: `${refused} of ${requests.length}`,
    },
  ];
}

runAlone(module, "quota", quota);
