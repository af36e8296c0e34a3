/** The emulator's README lists its options as they are. */

import { page, pageAnew } from "./emulator-options";

test("the table of options is up to date (else: npx tsx test/docs/emulator-options.ts)", () => {
  expect(page()).toBe(pageAnew());
  expect(
    page()
      .split("\n")
      .filter((line) => line.startsWith("| `")).length,
  ).toBeGreaterThan(30);
});
