/**
 * Finds the one object that a function was asked for, by id, or by name with what narrows that. `all` goes past a memory that
 * does not suffice.
 */
export async function oneBy<T extends { readonly id: string; readonly name: string }>(
  noun: string,
  wanted: { readonly id?: string; readonly name?: string },
  find: (id: string) => Promise<T | undefined>,
  all: (suffices: (items: T[]) => boolean) => Promise<T[]>,
): Promise<T> {
  const { id, name, ...narrower } = wanted;
  if ((id === undefined) === (name === undefined)) throw new Error(`give the ${noun} that you want by id or by name`);
  if (id !== undefined) {
    const [beside] = Object.entries(narrower).find(([, value]) => value !== undefined) ?? [];
    if (beside !== undefined) throw new Error(`${beside} narrows a search by name: leave it out beside the id`);
    const found = await find(id);
    if (found === undefined) throw new Error(`there is no ${noun} with the id ${id}`);
    return found;
  }
  const namedIn = (items: readonly T[]) => items.filter((item) => item.name === name);
  const named = namedIn(await all((items) => namedIn(items).length === 1));
  const [one] = named;
  if (one === undefined) throw new Error(`there is no ${noun} named ${JSON.stringify(name)}`);
  if (named.length > 1) {
    throw new Error(
      `there are ${named.length} named ${JSON.stringify(name)} (ids ${named.map((item) => item.id).join(", ")}): ask for the ${noun} by id`,
    );
  }
  return one;
}
