/** Every resource class of the program's side, with arguments that each of them takes. */

import * as pulumi from "@pulumi/pulumi";
import type { Properties } from "../../provider/runtime/wire";

export interface ResourceClass {
  new (name: string, args?: unknown, options?: pulumi.CustomResourceOptions): pulumi.CustomResource;
  readonly __pulumiType: string;
  readonly isInstance: (value: unknown) => boolean;
  readonly name: string;
}

/** The classes that a copy of the package exports, without its provider. */
export function classesIn(program: object): ResourceClass[] {
  return Object.values(program).filter(
    (value: { prototype?: unknown }) =>
      value?.prototype instanceof pulumi.CustomResource && !(value.prototype instanceof pulumi.ProviderResource),
  ) as ResourceClass[];
}

/** What a class checks itself; the rest is the plugin's to check, which is not there under mocks. */
export const argsOf = ({ name }: { name: string }): Properties =>
  name === "LookupTableRows" ? { keyColumns: ["code"], rows: [] } : {};

export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Properties;
}

/** Runs programs without an engine, and notes what they register. */
export async function mocked(): Promise<Registered[]> {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      registered.push({ type, name, inputs: inputs as Properties });
      return { id: `${name}-id`, state: inputs as Properties };
    },
    call: () => ({}),
  });
  return registered;
}
