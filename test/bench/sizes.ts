/** Requests against the size of the workspace: a plot with a line for each operation, and a table with a row for each endpoint. */

import type { Cost } from "./watched";

export interface Sized {
  /** From the smallest to the largest, each ten times the one before. */
  readonly sizes: readonly string[];
  /** For each operation what it cost, in the order of the sizes. */
  readonly costs: readonly (readonly [operation: string, costs: readonly Cost[]])[];
}

export function tablesByRoute({ sizes, costs }: Sized): string {
  return costs
    .map(([operation, bySize]) => {
      const counts = bySize.map(({ byRoute }) => new Map(byRoute));
      const routes = [...new Set([...counts].reverse().flatMap((one) => [...one.keys()]))];
      const row = (name: string, cells: readonly (number | string)[]) => `| ${[name, ...cells].join(" | ")} |`;
      return [
        `## ${operation}`,
        "",
        row("requests", sizes),
        row(
          "---",
          sizes.map(() => "---"),
        ),
        row(
          "all",
          bySize.map(({ requests }) => requests),
        ),
        ...routes.map((route) =>
          row(
            route,
            counts.map((one) => one.get(route) ?? 0),
          ),
        ),
      ].join("\n");
    })
    .join("\n\n");
}

const [LEFT, TOP, WIDTH, HEIGHT] = [60, 20, 420, 260];
const COLOURS = ["#36c", "#4a8", "#c44", "#a5d", "#c80"];

/** Both axes are logarithmic; what sends nothing lies on the ground. */
export function plotOfSizes({ sizes, costs }: Sized): string {
  const everything = costs.flatMap(([, bySize]) => bySize.map(({ requests }) => requests));
  const decades = Math.ceil(Math.log10(Math.max(10, ...everything)));
  const x = (index: number) => LEFT + (index * WIDTH) / (sizes.length - 1);
  const y = (requests: number) => TOP + HEIGHT * (1 - Math.log10(Math.max(1, requests)) / decades);

  const grid = Array.from({ length: decades + 1 }, (_, i) => 10 ** i).map(
    (value) =>
      `<line x1="${LEFT}" x2="${LEFT + WIDTH}" y1="${y(value)}" y2="${y(value)}" stroke="#ddd"/>` +
      text(LEFT - 6, y(value) + 4, String(value), "end"),
  );
  const lines = costs.map(([operation, bySize], i) => {
    const counts = bySize.map(({ requests }) => requests);
    const points = counts.map((count, j) => `${x(j)},${y(count).toFixed(1)}`).join(" ");
    const colour = COLOURS[i % COLOURS.length]!;
    return (
      `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2"/>` +
      `<rect x="${LEFT + WIDTH + 14}" y="${TOP + 5 + i * 18}" width="10" height="10" fill="${colour}"/>` +
      text(LEFT + WIDTH + 30, TOP + 14 + i * 18, `${operation}: ${counts.join(", ")}`, "start")
    );
  });
  const below = [
    ...sizes.map((size, i) => text(x(i), TOP + HEIGHT + 18, size, "middle")),
    text(LEFT + WIDTH / 2, TOP + HEIGHT + 38, "size of the workspace, against requests", "middle"),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${LEFT + WIDTH + 260}" height="${TOP + HEIGHT + 50}" font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="#fff"/>${[...grid, ...lines, ...below].join("")}</svg>\n`;
}

const text = (x: number, y: number, words: string, anchor: string): string =>
  `<text x="${x}" y="${y.toFixed(1)}" text-anchor="${anchor}">${words}</text>`;
