/** Whatever a workspace is like and whatever goes wrong: nothing wrong is written down, and nothing is left behind unsaid. */

import * as fc from "fast-check";
import { OPTION_NAMES, type OptionName } from "../../provider/calibrate/findings";
import type { FaultRule, Options } from "../../provider/emulator";
import { CHOICES } from "../../provider/emulator/options";
import { optionsOf } from "../../provider/emulator/worlds";
import { SharedClock } from "../support/clocks";
import { Calibrating, contentOf, workspaceInUse } from "./calibrated";

const choices = CHOICES as Readonly<Record<string, readonly string[]>>;

/** A workspace that differs from the default one in some options. */
const worlds = fc
  .subarray(
    OPTION_NAMES.filter((name) => name in choices),
    { maxLength: 6 },
  )
  .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom(...choices[name]!)]))))
  .map((options) => options as Partial<Options>);

/** What the network and Workato's front do, now and then. */
const faults: fc.Arbitrary<FaultRule> = fc
  .record({
    path: fc.constantFrom("/api/*", "/api/*s", "/api/recipes*", "/api/folders*", "/api/connections*", "/api/tags*"),
    probability: fc.constantFrom(0.05, 0.2, 0.5),
    seed: fc.nat(),
    times: fc.integer({ min: 1, max: 30 }),
    kind: fc.constantFrom<Partial<FaultRule>>(
      ...([{ drop: "before" }, { drop: "after" }, { status: 500 }, { status: 503 }] as const),
      ...([
        { status: 429, headers: { "retry-after": "2" } },
        { status: 502, body: "<html>bad gateway</html>" },
      ] as const),
    ),
  })
  .map(({ kind, ...rest }) => ({ ...rest, ...kind }));

/** The person ends the run when so many lines were said, or in the middle of some pause; most let it go on. */
const ends = fc.option(fc.record({ at: fc.constantFrom("line", "sleep"), after: fc.integer({ min: 1, max: 60 }) }), {
  freq: 1,
});

/** The first requests say whose workspace it is: without them there is no run. */
const LATE: FaultRule = { path: "/api/users/me", times: 1, delayMs: 0 };

test("what is settled is so, and what was made is gone or named", async () => {
  let wentWrong = 0;
  await fc.assert(
    fc.asyncProperty(worlds, fc.array(faults, { maxLength: 3 }), ends, async (options, rules, end) => {
      const emulator = await workspaceInUse(options);
      const counts = { line: 0, sleep: 0 };
      const count = (what: "line" | "sleep") => {
        if (++counts[what] === end?.after && what === end.at) calibrating.stop.abort();
      };
      const shared = new SharedClock(emulator);
      const clock = {
        now: () => shared.now(),
        sleep: (ms: number) => {
          count("sleep");
          return shared.sleep(ms);
        },
      };
      const calibrating: Calibrating = new Calibrating(emulator, { clock, say: () => count("line") });
      try {
        const before = contentOf(emulator);
        for (const rule of [LATE, ...rules]) emulator.fault(rule);
        const found = await calibrating.run();
        const truth: Options = { ...optionsOf("default"), environments: "on", ...options };
        // A refusal by a fault cannot be told from one for a quota.
        const isFaked = rules.some(({ status }) => status === 429);
        for (const [name, value] of Object.entries(found.options)) {
          if (isFaked && ["quotaOf", "retryAfter"].includes(name)) continue;
          expect([name, value]).toEqual([name, truth[name as OptionName]]);
        }
        wentWrong += emulator.clearFaults();
        await calibrating.clean();
        expect(contentOf(emulator)).toEqual(before);
      } finally {
        calibrating.end();
        await emulator.close();
      }
    }),
    { numRuns: 60 },
  );
  expect(wentWrong).toBeGreaterThan(100);
});
