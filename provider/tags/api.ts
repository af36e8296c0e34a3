/** Routes and wire shapes of tags. Source: Workato's API reference, "Environment management" and "Tag assignments". */

import { z } from "zod";
import { fields, list, optional, optionalId, optionalNumber, optionalText, wireId } from "../client/answers/decode";
import type { Client, Query } from "../client/client";
import { Entities } from "../client/listings/entities";
import { allPages } from "../client/listings/paging";
import { route } from "../client/requests/routes";
import { routes as connectionRoutes, connectionsApi } from "../connections/api";
import { below, routes as recipeRoutes } from "../recipes/api";
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

const observedFields = {
  id: z.string().min(1),
  title: z.string(),
  description: optionalText.transform((text) => text ?? ""),
  color: optionalText,
  createdAt: optionalText,
  updatedAt: optionalText,
};

/** What answers to writes and a plain listing are read for. */
const tag = fields(observedFields, { id: "handle" }) satisfies z.ZodType<ObservedTag>;

const listed = fields(
  {
    ...observedFields,
    assignmentCount: optionalNumber,
    author: optional(fields({ id: optionalId, name: optionalText })),
  },
  { id: "handle" },
) satisfies z.ZodType<TagInfo>;

const tagged = fields({
  id: wireId,
  tags: list(z.union([z.string(), z.looseObject({ handle: z.string() }).transform(({ handle }) => handle)])),
});

export type ObservedTag = Omit<TagInfo, "assignmentCount" | "author">;
interface Tagged {
  readonly id: string;
  readonly tags?: readonly string[];
}
export type Asset = "recipe" | "connection";

interface AssignmentBody {
  readonly add_tags?: readonly string[];
  readonly remove_tags?: readonly string[];
  readonly recipe_ids?: readonly number[];
  readonly connection_ids?: readonly number[];
}

export class TagsApi {
  readonly tags: Entities<ObservedTag>;
  /** Recipes and connections with their tags. */
  readonly tagged: Readonly<Record<Asset, Entities<Tagged>>>;

  constructor(private readonly client: Client) {
    this.tags = new Entities(
      client,
      { list: routes.listTags, create: routes.createTag, update: routes.updateTag, delete: routes.deleteTag },
      tag,
      {
        perPage: PER_PAGE,
        // No route shows a single tag, so what a search lacks is searched for once more.
        one: async (handle) => (await this.tagWith(handle)) ?? this.tagWith(handle),
        within: {
          query: (title) => ({ "q[title_or_description_cont]": title }),
          has: (one, title) => one.title === title,
        },
        nearFirst: false,
      },
    );
    const query = { "includes[]": ["tags"] };
    this.tagged = {
      connection: new Entities<Tagged>(client, { list: connectionRoutes.list }, tagged, {
        query,
        pages: (query) => connectionsApi(client).pages(query, tagged),
        one: async (id) => ({ id, tags: handlesOf(await this.listTags({ connectionId: id })) }),
        nearFirst: true,
      }),
      recipe: new Entities<Tagged>(client, { list: recipeRoutes.list }, tagged, {
        perPage: PER_PAGE,
        query: { ...query, exclude_code: true },
        after: below,
        one: async (id) => ({ id, tags: handlesOf(await this.listTags({ recipeId: id })) }),
        nearFirst: true,
      }),
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
    return allPages(this.client, routes.listTags, listed, { query, perPage: PER_PAGE });
  }

  private async tagWith(handle: string): Promise<ObservedTag | undefined> {
    const query = { "q[handle_in][]": [handle] };
    const found = await this.client.callForList(routes.listTags, tag, { query });
    return found.find(({ id }) => id === handle);
  }

  async assign(body: AssignmentBody): Promise<void> {
    await this.client.request(routes.assignTags, { body });
  }
}

const handlesOf = (tags: readonly TagInfo[]) => tags.map(({ id }) => id);

export const tagsApi = (client: Client): TagsApi => client.area(make);
const make = (client: Client) => new TagsApi(client);
