/** What the user says of assets, by their paths or their names: ids of what the stack does not own, and arguments. */

import { near } from "../client/words/near";
import { firstOf } from "../client/words/text";

interface Named {
  readonly path: string;
  readonly name?: unknown;
}

/** Values by paths or names of assets. A name that several assets have is refused, and so is a key that no asset has. */
export class Chosen<T> {
  private readonly usedBy = new Map<string, Set<string>>();
  private readonly known = new Set<string>();

  constructor(
    private readonly argument: string,
    private readonly values: Readonly<Record<string, T>> = {},
  ) {}

  of({ path, name }: Named, ...others: readonly string[]): T | undefined {
    const keys = [path, ...(typeof name === "string" ? [name] : []), ...others];
    for (const key of keys) this.known.add(key);
    const key = keys.find((one) => Object.hasOwn(this.values, one));
    if (key === undefined) return undefined;
    const users = this.usedBy.get(key) ?? new Set();
    this.usedBy.set(key, users.add(path));
    if (users.size > 1) {
      throw new Error(
        `${this.argument}: ${key} can be ${[...users].join(" or ")}: name the one that you mean by its path`,
      );
    }
    return this.values[key];
  }

  /** After all assets have been asked for. */
  refuseUnused(): void {
    const odd = Object.keys(this.values).find((key) => !this.usedBy.has(key));
    if (odd === undefined) return;
    const meant = near(odd, [...this.known]);
    const remedy =
      meant !== undefined
        ? `did you mean ${meant}?`
        : this.known.size === 0
          ? "there is nothing of the kind in it"
          : `there are ${firstOf([...this.known])}`;
    throw new Error(`${this.argument}: ${odd} is nothing in the package that takes it: ${remedy}`);
  }
}
