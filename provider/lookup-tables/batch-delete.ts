/**
 * Gathers the deletes of lookup tables. Workato takes many ids in one request, but only one request a second, and an
 * engine that destroys a stack asks for many deletes within a few milliseconds.
 */

import { isGone, WorkatoError } from "../client/answers/errors";
import type { Clock } from "../client/clock";

/** Long enough for the engine's next calls to come, short enough to be unnoticed beside the quota. */
const GATHER_MS = 50;

/** Answers about one of the ids, after which the others are to be tried without it. */
const ABOUT_ONE = new Set([400, 403, 404, 409, 422]);

interface Waiting {
  readonly id: string;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

export class BatchDelete {
  private waiting: Waiting[] = [];
  private running = false;

  constructor(
    private readonly clock: Pick<Clock, "sleep">,
    private readonly send: (ids: readonly string[]) => Promise<unknown>,
  ) {}

  /** Ends when the object is gone. */
  delete(id: string): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ id, done, failed });
      if (!this.running) {
        this.running = true;
        void this.run();
      }
    });
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.clock.sleep(GATHER_MS);
      const batch = this.waiting;
      this.waiting = [];
      await this.deleteAll(batch);
    }
    this.running = false;
  }

  private async deleteAll(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.send(batch.map(({ id }) => id));
      for (const { done } of batch) done();
    } catch (error) {
      const [only, ...others] = batch;
      if (others.length === 0 && isGone(error)) return only?.done();
      if (others.length > 0 && error instanceof WorkatoError && ABOUT_ONE.has(error.status)) {
        for (const one of batch) await this.deleteAll([one]);
        return;
      }
      for (const { failed } of batch) failed(error);
    }
  }
}
