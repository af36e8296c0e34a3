/** What a name that means nothing was probably meant to be: for the question "did you mean …?". */

/** The one of these names that is nearest to a word and a slip away from it, whatever its case, hyphens and underscores. */
export function near<Name extends string>(word: string, names: readonly Name[]): Name | undefined {
  const [nearest] = names
    .map((name) => ({ name, slips: distance(bare(name), bare(word)) }))
    .filter(({ name, slips }) => slips <= (bare(name).length > SHORT ? 2 : 1))
    .sort((one, other) => one.slips - other.slips);
  return nearest?.name;
}

/** Two slips in a short name are another word: port and host. */
const SHORT = 5;

const bare = (name: string) => name.toLowerCase().replace(/[-_]/g, "");

/** Letters that are missing, too many, wrong or swapped (Damerau and Levenshtein). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j]!, before[j - 2]! + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
