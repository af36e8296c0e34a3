/** A fixed set of torture runs; `npm run torture` runs as many as one likes. */

import { torture } from "./run";

test.each(Array.from({ length: 24 }, (_, index) => index + 1))(
  "nothing is lost, doubled, wrongly removed or leaked with seed %i",
  async (seed) => {
    const { lost, doubled, wronglyRemoved, leaked } = await torture(seed);
    expect({ lost, doubled, wronglyRemoved, leaked }).toEqual({
      lost: [],
      doubled: [],
      wronglyRemoved: [],
      leaked: [],
    });
  },
);
