/** Finds what a function was asked for, among objects that have fields of the names of its arguments. */

/** Those that have all these fields; what is not given narrows nothing. */
export function matching<T>(items: readonly T[], wanted: { readonly [Key in keyof T]?: T[Key] | undefined }): T[] {
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
  return items.filter((item) => given.every(([key, value]) => item[key as keyof T] === value));
}

/** What can be found and listed; `sure` goes past a memory that does not suffice. */
interface Listed<T> {
  find(id: string): Promise<T | undefined>;
  sure(suffices: (items: T[]) => boolean): Promise<T[]>;
}

/** The one object that was asked for, by id, or by name with what narrows that. */
export async function oneBy<T extends { readonly id: string; readonly name: string }>(
  noun: string,
  wanted: { readonly [Key in keyof T]?: T[Key] | undefined },
  among: Listed<T>,
): Promise<T> {
  const { id, name, ...narrower } = wanted;
  if ((id === undefined) === (name === undefined)) throw new Error(`give the ${noun} that you want by id or by name`);
  if (id !== undefined) {
    const [beside] = Object.entries(narrower).find(([, value]) => value !== undefined) ?? [];
    if (beside !== undefined) throw new Error(`${beside} narrows a search by name: leave it out beside the id`);
    const found = await among.find(id);
    if (found === undefined) throw new Error(`there is no ${noun} with the id ${id}`);
    return found;
  }
  const named = matching(await among.sure((items) => matching(items, wanted).length === 1), wanted);
  const [one] = named;
  if (one === undefined) throw new Error(`there is no ${noun} named ${JSON.stringify(name)}`);
  if (named.length > 1) {
    throw new Error(
      `there are ${named.length} named ${JSON.stringify(name)} (ids ${named.map((item) => item.id).join(", ")}): ask for the ${noun} by id`,
    );
  }
  return one;
}
