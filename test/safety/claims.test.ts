/** Two resources of one operation never take the same object. */

import { z } from "zod";
import { WorkatoError } from "../../provider/client/answers/errors";
import { exactlyOnce } from "../../provider/client/requests/once";
import { route } from "../../provider/client/requests/routes";
import type { Settings } from "../../provider/client/settings";
import { Claims } from "../../provider/runtime/plugin/claims";
import { createOrTake } from "../../provider/runtime/plugin/create";
import type { Context, Handler } from "../../provider/runtime/plugin/handler";
import { SkippingClock } from "../support/clocks";

const client = {
  clock: new SkippingClock(),
  settings: { maxRetryTimeMs: 300_000 } as Settings,
  announce: () => {},
};

const context: Context = {
  log: () => {},
  ifExists: "duplicate",
  isHeld: () => false,
  failedCreates: [],
  workatoNow: () => undefined,
  exactlyOnce: (send, look) => exactlyOnce(client, send, look),
  lookPast: (_, look) => look(),
  hasDeleted: () => false,
};

const lost = () =>
  new WorkatoError({
    route: route("POST /api/things", "Things → Create"),
    status: 0,
    reason: "the connection broke",
    correlationId: "x",
    tries: 1,
    lost: true,
  });

test("after a lost answer, a create does not take what another resource has made meanwhile", async () => {
  const claims = new Claims();
  const there: { id: string }[] = [];
  let tries = 0;
  const handler: Handler<{ name: string }, object, undefined> = {
    type: "Thing",
    noun: "thing",
    api: () => undefined,
    uses: { read: [], write: [] },
    inputs: z.strictObject({ name: z.string() }),
    label: () => "a thing",
    find: () => Promise.resolve([...there]),
    create: () => {
      if (++tries === 2) return Promise.resolve({ id: "ours" });
      there.push({ id: "of another resource" });
      claims.add("made", "of another resource");
      return Promise.reject(lost());
    },
    read: () => Promise.resolve(undefined),
    update: (_, id) => Promise.resolve({ id }),
    delete: () => Promise.resolve(),
  };
  expect((await createOrTake(handler, undefined, { name: "x" }, claims, context)).id).toBe("ours");
});
