/** The functions that read the API platform. */

import * as pulumi from "@pulumi/pulumi";
import * as workato from "../../provider";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { valueIn } from "../../provider/runtime/program/outputs";
import { projectIn } from "../support/emulated-workspace";
import { Operation } from "../support/operation";

let emulator: Emulator;
let projectId = "";
const made: Record<string, string> = {};
beforeAll(async () => {
  emulator = await startEmulator();
  pulumi.runtime.setAllConfig({ "workato:baseUrl": emulator.url, "workato:apiToken": emulator.token });
  ({ id: projectId } = projectIn(emulator));
  const operation = new Operation(emulator);
  const create = async (type: string, inputs: Record<string, unknown>) => {
    ({ id: made[type]! } = await operation.of(type).create(inputs));
  };
  await create("ApiCollection", { name: "Other" });
  await create("ApiCollection", { name: "Orders", projectId });
  await create("ApiPlatformClient", { name: "Shop", authType: "token", apiCollectionIds: [made.ApiCollection] });
  await create("ApiPlatformKey", { name: "key", apiClientId: made.ApiPlatformClient, ipAllowList: ["192.0.2.1"] });
  const api_collection_id = Number(made.ApiCollection);
  emulator.state().collections.api_endpoints = [
    { id: 9903, api_collection_id, flow_id: 77, name: "find", method: "GET", path: "/orders", active: true },
    { id: 9904, api_collection_id: 1, flow_id: 78, name: "find", method: "GET", path: "/other", active: false },
  ];
  emulator.state().collections.api_portals = [{ id: 5, name: "Partners" }];
});
afterAll(() => emulator.close());

test("collections are listed, all or those of a project, and found by id and name, without the token of their address", async () => {
  const [one, ...others] = await workato.getApiCollections({ projectId });
  expect(others).toEqual([]);
  expect(one).toMatchObject({ id: made.ApiCollection, name: "Orders", projectId, version: "1.0" });
  expect(await workato.getApiCollection({ id: made.ApiCollection! })).toEqual(one);
  expect(await valueIn(workato.getApiCollectionOutput({ name: pulumi.output("Orders") }))).toEqual(one);
  const all = await valueIn(workato.getApiCollectionsOutput());
  expect(all).toHaveLength(2);
  expect(JSON.stringify(all)).not.toContain("token=");
});

test("endpoints are listed, all or those of a collection, and found by name within one", async () => {
  const apiCollectionId = made.ApiCollection!;
  const expected: workato.ApiEndpointInfo = {
    ...{ id: "9903", name: "find", description: undefined, apiCollectionId, recipeId: "77", method: "GET" },
    ...{ url: undefined, path: "/orders", active: true, createdAt: undefined, updatedAt: undefined },
  };
  expect(await workato.getApiEndpoints({ apiCollectionId })).toEqual([expected]);
  expect(await workato.getApiEndpoint({ name: "find", apiCollectionId })).toEqual(expected);
  expect(await valueIn(workato.getApiEndpointOutput({ id: "9903" }))).toEqual(expected);
  await expect(workato.getApiEndpoint({ name: "find" })).rejects.toThrow('there are 2 named "find"');
  expect(await valueIn(workato.getApiEndpointsOutput())).toHaveLength(2);
});

test("clients are listed and found, their keys without tokens, and portals by name", async () => {
  const id = made.ApiPlatformClient!;
  const client = await workato.getApiPlatformClient({ name: "Shop" });
  expect(client).toMatchObject({ id, authType: "token", apiCollectionIds: [made.ApiCollection], totalApiKeysCount: 1 });
  expect(await valueIn(workato.getApiPlatformClientOutput({ id }))).toEqual(client);
  expect(await workato.getApiPlatformClients()).toEqual([client]);
  expect(await valueIn(workato.getApiPlatformClientsOutput())).toEqual([client]);
  const keys = await workato.getApiPlatformKeys({ apiClientId: id });
  expect(keys).toEqual([
    {
      ...{ id: made.ApiPlatformKey, apiClientId: id, keyId: made.ApiPlatformKey!.split("/")[1], name: "key" },
      ...{
        authType: "token",
        active: true,
        activeSince: expect.any(String),
        ipAllowList: ["192.0.2.1"],
        ipDenyList: [],
      },
    },
  ]);
  expect(await valueIn(workato.getApiPlatformKeysOutput({ apiClientId: id }))).toEqual(keys);
  expect(await workato.getApiPortals()).toEqual([{ id: "5", name: "Partners" }]);
  expect(await valueIn(workato.getApiPortalsOutput())).toHaveLength(1);
});
