/** Waiting ends, says so, and asks no more often than it must. */

import fc from "fast-check";
import { until } from "../../provider/client/wait";
import { SkippingClock } from "../support/clocks";

interface Bounds {
  readonly timeoutMs: number;
  readonly pausesMs: { readonly first: number; readonly longest: number };
  readonly happens: number;
}

const waits: fc.Arbitrary<Bounds> = fc.record({
  timeoutMs: fc.integer({ min: 0, max: 3_600_000 }),
  pausesMs: fc
    .tuple(fc.integer({ min: 200, max: 10_000 }), fc.integer({ min: 5_000, max: 60_000 }))
    .map(([first, longest]) => ({ first, longest: Math.max(first, longest) })),
  /** When what is waited for happens, in milliseconds. */
  happens: fc.integer({ min: 0, max: 7_200_000 }),
});

interface Waited {
  readonly seen: number;
  readonly looks: readonly number[];
  readonly said: readonly { readonly at: number; readonly line: string }[];
}

async function waited({ timeoutMs, pausesMs, happens }: Bounds): Promise<Waited> {
  const clock = new SkippingClock();
  const looks: number[] = [];
  const said: { at: number; line: string }[] = [];
  const look = () => {
    looks.push(clock.now());
    return Promise.resolve(clock.now());
  };
  const seen = await until({
    clock,
    timeoutMs,
    pausesMs,
    look,
    isDone: (now) => now >= happens,
    waitingFor: (now) => `it (${now})`,
    log: (line) => said.push({ at: clock.now(), line }),
  });
  return { seen, looks, said };
}

test("it ends with what happened, or with the last look at the moment when the time is up", async () => {
  await fc.assert(
    fc.asyncProperty(waits, async (wait) => {
      const { seen, looks } = await waited(wait);
      expect(seen).toBe(looks.at(-1));
      if (seen < wait.happens) expect(seen).toBe(wait.timeoutMs);
      else expect(seen).toBeLessThanOrEqual(Math.max(wait.timeoutMs, 0));
    }),
  );
});

test("pauses grow up to the longest, and only the last is cut short", async () => {
  await fc.assert(
    fc.asyncProperty(waits, async (wait) => {
      const { looks } = await waited(wait);
      const pauses = looks.slice(1).map((time, index) => time - looks[index]!);
      const grown = pauses.map((_, index) => Math.min(wait.pausesMs.first * 2 ** index, wait.pausesMs.longest));
      expect(pauses.slice(0, -1)).toEqual(grown.slice(0, -1));
      if (pauses.length > 0) expect(pauses.at(-1)).toBeLessThanOrEqual(grown.at(-1)!);
    }),
  );
});

test("it says at once what it waits for and how long, then at most once a minute, and nothing when it need not wait", async () => {
  await fc.assert(
    fc.asyncProperty(waits, async (wait) => {
      const { looks, said } = await waited(wait);
      if (looks.length === 1) return expect(said).toEqual([]);
      expect(said[0]).toEqual({ at: 0, line: `waiting for it (0); ${Math.ceil(wait.timeoutMs / 1000)} s left` });
      for (const [index, { at }] of said.entries()) {
        if (index > 0) expect(at - said[index - 1]!.at).toBeGreaterThanOrEqual(60_000);
      }
    }),
  );
});
