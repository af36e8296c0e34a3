/**
 * The same resources as ordinary dynamic providers, written as a careful team would: fetch, a retry on 429, GET by id
 * where Workato has such a route, else a search of the smallest listing. Pulumi serializes these functions into the
 * state, comments too: hence there are none inside.
 */

const pulumi = require("@pulumi/pulumi");

const request = async (method, path, body) => {
  for (let tries = 1; ; tries++) {
    const answer = await fetch(process.env.WORKATO_BASE_URL + path, {
      method,
      headers: { authorization: `Bearer ${process.env.WORKATO_API_TOKEN}`, "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
    if (answer.status === 429 && tries < 10) {
      await new Promise((resolve) => setTimeout(resolve, 1000 * Number(answer.headers.get("retry-after") ?? 1)));
      continue;
    }
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
};

const one = (answer) => (answer?.data?.handle === undefined ? [answer].flat()[0] : answer.data);

const search = async (path, matches) => {
  for (let page = 1; ; page++) {
    const answer = await request("GET", `${path}${path.includes("?") ? "&" : "?"}page=${page}&per_page=100`);
    const list = answer?.data?.tags ?? answer?.data ?? answer?.items ?? answer?.result ?? answer ?? [];
    const found = list.find(matches);
    if (found !== undefined || list.length < 100) return found;
  }
};

const providerOf = ({ post, body, idOf, find, outs }) => ({
  diff: async (_id, olds, news) => {
    const before = JSON.stringify(body(olds));
    return { changes: before !== JSON.stringify(body(news)) };
  },
  create: async (inputs) => {
    const made = one(await request("POST", post(inputs), body(inputs)));
    return { id: String(idOf(made)), outs: { ...inputs, ...outs(made) } };
  },
  read: async (id, state) => {
    const found = await find(id, state);
    return found === undefined ? {} : { id, props: { ...state, ...outs(found) } };
  },
  delete: async (id, state) => {
    await request("DELETE", `${post(state)}/${id}`);
  },
});

const KINDS = {
  OnPremGroup: {
    post: () => "/api/on_prem_groups",
    body: ({ name }) => ({ name }),
    idOf: (made) => made.id,
    find: async (id) => one(await request("GET", `/api/on_prem_groups/${id}`)),
    outs: (group) => ({ name: group.name, createdAt: group.created_at }),
  },
  OnPremAgent: {
    post: () => "/api/on_prem_agents",
    body: ({ name, onPremGroupId, os }) => ({ name, on_prem_group_id: Number(onPremGroupId), os }),
    idOf: (made) => made.id,
    find: async (id) => one(await request("GET", `/api/on_prem_agents/${id}`)),
    outs: (agent) => ({ name: agent.name, os: agent.os, cn: agent.cn, state: agent.state, activated: agent.activated }),
  },
  Project: {
    post: () => "/api/folders",
    body: ({ name }) => ({ name }),
    idOf: (made) => made.project_id,
    find: (id) => search("/api/projects", (project) => String(project.id) === id),
    outs: (made) => ({ name: made.name, folderId: String(made.folder_id ?? made.id) }),
  },
  Folder: {
    post: () => "/api/folders",
    body: ({ name, parentFolderId }) => ({ name, parent_id: parentFolderId }),
    idOf: (made) => made.id,
    find: (id, { parentFolderId }) =>
      search(`/api/folders?parent_id=${parentFolderId}`, (folder) => String(folder.id) === id),
    outs: (folder) => ({ name: folder.name, createdAt: folder.created_at }),
  },
  Connection: {
    post: () => "/api/connections",
    body: ({ name, provider, folderId }) => ({ name, provider, folder_id: folderId }),
    idOf: (made) => made.id,
    find: (id) => search("/api/connections", (connection) => String(connection.id) === id),
    outs: (connection) => ({ name: connection.name, authorizationStatus: connection.authorization_status }),
  },
  Tag: {
    post: () => "/api/tags",
    body: ({ title }) => ({ title }),
    idOf: (made) => made.handle,
    find: (id) => search("/api/tags", (tag) => tag.handle === id),
    outs: (tag) => ({ title: tag.title, color: tag.color }),
  },
  LookupTable: {
    post: () => "/api/lookup_tables",
    body: ({ name, columns }) => ({ name, schema: columns.map((label) => ({ label })) }),
    idOf: (made) => made.id,
    find: (id) => search("/api/lookup_tables", (table) => String(table.id) === id),
    outs: (table) => ({ name: table.name }),
  },
  LookupTableRow: {
    post: ({ tableId }) => `/api/lookup_tables/${tableId}/rows`,
    body: ({ data }) => ({ data }),
    idOf: (made) => made.id,
    find: async (id, { tableId }) => one(await request("GET", `/api/lookup_tables/${tableId}/rows/${id}`)),
    outs: (row) => ({ data: row.data }),
  },
};

/** Outputs that the bench's program refers to must be declared, else they stay undefined in the program. */
for (const [type, kind] of Object.entries(KINDS)) {
  const provider = providerOf(kind);
  exports[type] = class extends pulumi.dynamic.Resource {
    constructor(name, args) {
      super(provider, name, { folderId: undefined, name, title: name, ...args }, undefined, "serialized", type);
    }
  };
}
