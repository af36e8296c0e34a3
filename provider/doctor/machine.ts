/** The versions on this machine: Node, Pulumi's CLI, Pulumi's SDK in the program's folder. */

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Finding, fault, ok, warning } from "./finding";

/** The oldest CLI whose `up`, `preview` and `refresh` our resources live with. */
const OLDEST_ENGINE = "3.217.0";
/** The oldest whose `pulumi import --file` can import ours. */
const OLDEST_IMPORT = "3.254.0";

const own = JSON.parse(readFileSync(join(__dirname, "..", "..", "package.json"), "utf8")) as {
  readonly engines: { readonly node: string };
  readonly peerDependencies: Readonly<Record<string, string>>;
};
const OLDEST_NODE = lowest(own.engines.node);
const OLDEST_SDK = lowest(own.peerDependencies["@pulumi/pulumi"]!);

export async function machine(env: NodeJS.ProcessEnv, folder: string): Promise<Finding[]> {
  return [node(process.versions.node), await engine(env), sdk(folder)];
}

function node(found: string): Finding {
  return isBefore(found, OLDEST_NODE)
    ? fault("node", `Node ${found} is older than ${OLDEST_NODE}`, "install Node 20, 22 or 24")
    : ok("node", `Node ${found}`);
}

/** The Pulumi CLI; `import` writes what not every one can take. */
export async function engine(env: NodeJS.ProcessEnv): Promise<Finding> {
  const found = await engineVersion(env);
  if (found === "absent") {
    return fault(
      "engine",
      "there is no pulumi on PATH",
      "install Pulumi's CLI (https://www.pulumi.com/docs/install/), or put its folder on PATH",
    );
  }
  if (found === undefined) {
    return fault("engine", "pulumi is on PATH, but does not tell its version", "run `pulumi version`, and see why");
  }
  if (isBefore(found, OLDEST_ENGINE)) {
    return fault("engine", `Pulumi's CLI is ${found}, older than ${OLDEST_ENGINE}`, "install a newer one");
  }
  return isBefore(found, OLDEST_IMPORT)
    ? warning(
        "engine",
        `Pulumi's CLI ${found} cannot do \`pulumi import --file\` with resources of this package`,
        `to import, install ${OLDEST_IMPORT} or newer`,
      )
    : ok("engine", `Pulumi's CLI ${found}`);
}

/** Its own settings would have it look for a newer version on the network, and say so. */
function engineVersion(env: NodeJS.ProcessEnv): Promise<string | "absent" | undefined> {
  return new Promise((resolve) => {
    const options = { env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" }, timeout: 30_000 };
    execFile("pulumi", ["version"], options, (error, output) => {
      const isAbsent = error !== null && ["ENOENT", "EACCES"].includes(String((error as { code?: unknown }).code));
      resolve(isAbsent ? "absent" : /^v?(\d+\.\d+\.\d+)/m.exec(output)?.[1]);
    });
  });
}

function sdk(folder: string): Finding {
  let found: string;
  try {
    const file = createRequire(join(folder, "program.js")).resolve("@pulumi/pulumi/package.json");
    found = (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
  } catch {
    return warning(
      "sdk",
      "this folder has no @pulumi/pulumi",
      "run this in the folder of the program, after `npm install @pulumi/pulumi`",
    );
  }
  const isOther = isBefore(found, OLDEST_SDK) || Number.parseInt(found, 10) > Number.parseInt(OLDEST_SDK, 10);
  return isOther
    ? fault(
        "sdk",
        `@pulumi/pulumi is ${found}, but ${own.peerDependencies["@pulumi/pulumi"]} is needed`,
        "npm install @pulumi/pulumi@3",
      )
    : ok("sdk", `@pulumi/pulumi ${found}`);
}

/** The lowest version of a range that begins with it, as ours do. */
function lowest(range: string): string {
  return /\d+\.\d+\.\d+/.exec(range)![0];
}

function isBefore(version: string, other: string): boolean {
  const [a, b] = [numbers(version), numbers(other)];
  const at = a.findIndex((number, index) => number !== b[index]);
  return at >= 0 && a[at]! < b[at]!;
}

const numbers = (version: string) => version.split(/[.-]/, 3).map(Number);
