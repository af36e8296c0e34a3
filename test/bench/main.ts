/** `npm run bench`, or `npm run bench -- load quota`: measures, one after another, with a table and a plot in `.bench/`. */

import { engine } from "./engine";
import { folders } from "./folders";
import { growth } from "./growth";
import { imported } from "./import";
import { largeWorkspace } from "./large-workspace";
import { lint } from "./lint";
import { load } from "./load";
import { quota } from "./quota";
import { recipes } from "./recipes";
import { report } from "./report";

const MEASURES = {
  load,
  quota,
  folders,
  growth,
  engine,
  recipes,
  import: imported,
  lint,
  "large-workspace": largeWorkspace,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(MEASURES, name));
if (unknown.length > 0)
  throw new Error(`no measure ${unknown.join(", ")}: choose from ${Object.keys(MEASURES).join(", ")}`);
const chosen = Object.entries(MEASURES).filter(([name]) => asked.length === 0 || asked.includes(name));
void report(Object.fromEntries(chosen));
