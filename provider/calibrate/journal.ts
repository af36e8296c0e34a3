/**
 * What calibrate has made and not removed yet, in a file: written before each creation and after it, so that nothing is
 * forgotten when the process ends in between.
 */

import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readText, refuseText } from "../runtime/text-file";
import type { KindName } from "./kinds";

export interface Entry {
  readonly kind: KindName;
  /** Its name, which no other object has. */
  readonly name: string;
  /** The folder that it is made in, where its kind has one. */
  readonly within?: string;
  /** Missing until Workato has said it. */
  id?: string;
  /** When its creation was sent last, as ISO text. */
  at: string;
}

export interface Whose {
  readonly baseUrl: string;
  /** The workspace's id, where the token may know it. */
  readonly workspaceId?: string;
}

interface Content extends Whose {
  readonly made: Entry[];
}

export class Journal {
  private constructor(
    readonly file: string,
    readonly whose: Whose,
    private readonly made: Entry[],
  ) {}

  /** A new one; there must be none from an earlier run. */
  static begin(file: string, whose: Whose): Journal {
    if (existsSync(file)) {
      throw new Error(`${file} names what an earlier run has left in a workspace: remove that first, with --clean`);
    }
    return new Journal(file, whose, []);
  }

  /** The one that an earlier run has left; `undefined` where there is none. */
  static left(file: string): Journal | undefined {
    if (!existsSync(file)) return undefined;
    try {
      const { made, ...whose } = JSON.parse(readText(file, refuseText)) as Content;
      if (!Array.isArray(made) || typeof whose.baseUrl !== "string") throw new Error("made or baseUrl is missing");
      return new Journal(file, whose, made);
    } catch (error) {
      throw new Error(`${file} is no journal of calibrate: ${(error as Error).message}`);
    }
  }

  get entries(): readonly Entry[] {
    return this.made;
  }

  add(entry: Omit<Entry, "at">): Entry {
    const added = { ...entry, at: now() };
    this.made.push(added);
    this.write();
    return added;
  }

  note(entry: Entry, change: { readonly id: string } | "sent again"): void {
    if (change === "sent again") entry.at = now();
    else entry.id = change.id;
    this.write();
  }

  drop(entry: Entry): void {
    const place = this.made.indexOf(entry);
    if (place >= 0) this.made.splice(place, 1);
    this.write();
  }

  /** Beside the file and moved over it, so that there is always a whole one. */
  private write(): void {
    if (this.made.length === 0) {
      rmSync(this.file, { force: true });
      return;
    }
    const content: Content = { ...this.whose, made: this.made };
    writeFileSync(`${this.file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
  }
}

const now = () => new Date().toISOString();
