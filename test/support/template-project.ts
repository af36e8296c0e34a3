/** A project as Pulumi's own TypeScript template makes it, with this package beside what the template installs. */

import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const root = resolve(__dirname, "..", "..");

/** The template's, word for word: nothing in it makes up for what our declarations lack. */
const TEMPLATE_OPTIONS = {
  strict: true,
  outDir: "bin",
  target: "es2020",
  module: "commonjs",
  moduleResolution: "node",
  sourceMap: true,
  experimentalDecorators: true,
  pretty: true,
  noFallthroughCasesInSwitch: true,
  noImplicitReturns: true,
  forceConsistentCasingInFileNames: true,
} as const;

/** Writes the project into a folder of its own, with this program, and answers the folder. */
export function templateProject(program: string): string {
  const folder = mkdtempSync(join(tmpdir(), "workato-template-"));
  const installed: [string, string][] = [
    ["@pulumi/pulumi", join(root, "node_modules", "@pulumi", "pulumi")],
    ["@types/node", join(root, "node_modules", "@types", "node")],
    ["pulumi-workato", root],
  ];
  for (const [name, from] of installed) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(from, link, "dir");
  }
  writeFileSync(
    join(folder, "tsconfig.json"),
    // Without the types that other folders above hold.
    JSON.stringify({
      compilerOptions: { ...TEMPLATE_OPTIONS, typeRoots: ["node_modules/@types"] },
      files: ["index.ts"],
    }),
  );
  writeFileSync(join(folder, "index.ts"), program);
  return folder;
}
