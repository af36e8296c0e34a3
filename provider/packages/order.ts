/** What is used before what uses it. */

/** A circle is an error that shows it; else the order is that of `items`, as far as can be. */
export function inOrder<T>(
  items: readonly T[],
  usedBy: (item: T) => readonly T[],
  circle: (around: readonly T[]) => Error,
): T[] {
  const ordered = new Set<T>();
  const under: T[] = [];
  const place = (item: T): void => {
    if (ordered.has(item)) return;
    if (under.includes(item)) throw circle([...under.slice(under.indexOf(item)), item]);
    under.push(item);
    for (const used of usedBy(item)) place(used);
    under.pop();
    ordered.add(item);
  };
  for (const item of items) place(item);
  return [...ordered];
}
