/** What a 404 about an object means for a reading and for a deletion. Every other failure stays one. */

import { isGone } from "./errors";

/** `undefined` for an object that is not there. */
export async function absent<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** Deleting what is gone already is a success. */
export async function goneIsDone(deleting: Promise<unknown>): Promise<void> {
  await absent(deleting);
}
