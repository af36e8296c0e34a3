/** Runs an imported program without Pulumi: what it declares, file by file, with outputs that read like `Folder sales.id`. */

import ts from "typescript";
import type { Program } from "../../provider/import/program";
import type { Properties } from "../../provider/runtime/wire";

export interface Declared {
  readonly type: string;
  readonly name: string;
  readonly args: Properties;
}

const options = { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } };

/** What the program declares, in order; look-ups are of the type of their function. */
export function run({ files, index }: Pick<Program, "files" | "index">): Declared[] {
  const declared: Declared[] = [];
  /** What is made, with every output; as a text it says which it is. */
  const made = (type: string, name: string) =>
    new Proxy({}, { get: (_, output) => output !== "then" && `${type} ${name}.${String(output)}` });
  const classes = (type: string) =>
    function declare(this: unknown, first: string | Properties, second?: Properties) {
      const [name, args] = typeof first === "string" ? [first, second!] : [JSON.stringify(first), first];
      declared.push({ type, name, args });
      return made(type, name);
    };
  const config = new Proxy({}, { get: (_, how) => (key: string) => `${String(how)} ${key}` });
  const builtIn: Record<string, unknown> = {
    "node:fs": { readFileSync: (path: string) => files.get(path) },
    "pulumi-workato": new Proxy({}, { get: (_, type) => classes(String(type)) }),
    "@pulumi/pulumi": {
      Config: function Config() {
        return config;
      },
      output: (value: unknown) => ({ apply: () => `number of ${String(value)}` }),
    },
  };
  const modules = new Map<string, object>();
  const load = (name: string): unknown => {
    if (builtIn[name] !== undefined) return builtIn[name];
    const path = `${name.replace("./", "")}.ts`;
    const known = modules.get(path);
    if (known !== undefined) return known;
    const source = files.get(path);
    if (source === undefined) throw new Error(`no file ${path}`);
    const exported = {};
    modules.set(path, exported);
    new Function("require", "exports", ts.transpileModule(source, options).outputText)(load, exported);
    return exported;
  };
  new Function("require", "exports", ts.transpileModule(index, options).outputText)(load, {});
  return declared;
}

/** By type and name. */
export const argsOf = (declared: readonly Declared[]) =>
  new Map(declared.map(({ type, name, args }) => [`${type} ${name}`, args]));
