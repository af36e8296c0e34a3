/** The emulator's time: the machine's, which tests can set forward or let run faster. */
export class EmulatorClock {
  private base = Date.now();
  private offset: number;
  private speed = 1;

  constructor(skewMs = 0) {
    this.offset = skewMs;
  }

  now(): number {
    return this.base + (Date.now() - this.base) * this.speed + this.offset;
  }

  advance(ms: number): void {
    this.offset += ms;
  }

  setSpeed(speed: number): void {
    this.offset = this.now() - Date.now();
    this.base = Date.now();
    this.speed = speed;
  }

  /** The form of an answer's `Date`. */
  date(): string {
    return new Date(this.now()).toUTCString();
  }

  /** The form of Workato's timestamps. */
  timestamp(): string {
    return new Date(this.now()).toISOString();
  }
}
