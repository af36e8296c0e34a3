/** Time, as the client sees it; tests bring their own. */
export interface Clock {
  /** Milliseconds that only ever grow. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
