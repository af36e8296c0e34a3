/** The `pulumi-workato` command with all its commands. */

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

export const program = (): Command =>
  new Command("pulumi-workato")
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
