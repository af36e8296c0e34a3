/** What is tried with what: not all with all, but each package manager, form, Node and SDK with what it could fail with. */

import { MANAGERS } from "./managers";
import { AUTOMATION, FORMS, type Form } from "./programs";
import type { Layout } from "./project";

export interface Setting {
  readonly manager: string;
  readonly layout: Layout;
  readonly node: string;
  /** Version of @pulumi/pulumi. */
  readonly sdk: string;
  readonly forms: readonly Form[];
}

/** The oldest that package.json takes, the newest for Node 20, and the newest. */
export const SDKS = { oldest: "3.216.0", newestForNode20: "3.248.0", newest: "3.276.0" } as const;

/** The oldest that package.json takes, and two that are kept. */
export const NODES = { oldest: "20.18.1", usual: "22.23.3", newest: "24.21.0" } as const;

const { commonjs, esm, typescript, typescriptEsm, withLibrary, onlyLibrary } = FORMS;
const SINGLE: readonly Form[] = [commonjs, esm, typescript, typescriptEsm, AUTOMATION];

const usual = { node: NODES.usual, sdk: SDKS.newest };
const npm = { manager: "npm", layout: "single", forms: SINGLE } as const;

export const SETTINGS: readonly Setting[] = [
  ...Object.keys(MANAGERS).flatMap((manager): Setting[] => [
    { ...usual, manager, layout: "single", forms: SINGLE },
    { ...usual, manager, layout: "monorepo", forms: [withLibrary] },
    { ...usual, manager, layout: "in the library only", forms: [onlyLibrary] },
  ]),
  { ...npm, node: NODES.newest, sdk: SDKS.newest },
  { ...npm, node: NODES.oldest, sdk: SDKS.newestForNode20 },
  { ...npm, node: NODES.oldest, sdk: SDKS.oldest },
];

interface Known {
  readonly manager: RegExp;
  readonly form: Form;
  /** What the person is told. */
  readonly says: RegExp;
  readonly why: string;
}

/** What cannot work, and says so. When one of these works, the matrix fails until its line is gone from here and from the README. */
const KNOWN: readonly Known[] = [
  ...[esm, typescriptEsm].map((form) => ({
    manager: /PnP/,
    form,
    says: /hooks\.js/,
    why: "Pulumi's SDK does not find its own loader of ES modules there",
  })),
  {
    manager: /PnP/,
    form: onlyLibrary,
    says: /add it to the dependencies in the root's package\.json too/,
    why: "said in a line: the plugin finds what the root names",
  },
  {
    manager: /pnpm|bun/,
    form: onlyLibrary,
    says: /the package pulumi-workato is not installed in .*: add it to this project's dependencies/,
    why: "said in a line: the plugin finds what the project names",
  },
];

export function knownNotToWork(manager: string, form: Form): Known | undefined {
  return KNOWN.find((one) => one.manager.test(manager) && one.form === form);
}
