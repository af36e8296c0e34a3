/** Routes and wire shapes of tags. Source: Workato's API reference, "Environment management" and "Tag assignments". */

import { z } from "zod";
import type { Client, Query } from "../client/client";
import { Collection } from "../client/collection";
import { decodeOne, wireId } from "../client/decode";
import { goneIsDone } from "../client/gone";
import { allPages } from "../client/paging";
import { route } from "../client/routes";
import { connectionsApi } from "../connections/api";
import { routes as recipeRoutes } from "../recipes/api";
import type { GetTagsArgs, TagInfo } from "./functions";

export const routes = {
  listTags: route("GET /api/tags", "Tags → List tags"),
  createTag: route("POST /api/tags", "Tags → Create tag"),
  updateTag: route("PUT /api/tags/:handle", "Tags → Update tag"),
  deleteTag: route("DELETE /api/tags/:handle", "Tags → Delete tag"),
  // Adds to a set and takes from it, so sending it twice does no harm.
  assignTags: route("POST /api/tags_assignments", "Tag Assignments → Manage tag assignments", { repeatable: true }),
} as const;

/** What a tag has in place of an id. */
export const HANDLE = /^[\w-]+$/;

const PER_PAGE = 100;

const tag = z
  .looseObject({
    handle: z.string().min(1),
    title: z.string(),
    description: z.string().nullish(),
    color: z.string().nullish(),
    created_at: z.string().nullish(),
    updated_at: z.string().nullish(),
    assignment_count: z.number().nullish(),
    author: z.looseObject({ id: wireId.nullish(), name: z.string().nullish() }).nullish(),
  })
  .transform(
    (wire): TagInfo => ({
      id: wire.handle,
      title: wire.title,
      description: wire.description ?? "",
      color: wire.color ?? undefined,
      createdAt: wire.created_at ?? undefined,
      updatedAt: wire.updated_at ?? undefined,
      assignmentCount: wire.assignment_count ?? undefined,
      author: wire.author ? { id: wire.author.id ?? undefined, name: wire.author.name ?? undefined } : undefined,
    }),
  );

const tagged = z
  .looseObject({ id: wireId, tags: z.array(z.union([z.string(), z.looseObject({ handle: z.string() })])).nullish() })
  .transform((wire) => ({
    id: wire.id,
    tags: (wire.tags ?? []).map((one) => (typeof one === "string" ? one : one.handle)),
  }));

export type ObservedTag = Omit<TagInfo, "assignmentCount" | "author">;
export interface Tagged {
  readonly id: string;
  readonly tags?: readonly string[];
}
export type Asset = "recipe" | "connection";

export interface TagBody {
  readonly title: string;
  readonly description?: string;
  readonly color?: string;
}

export interface AssignmentBody {
  readonly add_tags?: readonly string[];
  readonly remove_tags?: readonly string[];
  readonly recipe_ids?: readonly number[];
  readonly connection_ids?: readonly number[];
}

export class TagsApi {
  readonly tags: Collection<ObservedTag>;
  /** All recipes and all connections with their tags: see assigned.ts for when they are listed. */
  readonly tagged: Readonly<Record<Asset, Collection<Tagged>>>;

  constructor(private readonly client: Client) {
    this.tags = new Collection(client, async () =>
      (await this.listTags({})).map(({ assignmentCount: _, author: __, ...observed }) => observed),
    );
    const query = { "includes[]": ["tags"] };
    this.tagged = {
      connection: new Collection<Tagged>(client, async () => connectionsApi(client).list(query)),
      recipe: new Collection<Tagged>(client, () =>
        allPages(client, recipeRoutes.list, tagged, {
          perPage: PER_PAGE,
          query: { ...query, exclude_code: true },
        }),
      ),
    };
  }

  listTags(filter: GetTagsArgs): Promise<TagInfo[]> {
    const query: Query = {
      "q[title_or_description_cont]": filter.titleOrDescription,
      "q[handle_in][]": filter.handles,
      "q[author_id_eq]": filter.authorId,
      "q[recipe_id_eq]": filter.recipeId,
      "q[connection_id_eq]": filter.connectionId,
      "q[only_assigned]": filter.onlyAssigned,
      "sort_by[]": filter.sortBy,
      "sort_direction[]": filter.sortDirection,
      "includes[]": filter.includes,
    };
    return allPages(this.client, routes.listTags, tag, { query, perPage: PER_PAGE });
  }

  async createTag(body: TagBody): Promise<ObservedTag> {
    return this.keep(decodeOne(routes.createTag, tag, await this.client.request(routes.createTag, { body })));
  }

  async updateTag(handle: string, body: TagBody): Promise<ObservedTag> {
    const answer = await this.client.request(routes.updateTag, { path: { handle }, body });
    return this.keep(decodeOne(routes.updateTag, tag, answer));
  }

  async deleteTag(handle: string): Promise<void> {
    await goneIsDone(this.client.request(routes.deleteTag, { path: { handle } }));
    this.tags.remove(handle);
  }

  async assign(body: AssignmentBody): Promise<void> {
    await this.client.request(routes.assignTags, { body });
  }

  private keep({ assignmentCount: _, author: __, ...observed }: TagInfo): ObservedTag {
    this.tags.put(observed);
    return observed;
  }
}

export const tagsApi = (client: Client): TagsApi => client.area(make);
const make = (client: Client) => new TagsApi(client);
