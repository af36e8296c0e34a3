/** Errors in the form in which the plugin passes them on without harm. */

import { asMessage } from "../../client/words/text";
import { version } from "../../version";
import type { Properties } from "../wire";

/**
 * The plugin prints `${error}: ${error.stack}` under the stack, where it looks like one more error, beside the message that
 * the engine prints at the resource: with this in the two, the terminal shows each message once, and says where it is.
 */
export class PlainError extends Error {
  constructor(message: string) {
    super(asMessage(message));
    this.stack = "this is no second error, the message at the resource says what is wrong";
  }

  override toString(): string {
    return `pulumi-workato ${version}`;
  }
}

/**
 * The form that the plugin turns into a partial failure. Everything in it must be carriable: the plugin builds its
 * answer inside its own catch block, and what throws there is never answered.
 */
export class InitFailure extends PlainError {
  readonly reasons: string[];
  constructor(
    readonly id: string,
    readonly properties: Properties,
    reasons: readonly string[],
  ) {
    const lines = reasons.map(asMessage).filter((line) => line !== "");
    super(lines[0] ?? "it is not as declared");
    this.reasons = lines.length > 0 ? lines : [this.message];
  }
}
