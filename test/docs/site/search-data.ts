/** What the search looks through: every page by its sections. */

import type { Page } from "./page";

export function searchData(pages: readonly Page[]) {
  return pages.flatMap(({ path, title, part, body }) => {
    const [first = "", ...sections] = body.text.split(/(?=<h2 id=")/);
    return [
      { id: path, title, heading: "", part, text: words(first) },
      ...sections.map((section) => {
        const [, anchor = "", heading = ""] = /^<h2 id="([^"]*)">(.*?)<\/h2>/.exec(section) ?? [];
        return { id: `${path}#${anchor}`, title, heading: words(heading), part, text: words(section) };
      }),
    ];
  });
}

const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
