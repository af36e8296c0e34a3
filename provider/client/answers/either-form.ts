/** Writes whose body is documented in one form, while clients were seen working with another. */

import { WorkatoError } from "./errors";

/**
 * Sends the documented form, and where it is refused as bad input, the other one, if there is one. `about`: only where the refusal
 * names this.
 */
export async function inEitherForm<Form>(
  documented: Form,
  other: Form | undefined,
  send: (form: Form) => Promise<unknown>,
  about = "",
): Promise<unknown> {
  try {
    return await send(documented);
  } catch (refusal) {
    if (!isBadInput(refusal) || other === undefined || !refusal.reason.includes(about)) throw refusal;
    return send(other).catch((second: unknown) => {
      if (!isBadInput(second)) throw second;
      // Nobody can say which of the two is about the form and which about the values.
      if (second.reason === refusal.reason) throw refusal;
      const reason = `${refusal.reason}; and to the other form of the fields: ${second.reason}`;
      throw new WorkatoError({ ...refusal, reason });
    });
  }
}

function isBadInput(error: unknown): error is WorkatoError {
  return error instanceof WorkatoError && error.status === 400;
}
