/** Package managers as their users have them: pinned, from the npm registry, each with the files and words that are its own. */

import { dirname, join } from "node:path";
import { fromRegistry } from "../support/registry";

export interface Manager {
  readonly name: string;
  readonly version: string;
  /** Installs what the package.json files of the folder name. */
  readonly install: readonly string[];
  /** In front of a command that is to find what was installed. */
  readonly exec: readonly string[];
  /** Settings of its own, beside the root's package.json. */
  readonly files: (packages: readonly string[]) => Readonly<Record<string, string>>;
  /** How a package of a monorepo names another. */
  readonly sibling: string;
}

/** Where npm is a part of Node, `npm` is the one of the Node that runs. */
const onPath = (name: string): readonly string[] => [name];

function program(name: string, version: string, file: string): string {
  return join(fromRegistry(name, version), file);
}

const script = (name: string, version: string, file: string) => ["node", program(name, version, file)];

const workspaces = (packages: readonly string[]) =>
  packages.length === 0 ? "" : `packages:\n${packages.map((name) => `  - ${name}\n`).join("")}`;

/** Loaded when it is needed, as each brings a program from the registry. */
export const MANAGERS: Readonly<Record<string, () => Manager>> = {
  npm: () => ({
    name: "npm",
    version: "of Node",
    install: [...onPath("npm"), "install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"],
    exec: [],
    files: () => ({}),
    sibling: "*",
  }),
  pnpm: () => ({
    name: "pnpm",
    version: "12.21.0",
    install: [program("pnpm", "12.21.0", "pnpm"), "install", "--no-frozen-lockfile", "--prefer-offline"],
    exec: [],
    // As `pnpm approve-builds` writes it: a dependency of Pulumi's SDK has a script that only prints.
    files: (packages) => ({
      "pnpm-workspace.yaml": `${workspaces(packages)}allowBuilds:\n  protobufjs: false\n`,
    }),
    sibling: "workspace:*",
  }),
  "yarn classic": () => ({
    name: "yarn classic",
    version: "1.22.22",
    install: [...script("yarn", "1.22.22", "bin/yarn.js"), "install", "--no-progress", "--non-interactive"],
    exec: [],
    files: () => ({}),
    sibling: "*",
  }),
  "yarn PnP": () => {
    const yarn = script("@yarnpkg/cli-dist", "4.18.1", "bin/yarn.js");
    return {
      name: "yarn PnP",
      version: "4.18.1",
      install: [...yarn, "install"],
      // As `yarn exec` of the user's terminal: it puts .pnp.cjs in front of every Node.
      exec: [...yarn, "exec"],
      files: () => ({
        ".yarnrc.yml":
          "nodeLinker: pnp\nenableTelemetry: false\nenableImmutableInstalls: false\npnpEnableEsmLoader: false\n",
        "yarn.lock": "",
      }),
      sibling: "workspace:*",
    };
  },
  bun: () => ({
    name: "bun",
    version: "1.4.5",
    install: [join(dirname(fromRegistry("bun", "1.4.5")), ".bin", "bun"), "install"],
    exec: [],
    files: () => ({}),
    sibling: "workspace:*",
  }),
};
