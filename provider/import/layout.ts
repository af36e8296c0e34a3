/**
 * Which file of the program declares what: one for each project, one for each area of what is in no project. A file imports
 * what it refers to from others, and modules in a circle would find nothing there, so what would close a circle begins
 * another file of its area; so does what would make one too long.
 */

/** Of a file of source, in characters. */
const MAX_FILE = 50_000;

export interface Placed<Item> {
  /** Without its ending: `sales`, `sales-2`. */
  readonly file: string;
  readonly items: Item[];
}

export class Layout<Item> {
  private readonly files: Placed<Item>[] = [];
  private readonly ofArea = new Map<string, (Placed<Item> & { size: number })[]>();
  private readonly placeOf = new Map<Item, string>();
  /** Files that a file imports from, directly or not. */
  private readonly below = new Map<string, Set<string>>();

  /** `taken`: names of files that are there. */
  constructor(private readonly taken: Set<string>) {}

  /** In the order of declaration: what an item refers to has been placed before. */
  place(item: Item, area: string, size: number, refersTo: readonly Item[]): void {
    const needed = new Set(refersTo.flatMap((one) => this.placeOf.get(one) ?? []));
    const own = this.ofArea.get(area) ?? [];
    let at = own.find((one) => one.size + size <= MAX_FILE && !this.isCircle(one.file, needed));
    if (at === undefined) {
      at = { file: this.nameFor(area), items: [], size: 0 };
      this.ofArea.set(area, [...own, at]);
      this.files.push(at);
      this.below.set(at.file, new Set());
    }
    at.items.push(item);
    at.size += size;
    this.placeOf.set(item, at.file);
    this.link(at.file, needed);
  }

  /** What is declared in a file already. */
  isIn(item: Item, file: string): void {
    this.placeOf.set(item, file);
  }

  fileOf(item: Item): string | undefined {
    return this.placeOf.get(item);
  }

  all(): readonly Placed<Item>[] {
    return this.files;
  }

  private isCircle(file: string, needed: ReadonlySet<string>): boolean {
    return [...needed].some((one) => one !== file && this.below.get(one)?.has(file) === true);
  }

  private link(file: string, needed: ReadonlySet<string>): void {
    const added = [...needed].filter((one) => one !== file).flatMap((one) => [one, ...(this.below.get(one) ?? [])]);
    for (const [other, below] of this.below) {
      if (other === file || below.has(file)) for (const one of added) below.add(one);
    }
  }

  private nameFor(area: string): string {
    let name = area;
    for (let count = 2; this.taken.has(name); count++) name = `${area}-${count}`;
    this.taken.add(name);
    return name;
  }
}
