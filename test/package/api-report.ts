/**
 * Writes what each entry of the package declares, sorted and without comments, into `api/`, or the folder that is named:
 * `npm run api` after a change that is meant, so that a review sees what it is to those who use the package.
 */

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { ENTRIES } from "./entries";

const ROOT = resolve(__dirname, "..", "..");
const NONE = { default: { logLevel: ExtractorLogLevel.None } };

/** As in the build: what the declarations were made with. */
const COMPILER = { target: "ES2022", lib: ["ES2023"], module: "commonjs", moduleResolution: "node10", strict: true };

function report(name: string, file: string, folder: string, work: string): void {
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(ROOT, "package.json"),
    configObject: {
      projectFolder: ROOT,
      mainEntryPointFilePath: join(ROOT, file),
      newlineKind: "lf",
      compiler: {
        overrideTsconfig: {
          // TypeScript 6, which the extractor brings along, would leave node10 out one day.
          compilerOptions: { ...COMPILER, types: ["node"], skipLibCheck: true, ignoreDeprecations: "6.0" },
          files: [file],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: name,
        reportFolder: folder,
        reportTempFolder: work,
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      // What it thinks of comments is not the question here.
      messages: { extractorMessageReporting: NONE, tsdocMessageReporting: NONE },
    },
  });
  const { succeeded } = Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      message.handled = true;
      if (message.logLevel === ExtractorLogLevel.Error) console.error(message.text);
    },
  });
  if (!succeeded) throw new Error(`the declarations of ${file} cannot be read: run npm run build`);
}

const folder = resolve(process.argv[2] ?? join(ROOT, "api"));
const work = mkdtempSync(join(tmpdir(), "workato-api-"));
mkdirSync(folder, { recursive: true });
try {
  for (const { name, types } of ENTRIES) report(name, types, folder, work);
} finally {
  rmSync(work, { recursive: true });
}
