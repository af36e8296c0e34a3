/** One page of a list, with the default and the maximum of `per_page` that the documentation gives. */
export function paged<T>(
  items: readonly T[],
  query: URLSearchParams,
  { standard, most }: { readonly standard: number; readonly most: number },
): T[] {
  const page = Math.max(1, Number(query.get("page")) || 1);
  const perPage = Math.min(most, Math.max(1, Number(query.get("per_page")) || standard));
  return items.slice((page - 1) * perPage, page * perPage);
}
