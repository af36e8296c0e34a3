/** A person in Workato's pages, who changes, deletes and makes things through the emulator's own API. */

import type { Emulator } from "../../provider/emulator";
import type { Kind } from "./kinds/kind";
import { type Call, FREE_NAMES, keyOf, pick, type Random, Workspace } from "./kinds/kind";

export class Person {
  private readonly workspace: Workspace;
  /** What a person made and this stack has not taken over, as `collection id`. */
  readonly made = new Set<string>();

  constructor(
    private readonly emulator: Emulator,
    private readonly random: Random,
    private readonly kinds: readonly Kind[],
  ) {
    this.workspace = new Workspace(emulator);
  }

  async clicks(): Promise<void> {
    const kind = pick(this.random, this.kinds);
    const entities = this.workspace.of(kind);
    const what = this.random();
    if (what < 0.4 && entities.length > 0) {
      const call = kind.click?.(this.random, pick(this.random, entities));
      if (call) await this.send(call);
    } else if (what < 0.7 && entities.length > 0) {
      for (const call of kind.remove?.(pick(this.random, entities)) ?? []) await this.send(call);
    } else await this.makes(kind, entities);
  }

  private async makes(kind: Kind, entities: ReturnType<Workspace["of"]>): Promise<void> {
    const name = pick(this.random, FREE_NAMES);
    // Nobody makes a second one of a name by hand: which of two a program means could not be said.
    if (entities.some((entity) => entity.name === name || entity.title === name)) return;
    const call = kind.byHand?.(this.random, name, this.workspace);
    if (call === undefined) return;
    const before = new Set(entities.map((entity) => keyOf(kind, entity)));
    await this.send(call);
    for (const entity of this.workspace.of(kind)) {
      if (!before.has(keyOf(kind, entity))) this.made.add(keyOf(kind, entity));
    }
  }

  /** What Workato refuses does not happen. */
  private async send(call: Call): Promise<void> {
    const { method, path, body } = call;
    const answer = await fetch(this.emulator.url + path, {
      method,
      headers: { authorization: `Bearer ${this.emulator.token}`, "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
    const words = await answer.text();
    // Who clicks on what Workato is at work on clicks again.
    if (words.includes("another operation is in progress")) return this.send(call);
    if (answer.status >= 500 || answer.status === 401) throw new Error(`${method} ${path} answered ${answer.status}`);
  }
}
