/** The same program in each form in which people write programs. Each uses what could be found in another way in it. */

/** Beside the program: the plugin loads a library of its own to read it. */
export const CSV = { "codes.csv": "code,name\nA,Alpha\nB,Beta\n" };

const BODY = `
const group = new workato.OnPremGroup("datacentre");
const agent = new workato.OnPremAgent("agent-1", { onPremGroupId: group.id, os: "linux" });
const activation = new workato.OnPremAgentActivation("agent-1", { onPremAgentId: agent.id });
const table = new LookupTable("codes", { columns: ["code", "name"] });
new workato.LookupTableRows("codes", { tableId: table.id, keyColumns: ["code"], csv: "codes.csv" });
`;

/** The outputs: what a function answers, which the program asks itself, and what an installer makes of the resources. */
const OUTPUTS = {
  agents:
    "workato.getOnPremAgentsOutput({ onPremGroupId: group.id }, { dependsOn: [agent] }).apply((all) => all.length)",
  installer: "linuxInstaller({ activation })",
};

const exported = (to: (name: string) => string) =>
  Object.entries(OUTPUTS)
    .map(([name, value]) => `${to(name)} = ${value};\n`)
    .join("");

const IMPORTS = `import * as workato from "pulumi-workato";
import { LookupTable } from "pulumi-workato";
import { linuxInstaller } from "pulumi-workato/installers";
`;

const REQUIRES = `const workato = require("pulumi-workato");
const { LookupTable } = workato;
const { linuxInstaller } = require("pulumi-workato/installers");
`;

const outputs = { agents: /^1$/, installer: /^#!\/bin\/sh/ };

const tsconfig = (target: string, module: string, moduleResolution: string) =>
  JSON.stringify({ compilerOptions: { strict: true, target, module, moduleResolution }, files: ["index.ts"] });

const TYPESCRIPT = IMPORTS + BODY + exported((name) => `export const ${name}`);

export interface Form {
  readonly name: string;
  /** What its outputs are. */
  readonly outputs: Readonly<Record<string, RegExp>>;
  /** What package.json says beside names and dependencies. */
  readonly manifest: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
}

export const FORMS = {
  commonjs: {
    name: "CommonJS",
    outputs,
    manifest: { main: "index.js" },
    files: { "index.js": REQUIRES + BODY + exported((name) => `exports.${name}`) },
  },
  esm: {
    name: "ES module",
    outputs,
    manifest: { main: "index.js", type: "module" },
    files: { "index.js": IMPORTS + BODY + exported((name) => `export const ${name}`) },
  },
  typescript: {
    name: "TypeScript",
    outputs,
    manifest: { main: "index.ts" },
    files: {
      "index.ts": TYPESCRIPT,
      "tsconfig.json": tsconfig("es2020", "commonjs", "node"),
    },
  },
  typescriptEsm: {
    name: "TypeScript, ES module",
    outputs,
    manifest: { main: "index.ts", type: "module" },
    files: {
      "index.ts": TYPESCRIPT,
      "tsconfig.json": tsconfig("es2022", "nodenext", "nodenext"),
    },
  },
  /** Beside a library of its repository that makes resources too. */
  withLibrary: {
    name: "TypeScript, with a library",
    outputs: { ...outputs, tagId: /./ },
    manifest: { main: "index.ts" },
    files: {
      "index.ts": `import { tag } from "library";\n${TYPESCRIPT}export const tagId = tag("red").id;\n`,
      "tsconfig.json": tsconfig("es2020", "commonjs", "node"),
    },
  },
  /** Where the library alone names pulumi-workato. */
  onlyLibrary: {
    name: "CommonJS, by a library",
    outputs: { tagId: /./ },
    manifest: { main: "index.js" },
    files: { "index.js": 'exports.tagId = require("library").tag("red").id;\n' },
  },
} as const satisfies Readonly<Record<string, Form>>;

/** A script that drives the engine itself, with the program in it: `node deploy.cjs preview`. */
export const AUTOMATION: Form = {
  name: "automation API",
  outputs,
  manifest: {},
  files: {
    "deploy.cjs": `${REQUIRES}
const { LocalWorkspace } = require("@pulumi/pulumi/automation");
const program = async () => {
${BODY}
  return { ${Object.entries(OUTPUTS)
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ")} };
};
const show = (text) => process.stdout.write(text);
const [operation, ...options] = process.argv.slice(2);
const expectNoChanges = options.includes("--expect-no-changes");
LocalWorkspace.createOrSelectStack({ stackName: "test", projectName: "test", program }, { workDir: __dirname })
  .then((stack) => stack[operation]({ onOutput: show, onError: show, expectNoChanges }))
  .catch((error) => { console.log(error.message); process.exitCode = 1; });
`,
  },
};
