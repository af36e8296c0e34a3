/** `pulumi-workato calibrate`: what the emulator's options leave open, asked of a live workspace. */

import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import { type Calibration, calibrate, clean, journalOf } from "../calibrate";
import { systemClock } from "../client/clock";
import { say, settingsOf } from "./client";

interface Flags {
  file: string;
  readOnly?: boolean;
  yes?: boolean;
  clean?: boolean;
}

const INTERRUPTED = 130;

export function calibrateCommand(): Command {
  return new Command("calibrate")
    .description(
      "Ask a live workspace what Workato's documentation leaves open, and write down the emulator's options as this workspace " +
        "has them, with the evidence (statuses and names of fields, no values). Names the workspace and asks before it makes " +
        "anything, and removes what it has made, also after Ctrl-C. Uses WORKATO_API_TOKEN and WORKATO_REGION or WORKATO_BASE_URL.",
    )
    .option("--file <file>", "what to write; `emulator --calibration` reads it", "workato-calibration.json")
    .option("--read-only", "change nothing: only the questions that reading answers")
    .option("--yes", "do not ask")
    .option("--clean", "only remove what an earlier run has left")
    .action(async (flags: Flags) => {
      const given = { settings: settingsOf(process.env), clock: systemClock, say, file: flags.file };
      const stop = interruptible(flags.file);
      const agree = flags.yes ? announce : ask;
      if (flags.clean) {
        if ((await clean({ ...given, stop, agree })).length > 0) process.exitCode = 1;
        return;
      }
      const result = await calibrate({ ...given, stop, agree, isReadOnly: flags.readOnly === true });
      if (result === undefined) say("nothing was done");
      if (result === undefined || result.left.length > 0) process.exitCode = 1;
      if (result?.isInterrupted) process.exitCode = INTERRUPTED;
    });
}

/** The first Ctrl-C ends the probes, and what was made is removed; the second one leaves it. */
function interruptible(file: string): AbortSignal {
  const stop = new AbortController();
  const end = () => {
    if (stop.signal.aborted) {
      say(`left as it is: ${journalOf(file)} names what was made, and \`pulumi-workato calibrate --clean\` removes it`);
      process.exit(INTERRUPTED);
    }
    say("ending: what was made is removed first (once more to leave it)");
    stop.abort();
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
  return stop.signal;
}

const announce: Calibration["agree"] = (plan) => {
  say(plan);
  return Promise.resolve(true);
};

const ask: Calibration["agree"] = async (plan) => {
  say(plan);
  if (!process.stdin.isTTY) throw new Error("nobody can be asked here: add --yes to go on");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question("Go on? (yes) ")).trim());
  } finally {
    terminal.close();
  }
};
