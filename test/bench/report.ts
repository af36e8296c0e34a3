/** What a measure gives back, and how it is shown: tables for people, and bars for a look. */

import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join, resolve } from "node:path";

/** One figure against its bound. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What the figure must not pass; `least` turns it round. */
  readonly most?: number;
  readonly least?: number;
  /** What it is made of: `0.52 s over 0.50 s`. */
  readonly from?: string;
}

export type Measure = () => Promise<Figure[]>;

const FOLDER = resolve(__dirname, "..", "..", ".bench");

/** Runs measures one after another, writes what they found to `.bench/`, and fails where a bound is missed. */
export async function report(measures: Readonly<Record<string, Measure>>): Promise<void> {
  const before = loadavg();
  const sections: [string, Figure[]][] = [];
  for (const [name, measure] of Object.entries(measures)) {
    console.error(`» ${name}`);
    sections.push([name, await measure()]);
    console.log(table(...sections.at(-1)!));
  }
  const load = [before, loadavg()].map(([one]) => one!.toFixed(1)).join(" to ");
  const machine = `Node ${process.version}, ${cpus().length} cores, load ${load}`;
  const name = Object.keys(measures).length === 1 ? Object.keys(measures)[0]! : "all";
  written(`${name}.md`, [machine, ...sections.map((one) => table(...one))].join("\n\n"));
  written(`${name}.svg`, plot(sections));
  console.log(`${machine}; written to ${join(FOLDER, name)}.md and .svg`);
  const missed = sections.flatMap(([, figures]) => figures).filter((figure) => !isKept(figure));
  if (missed.length === 0) return;
  console.error(`» bounds missed: ${missed.map(({ what }) => what).join("; ")}`);
  process.exitCode = 1;
}

/** Puts a file beside the reports. */
export function written(name: string, text: string): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, name), text);
}

/** For a measure that is run by itself: `npx tsx test/bench/load.ts`. */
export function runAlone(module: NodeJS.Module, name: string, measure: Measure): void {
  if (require.main === module) void report({ [name]: measure });
}

export function isKept({ value, most, least }: Figure): boolean {
  return !(most !== undefined && value > most) && !(least !== undefined && value < least);
}

function table(name: string, figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { what, value, unit, most, least, from = "" } = figure;
    const bound = most !== undefined ? `≤ ${most}` : least !== undefined ? `≥ ${least}` : "";
    return `| ${what} | ${number(value)}${unit && ` ${unit}`} | ${bound}${isKept(figure) ? "" : " **missed**"} | ${from} |`;
  });
  return [`## ${name}`, "", "| what | figure | bound | from |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

const number = (value: number): string =>
  Math.abs(value) >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toPrecision(3);

const ROW = 18;
const LABELS = 430;
const BAR = 300;

/** Each figure as a part of its bound (the line): a bar that passes a `most`, or stays below a `least`, is red. */
function plot(sections: readonly [string, Figure[]][]): string {
  const bounded = sections.flatMap(([, figures]) => figures.filter(({ most, least }) => (most ?? least) !== undefined));
  const bars = bounded.map((figure, i) => {
    const bound = figure.most ?? figure.least!;
    const part = bound === 0 ? (figure.value === 0 ? 0 : 2) : figure.value / bound;
    const width = (Math.min(part, 2) * BAR) / 2;
    const y = 24 + i * ROW;
    const text = `${number(figure.value)} ${figure.unit} (${figure.most === undefined ? "≥" : "≤"} ${bound})`;
    return (
      `<text x="${LABELS - 8}" y="${y + 11}" text-anchor="end">${figure.what.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</text>` +
      `<rect x="${LABELS}" y="${y}" width="${Math.max(1, width).toFixed(1)}" height="12" fill="${isKept(figure) ? "#4a8" : "#c44"}"/>` +
      `<text x="${LABELS + BAR + 8}" y="${y + 11}">${text}</text>`
    );
  });
  const height = 36 + bounded.length * ROW;
  const line = LABELS + BAR / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${LABELS + BAR + 200}" height="${height}" font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="#fff"/><text x="${line}" y="14" text-anchor="middle">bound</text>${bars.join("")}<line x1="${line}" x2="${line}" y1="18" y2="${height - 8}" stroke="#333"/></svg>\n`;
}
