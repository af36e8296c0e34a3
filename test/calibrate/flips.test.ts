/** calibrate finds each option of the emulator that can be observed, and nothing else. */

import { readdirSync } from "node:fs";
import { OPTION_NAMES, type OptionName } from "../../provider/calibrate/findings";
import { OPTION_TABLE } from "../../provider/emulator/option-table";
import { CHOICES, type Options } from "../../provider/emulator/options";
import { optionsOf } from "../../provider/emulator/worlds";
import { type Calibrated, Calibrating, contentOf, differences, workspaceInUse } from "./calibrated";

const choicesOf = (name: OptionName): readonly unknown[] =>
  (CHOICES as Readonly<Record<string, readonly string[]>>)[name] ?? [optionsOf("other")[name]];

const observable = OPTION_NAMES.filter((name) => "by" in OPTION_TABLE[name].seen);
const flips = observable.flatMap((name) =>
  choicesOf(name)
    .filter((value) => value !== { ...optionsOf("default"), environments: "on" }[name])
    .map((value): [string, Partial<Options>] => [`${name}=${String(value)}`, { [name]: value }]),
);

async function calibrated(options: Partial<Options>) {
  const emulator = await workspaceInUse(options);
  const calibrating = new Calibrating(emulator);
  try {
    const before = contentOf(emulator);
    const found = await calibrating.run();
    expect(contentOf(emulator)).toEqual(before);
    expect(readdirSync(calibrating.folder)).toEqual(["workato-calibration.json"]);
    return found;
  } finally {
    calibrating.end();
    await emulator.close();
  }
}

const unobservable = OPTION_NAMES.filter((name) => !observable.includes(name));
const openIn = (questions: Calibrated["questions"]) =>
  OPTION_NAMES.filter((name) => "open" in questions[name]! && !unobservable.includes(name));

test("a workspace like the emulator's defaults is settled in all that can be seen", async () => {
  const { options, questions } = await calibrated({});
  expect(differences(options)).toEqual({});
  expect(openIn(questions)).toEqual([]);
});

/** What cannot be seen any more where an option is flipped. */
const HIDDEN_BY: Partial<Record<OptionName, OptionName[]>> = {
  environments: ["usersMe", "apiClientUpdates", "deploymentTime", "deploymentErrors"],
  nestedFolders: ["nestedRoot"],
  getLag: ["recipeStart"],
};

test.each(flips)("%s is found, and nothing else", async (_, flip) => {
  const { options, questions } = await calibrated(flip);
  // Answers tell the time to a second.
  const [name, value] = Object.entries(flip)[0] as [OptionName, unknown];
  const found = typeof value === "number" ? expect.closeTo(value, -1) : value;
  expect(differences(options)).toEqual({ [name]: found });
  expect(openIn(questions)).toEqual(HIDDEN_BY[name] ?? []);
});
