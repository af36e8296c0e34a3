/** Listings page by page, over HTTP: what is too long is asked for in shorter pages, what can go on from an id does so. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { allPages } from "../../provider/client/listings/paging";
import { route } from "../../provider/client/requests/routes";
import { clientOf } from "../support/client";

const ROUTE = route("GET /api/things", "Things → List");
const thing = z.object({ id: z.string() });
/** More than we take, in one answer. */
const TOO_LONG = 65 * 1024 * 1024;
const block = Buffer.alloc(1024 * 1024, " ");

/** Things with the ids from `count` down to 1, in pages that are too long where they have more than `most` things. */
async function things(count: number, most: number) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { searchParams: query } = new URL(request.url!, "http://localhost");
    const [perPage, page, since] = ["per_page", "page", "since_id"].map((name) => Number(query.get(name) ?? 0));
    asked.push([...query].map((pair) => pair.join("=")).join("&"));
    const all = Array.from({ length: count }, (_, i) => ({ id: String(count - i) }));
    const from = since! > 0 ? count - since! + 1 : Math.max(page! - 1, 0) * perPage!;
    response.setHeader("content-type", "application/json");
    if (perPage! > most) for (let sent = 0; sent < TOO_LONG; sent += block.length) response.write(block);
    response.end(JSON.stringify(all.slice(from, from + perPage!)));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = clientOf({ url, token: "token" });
  ending.push(async () => {
    await client.close();
    server.closeAllConnections();
    server.close();
  });
  return { asked, client };
}

const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

const below = (items: readonly { id: string }[]) => ({ since_id: items.at(-1)!.id });
const ids = (count: number) => Array.from({ length: count }, (_, i) => ({ id: String(count - i) }));

test("by page numbers", async () => {
  const { asked, client } = await things(25, 100);
  expect(await allPages(client, ROUTE, thing, { perPage: 10 })).toEqual(ids(25));
  // Each page repeats an object of the one before: see paging.laws.test.ts.
  expect(asked).toEqual(["page=1&per_page=10", "page=2&per_page=9", "page=3&per_page=8", "page=3&per_page=10"]);
});

test("from an id downwards", async () => {
  const { asked, client } = await things(25, 100);
  expect(await allPages(client, ROUTE, thing, { perPage: 10, after: below })).toEqual(ids(25));
  expect(asked).toEqual(["per_page=10", "since_id=16&per_page=10", "since_id=6&per_page=10"]);
});

test.each([
  ["by page numbers", undefined],
  ["from an id downwards", below],
] as const)("a page that is too long is asked for again with fewer, and no object is lost: %s", async (_, after) => {
  const { asked, client } = await things(120, 20);
  expect(await allPages(client, ROUTE, thing, { perPage: 100, after })).toEqual(ids(120));
  expect(asked.slice(0, 4).map((query) => /per_page=\d+/.exec(query)?.[0])).toEqual(
    [100, 50, 25, 12].map((size) => `per_page=${size}`),
  );
  expect(asked.length).toBeLessThan(20);
});

test("one object that is too long is an error", async () => {
  const { asked, client } = await things(1, 0);
  await expect(allPages(client, ROUTE, thing, { perPage: 4 })).rejects.toThrow("more than 64 MB");
  expect(asked).toHaveLength(3);
});
