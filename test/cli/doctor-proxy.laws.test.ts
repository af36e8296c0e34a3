/** The way that `doctor` names is the one that requests take: the proxy itself says which of them came to it. */

import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { EnvHttpProxyAgent, request } from "undici";
import { wayTo } from "../../provider/doctor/proxy";

const NAMES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy"] as const;
const environment = { ...process.env };

let proxy: Server;
let address: string;
let asked: number;

beforeAll(async () => {
  proxy = createServer().on("connect", (_, socket) => {
    asked++;
    socket.end("HTTP/1.1 403 No\r\n\r\n");
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  address = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});
afterAll(() => {
  process.env = { ...environment };
  proxy.closeAllConnections();
  proxy.close();
});

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const proxies = maybe(fc.constantFrom("", "there"));
const entries = fc.array(
  fc
    .constantFrom("localhost", "LOCALHOST", ".localhost", "*.localhost", "ocalhost", "127.0.0.1", "*", "example.com")
    .chain((name) => fc.constantFrom(name, `${name}:1`, `${name}:2`, `${name}:0`)),
  { maxLength: 3 },
);
const exceptions = maybe(fc.tuple(entries, fc.constantFrom(",", " ", ", ")).map(([all, between]) => all.join(between)));

test("for every setting of the variables", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ HTTPS_PROXY: proxies, https_proxy: proxies, HTTP_PROXY: proxies, http_proxy: proxies }),
      fc.record({ NO_PROXY: exceptions, no_proxy: exceptions }),
      fc.constantFrom("https://localhost:1", "https://127.0.0.1:1", "http://localhost:1", "http://127.0.0.1:1"),
      async (given, not, url) => {
        const env: NodeJS.ProcessEnv = {};
        for (const [name, value] of Object.entries(given))
          if (value !== undefined) env[name] = value && `http://${address}`;
        for (const [name, value] of Object.entries(not)) if (value !== undefined) env[name] = value;
        for (const name of NAMES) delete process.env[name];
        Object.assign(process.env, env);
        asked = 0;
        const agent = new EnvHttpProxyAgent({ connect: { timeout: 1000 } });
        await request(url, { dispatcher: agent }).catch(() => {});
        await agent.destroy();
        expect([wayTo(url, env).proxy, env, url]).toEqual([asked > 0 ? address : undefined, env, url]);
      },
    ),
    { numRuns: 300 },
  );
});
