/** What differs between two reports of what an entry declares, a line for each line that came or went. */

/** Declarations have an empty line between them. */
export function apiChanges(before: string, after: string): string[] {
  const [old, now] = [declarationsIn(before), declarationsIn(after)];
  const changes = [...new Set([...old.keys(), ...now.keys()])].flatMap((head) => {
    const [gone, came] = [old.get(head) ?? [], now.get(head) ?? []];
    return [
      ...without(gone, came).map((line) => `- ${inside(head, line)}`),
      ...without(came, gone).map((line) => `+ ${inside(head, line)}`),
    ];
  });
  return changes.length === 0 && before !== after ? ["the same lines in another order"] : changes;
}

/** By their first line, which does not change with what is in them. The forms of one function are together. */
function declarationsIn(report: string): Map<string, string[]> {
  const declarations = new Map<string, string[]>();
  for (const block of report.split(/\n\s*\n/)) {
    const lines = block.split("\n").filter((line) => !/^\/\/|^```/.test(line));
    if (lines[0] === undefined) continue;
    const head = headOf(lines[0]);
    declarations.set(head, [...(declarations.get(head) ?? []), ...lines]);
  }
  return declarations;
}

/** `interface Folder`, of a line that may go on with what it extends, or is. */
const headOf = (line: string) =>
  /^(?:export )?(?:declare )?(?:abstract )?(?:class|interface|type|function|const|enum) \w+/.exec(line)?.[0] ?? line;

const inside = (head: string, line: string) =>
  line.startsWith(head) ? line : `${head.replace(/^export /, "")}: ${line.trim()}`;

/** The lines of one that the other lacks; one that is there twice counts twice. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
