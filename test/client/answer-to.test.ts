/** `answerTo` gives back answers as they are, by the client's rules about repetitions. */

import { route } from "../../provider/client/requests/routes";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { clientOf, errorOf } from "../support/client";
import { SkippingClock } from "../support/clocks";

const GET = route("GET /api/tags", "Tags → List tags");
const POST = route("POST /api/tags", "Tags → Create tag");

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

async function answerTo(...request: Parameters<ReturnType<typeof clientOf>["answerTo"]>) {
  const client = clientOf(emulator, {}, { clock: new SkippingClock() });
  try {
    return await client.answerTo(...request);
  } finally {
    await client.close();
  }
}

test("a refusal is an answer", async () => {
  const { status, text, tries } = await answerTo(POST, { body: {} });
  expect([status, JSON.parse(text), tries]).toEqual([400, { message: expect.stringContaining("title") }, 1]);
});

test("what may succeed the next time is sent again, and that is told", async () => {
  emulator.fault({ status: 503, times: 2 });
  expect(await answerTo(GET)).toMatchObject({ status: 200, tries: 3 });
});

test("an answer that leaves open whether something was made is none", async () => {
  emulator.fault({ status: 502, times: 1 });
  expect(await errorOf(answerTo(POST, { body: { title: "t" } }))).toMatchObject({ status: 502, lost: true });
});

test("a failure without an answer after one with an answer is a failure", async () => {
  emulator.fault({ status: 503, times: 1 });
  emulator.fault({ drop: "before" });
  expect(await errorOf(answerTo(GET))).toMatchObject({ status: 0 });
});
