#!/usr/bin/env node
/** Runs the `pulumi-workato` command. */

import { program } from "./program";

program()
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`pulumi-workato: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
