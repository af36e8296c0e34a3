/** Functions in a unit test: what `pulumi.runtime.setMocks` was given answers them, and nothing is sent. */

import * as pulumi from "@pulumi/pulumi";
import { internals, valueIn } from "./outputs";

/** The mocks of the unit test that runs, or undefined where an engine does. */
export function activeMocks(): Partial<pulumi.runtime.Mocks> | undefined {
  // A second copy of Pulumi's SDK has a class of its own for this monitor: it is known by what it holds.
  const monitor = pulumi.runtime.getMonitor() as { mocks?: Partial<pulumi.runtime.Mocks> } | undefined;
  return monitor?.mocks;
}

/**
 * What the mocks' `call` answers. It is asked without Pulumi's own way of calling functions, which knows no lists and
 * drops the message of what a mock throws.
 */
export async function mocked(
  mocks: Partial<pulumi.runtime.Mocks>,
  token: string,
  args: object,
  provider: pulumi.ProviderResource | undefined,
): Promise<pulumi.Output<unknown>> {
  if (mocks.call === undefined) {
    throw new pulumi.RunError(`the mocks given to pulumi.runtime.setMocks have no call, which is to answer ${token}`);
  }
  const inputs = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
  const answer: unknown = await mocks.call({ token, inputs, provider: await referenceTo(provider) });
  if (answer !== undefined) return pulumi.output(answer);
  throw new pulumi.RunError(`the call of the mocks given to pulumi.runtime.setMocks answers nothing to ${token}`);
}

/** The engine makes secrets of the outputs that a class names as such; mocks leave that to the class. */
export function keepSecret(resource: pulumi.Resource, names: readonly string[]): void {
  const outputs = resource as unknown as Record<string, unknown>;
  for (const name of names) {
    if (pulumi.Output.isInstance(outputs[name])) outputs[name] = pulumi.secret(outputs[name]);
  }
}

/**
 * A failure is for whoever asks for the value. Pulumi keeps more promises beside it, which nobody catches: Node would end the
 * unit test that has caught the failure. The same holds of what is derived from the output.
 */
export function catchable<T>(output: pulumi.Output<T>): pulumi.Output<T> {
  const parts = internals(output);
  const { promise, apply } = parts;
  parts.promise = (...parameters) => {
    for (const beside of [parts.isKnown, parts.isSecret]) beside.catch(() => {});
    return promise(...parameters);
  };
  parts.apply = (...parameters) => catchable(apply.call(parts, ...parameters));
  return output;
}

/** As Pulumi passes it to mocks: the provider's URN and id. */
async function referenceTo(provider: pulumi.ProviderResource | undefined): Promise<string> {
  if (provider === undefined) return "";
  return `${await valueIn(provider.urn)}::${(await valueIn(provider.id)) ?? pulumi.runtime.unknownValue}`;
}
