#!/usr/bin/env node
/** The `pulumi-workato` command. */

import { Command } from "commander";
import { version } from "../version";
import { activationCodeCommand } from "./activation-code";
import { calibrateCommand } from "./calibrate";
import { doctorCommand } from "./doctor";
import { emulatorCommand } from "./emulator";
import { importCommand } from "./import";
import { lintCommand } from "./lint";
import { offlineCommand } from "./offline";
import { permissionsCommand } from "./permissions";

const program = new Command("pulumi-workato")
  .description("Helpers around the pulumi-workato package.")
  .version(version)
  .showHelpAfterError("(add --help for the options)")
  .addCommand(emulatorCommand())
  .addCommand(offlineCommand())
  .addCommand(doctorCommand())
  .addCommand(activationCodeCommand())
  .addCommand(importCommand())
  .addCommand(permissionsCommand())
  .addCommand(lintCommand())
  .addCommand(calibrateCommand());

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`pulumi-workato: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
