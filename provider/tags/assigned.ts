/**
 * Which recipes and connections have a tag. Workato can be asked for the tags of one of them, or for all with their
 * tags: the first few are asked for one by one, and from then on a listing answers for all. So a small stack sends few
 * requests in a large workspace, and a large stack no more than that and the pages of the listing.
 */

import type { Asset, TagsApi } from "./api";

const ONE_BY_ONE = 3;

const asked = new WeakMap<TagsApi, Record<Asset, number>>();

/** Those of these recipes or connections that have the tag. */
export async function having(
  api: TagsApi,
  handle: string,
  asset: Asset,
  ids: readonly string[] = [],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const counts = asked.get(api) ?? { recipe: 0, connection: 0 };
  asked.set(api, counts);
  counts[asset] += ids.length;
  const tagsOf =
    counts[asset] <= ONE_BY_ONE
      ? async (id: string) =>
          (await api.listTags(asset === "recipe" ? { recipeId: id } : { connectionId: id })).map((tag) => tag.id)
      : await fromListing(api, asset);
  const tags = await Promise.all(ids.map(tagsOf));
  return ids.filter((_, index) => tags[index]?.includes(handle));
}

async function fromListing(api: TagsApi, asset: Asset): Promise<(id: string) => Promise<readonly string[]>> {
  const all = new Map((await api.tagged[asset].all()).map(({ id, tags }) => [id, tags]));
  return async (id) => all.get(id) ?? [];
}
