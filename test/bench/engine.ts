/** Refresh, preview and `up` without a change on the real engine, and what the states weigh. */

import { median } from "./median";
import { type Figure, runAlone } from "./report";
import { createdSides, expectSuccess, removeSides, type Side, type SideName } from "./sides/stacks";

const SIZES = (process.env.BENCH_SIZES ?? "100,300,1000").split(",").map(Number);
const RUNS = Number(process.env.BENCH_RUNS ?? 3);
/** The size at which the time over the floor is bounded: below it the start of the processes is all there is. */
const BOUNDED = 300;

const OPERATIONS = ["refresh", "preview", "up"] as const;
type Operation = (typeof OPERATIONS)[number];

interface Sample {
  readonly seconds: number[];
  requests: number;
}

export async function engine(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const count of SIZES) {
    const sides = await createdSides(count);
    figures.push(weigh(sides, count));
    const samples = new Map(
      sides.flatMap(({ name }) => OPERATIONS.map((operation) => [`${operation} ${name}`, empty()])),
    );
    for (let run = 0; run < RUNS; run++) {
      for (const operation of OPERATIONS) {
        // In turn, and each time in another order: what else the machine does meets all sides alike.
        for (const side of rotated(sides, run))
          await measure(side, operation, samples.get(`${operation} ${side.name}`)!);
      }
      console.error(`» ${count} resources, run ${run + 1} of ${RUNS}`);
    }
    for (const operation of OPERATIONS) {
      figures.push(...compared(operation, count, (side) => samples.get(`${operation} ${side}`)!));
    }
    await removeSides(sides);
  }
  return figures;
}

const empty = (): Sample => ({ seconds: [], requests: 0 });

const rotated = <T>(list: readonly T[], by: number): T[] => list.map((_, i) => list[(i + by) % list.length]!);

async function measure({ stack, emulator }: Side, operation: Operation, sample: Sample): Promise<void> {
  emulator.requests().length = 0;
  const start = performance.now();
  await expectSuccess(
    operation === "refresh"
      ? stack.refresh()
      : operation === "preview"
        ? stack.preview()
        : stack.up("--expect-no-changes"),
  );
  sample.seconds.push((performance.now() - start) / 1000);
  sample.requests = emulator.requests().length;
}

function compared(operation: Operation, count: number, of: (side: SideName) => Sample): Figure[] {
  const [ours, serialized, floor] = [of("ours"), of("serialized"), of("no-op")];
  const time = (sample: Sample) => median(sample.seconds);
  const seconds = (sample: Sample) => `${time(sample).toFixed(2)} s`;
  // Of each run by itself: the load of the machine changes from run to run.
  const ratios = (other: Sample) => median(ours.seconds.map((value, run) => value / other.seconds[run]!));
  const at = `${operation} of ${count}`;
  return [
    operation === "refresh"
      ? {
          what: `${at}: requests of the serialized provider's`,
          value: (100 * ours.requests) / serialized.requests,
          unit: "%",
          ...(count === 1000 && { most: 3 }),
          from: `${ours.requests} over ${serialized.requests}`,
        }
      : {
          what: `${at}: requests`,
          value: ours.requests,
          unit: "",
          most: 0,
          from: `${ours.requests}; serialized ${serialized.requests}`,
        },
    {
      what: `${at}: time over the floor`,
      value: ratios(floor),
      unit: "×",
      ...(operation !== "refresh" && count === BOUNDED && { most: 1.1 }),
      from: `${seconds(ours)} over ${seconds(floor)}`,
    },
    {
      what: `${at}: time over the serialized provider's`,
      value: ratios(serialized),
      unit: "×",
      from: `${seconds(ours)} over ${seconds(serialized)}`,
    },
  ];
}

/** Compact, as they lie in a state without indentation. */
function weigh(sides: readonly Side[], count: number): Figure {
  const bytes = (name: SideName) => {
    const state = JSON.parse(sides.find((side) => side.name === name)!.stack.stateFile()) as {
      checkpoint: { latest: { resources: { type: string }[] } };
    };
    const ours = state.checkpoint.latest.resources.filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic"));
    return JSON.stringify(ours).length / ours.length;
  };
  const [ours, serialized] = [bytes("ours"), bytes("serialized")];
  return {
    what: `state of ${count}: bytes per resource of the serialized provider's`,
    value: (100 * ours) / serialized,
    unit: "%",
    most: 33.3,
    from: `${Math.round(ours)} over ${Math.round(serialized)}`,
  };
}

runAlone(module, "engine", engine);
