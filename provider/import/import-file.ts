/** The file for `pulumi import --file`: what is in Workato becomes the state, without a read, which dynamic resources do not have. */

import { pointerTo, tokenOf } from "../runtime/pointer";
import { PROVIDER_KEY, type Properties } from "../runtime/wire";
import type { Entry } from "./entry";
import { type Secret, withSecrets } from "./secrets";

export interface Imported {
  readonly entry: Entry;
  readonly name: string;
  readonly secrets: readonly Secret[];
}

/** It holds secrets in clear, so it is for its owner only and to be removed. */
export function importFile(imported: readonly Imported[]): string {
  const resources = imported.map(({ entry: { type, id, inputs, outputs }, name, secrets }) => {
    const provider = { [PROVIDER_KEY]: pointerTo(type) };
    const known = secrets.filter(({ value }) => value !== undefined);
    // The program's secrets: key by key as inputs, as a whole as outputs, like the class has them.
    const secretOutputs = Object.fromEntries(known.map(({ input }) => [input, secret(outputs[input])]));
    return {
      type: tokenOf(type),
      name,
      id,
      inputs: { ...withSecrets(inputs, known, ({ value }) => secret(value)), ...provider },
      outputs: { ...outputs, ...secretOutputs, ...provider },
    };
  });
  return `${JSON.stringify({ resources }, null, 2)}\n`;
}

/** Pulumi's own form of a secret that it is to encrypt. */
const secret = (value: unknown): Properties => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  plaintext: JSON.stringify(value),
});
