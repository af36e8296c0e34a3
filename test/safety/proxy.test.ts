/** A proxy on the way: its password is nobody's to read, and what it refuses never was at Workato. */

import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import type { WorkatoError } from "../../provider/client/answers/errors";
import { Client } from "../../provider/client/client";
import { resolveSettings } from "../../provider/client/settings";
import { routes } from "../../provider/on-prem/api";
import { errorOf } from "../support/client";
import { SkippingClock } from "../support/clocks";

const PASSWORD = "canary-proxy-61ce";
const NAMES = ["HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"];
const environment = { ...process.env };

let proxy: Server | undefined;
let asked: string[];

afterEach(async () => {
  for (const name of NAMES) {
    if (environment[name] === undefined) delete process.env[name];
    else process.env[name] = environment[name];
  }
  proxy?.closeAllConnections();
  proxy?.close();
});

/** A proxy that answers every request to connect with this status; that hangs up, or says nothing. */
async function through(status: number | "nothing" | undefined): Promise<Client> {
  asked = [];
  proxy = createServer().on("connect", ({ url }, socket) => {
    asked.push(String(url));
    if (status === undefined) socket.destroy();
    else if (status !== "nothing")
      socket.end(`HTTP/1.1 ${status} No\r\nproxy-authenticate: Basic realm="${PASSWORD}"\r\n\r\n`);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  for (const name of NAMES) delete process.env[name];
  process.env.HTTPS_PROXY = `http://me:${PASSWORD}@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const settings: Record<string, string> = {
    "workato:explicit": "true",
    "workato:baseUrl": "https://workato.invalid",
    "workato:apiToken": "canary-token-4f1c",
    "workato:maxRetryTime": "0.1",
    "workato:requestTimeout": "1",
  };
  return new Client(
    resolveSettings((key) => settings[key], {}),
    { clock: new SkippingClock() },
  );
}

test.each([407, 403, 502, undefined])("a proxy that answers %s is an error that holds no password", async (status) => {
  const client = await through(status);
  const error = await errorOf(client.request(routes.listGroups));
  expect(asked).toContain("workato.invalid:443");
  expect(error.message).toContain("GET /api/on_prem_groups");
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(PASSWORD);
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain("canary-token");
  proxy?.closeAllConnections();
  await client.close();
});

test("a proxy that hangs up is not asked again at once and for ever", async () => {
  const client = await through(undefined);
  const error = (await errorOf(client.request(routes.createGroup, { body: { name: "x" } }))) as WorkatoError;
  expect({ lost: error.lost, times: asked.length }).toEqual({ lost: false, times: 1 });
  proxy?.closeAllConnections();
  await client.close();
});

test("the time limit of a request holds while a proxy says nothing", async () => {
  const client = await through("nothing");
  const error = await errorOf(client.request(routes.listGroups));
  expect(error.message).toContain("gave no answer within 1 s");
  proxy?.closeAllConnections();
  await client.close();
}, 10_000);

test.each([407, 403])("what a proxy refuses with %s never was at Workato: it is not a lost answer", async (status) => {
  const client = await through(status);
  const error = (await errorOf(client.request(routes.createGroup, { body: { name: "x" } }))) as WorkatoError;
  expect(error.lost).toBe(false);
  expect(error.message).toContain("proxy");
  proxy?.closeAllConnections();
  await client.close();
});
