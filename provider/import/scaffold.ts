/** What makes a folder a Pulumi project, for a folder that is none yet. */

import { version } from "../version";

/** By path. What is there already is left as it is. */
export function scaffold(folder: string): Record<string, string> {
  const name = folder.replace(/[^A-Za-z0-9_.-]+/g, "-") || "workato";
  const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    "Pulumi.yaml": `name: ${name}\nruntime: nodejs\ndescription: A Workato workspace\n`,
    "package.json": json({
      name: name.toLowerCase(),
      private: true,
      main: "index.ts",
      dependencies: { "@pulumi/pulumi": "^3.216.0", "pulumi-workato": `^${version}` },
      devDependencies: { "@types/node": "^20", typescript: "^5" },
    }),
    "tsconfig.json": json({
      compilerOptions: {
        ...{ target: "ES2022", module: "commonjs", moduleResolution: "node", strict: true },
        ...{ skipLibCheck: true, noEmit: true },
      },
      files: ["index.ts"],
    }),
    ".gitignore": `node_modules/\n${IMPORT_FILE}\n${SECRETS_FILE}\n`,
  };
}

/** For `pulumi import --file`. */
export const IMPORT_FILE = "import.json";
/** For `pulumi config set-all --json`. */
export const SECRETS_FILE = "import-secrets.json";
