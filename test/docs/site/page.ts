/** A page of the site, and Markdown as HTML. */

import { posix } from "node:path";
import highlight from "highlight.js/lib/common";
import powershell from "highlight.js/lib/languages/powershell";
import MarkdownIt from "markdown-it";
import { Html, html } from "../../../provider/emulator/page/html";

highlight.registerLanguage("powershell", powershell);

export interface Page {
  /** Path in the site, for example `resources/tag.html`. */
  readonly path: string;
  readonly title: string;
  /** Where it is in the navigation: the part, and within it the group. */
  readonly part: string;
  readonly group?: string;
  /** One line for the search and for the head. */
  readonly summary: string;
  readonly body: Html;
  /** A page that other pages lead to and the navigation does not show. */
  readonly isHidden?: boolean;
}

/** What links and names in code lead to. Paths in the site begin with `/`. */
export interface Links {
  /** The page of a class, function or command. */
  readonly pageOf: (name: string) => string | undefined;
  /** The page of a file of the repository, for a link in one of its texts. */
  readonly pageOfFile: (path: string) => string | undefined;
}

export const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");

interface Place {
  readonly links: Links;
  /** Where the text stands in the repository. */
  readonly file: string;
}

const renderer = new MarkdownIt({ html: false, linkify: false, highlight: highlighted });
renderer.core.ruler.push("anchors", ({ tokens }) => {
  tokens.forEach((token, index) => {
    if (token.type === "heading_open") token.attrSet("id", anchorOf(tokens[index + 1]!.content));
  });
});
renderer.core.ruler.push("links", ({ tokens, env }) => {
  for (const { children } of tokens) {
    for (const token of children ?? []) {
      const href = token.type === "link_open" ? token.attrGet("href") : null;
      if (typeof href === "string") token.attrSet("href", targetOf(href, env as unknown as Place));
    }
  }
});
renderer.renderer.rules.code_inline = (tokens, index, _, env) => {
  const { content } = tokens[index]!;
  const isInLink = tokens.slice(0, index).findLast(({ type }) => type.startsWith("link_"))?.type === "link_open";
  const to = isInLink ? undefined : (env as unknown as Place).links.pageOf(content);
  const code = html`<code>${content}</code>`;
  return (to === undefined ? code : html`<a href="${to}">${code}</a>`).text;
};
renderer.renderer.rules.table_open = () => '<div class="wide"><table>';
renderer.renderer.rules.table_close = () => "</table></div>";

/** Markdown as HTML: names of pages in code are links, headings have anchors. */
export function markdown(text: string, links: Links, file = "README.md"): Html {
  return new Html(renderer.render(text.replace(/<!--[\s\S]*?-->/g, ""), { ...({ links, file } satisfies Place) }));
}

function targetOf(href: string, { links, file }: Place): string {
  if (/^([a-z]+:|#|\/)/.test(href)) return href;
  const [path = "", anchor] = href.split("#");
  const to = links.pageOfFile(posix.normalize(posix.join(posix.dirname(file), path)));
  if (to === undefined) throw new Error(`${file} has a link to ${href}, which leads to no page`);
  return anchor === undefined ? to : `${to}#${anchor}`;
}

export function highlighted(code: string, language: string): string {
  return highlight.getLanguage(language) ? highlight.highlight(code, { language }).value : html`${code}`.text;
}

export const codeBlock = (code: string, language = "ts") =>
  html`<pre><code>${new Html(highlighted(code, language))}</code></pre>`;

/** A part of a page, with an anchor. */
export const section = (title: string, ...content: readonly (Html | undefined)[]) =>
  html`<h2 id="${anchorOf(title)}">${title}</h2>
${content.filter((one) => one !== undefined)}`;

/** A property, an option or the like: its name, what is known at a glance, and its text. */
export function entry(id: string, name: string, type: string, marks: readonly Html[], text: Html): Html {
  return html`<div class="entry" id="${id}"><p><a href="#${id}"><code class="name">${name}</code></a> <code class="type">${type}</code> ${marks.map(
    (mark) => html`<span class="mark">${mark}</span> `,
  )}</p>${text}</div>
`;
}

/** The first sentence, for summaries. */
export const firstSentence = (text: string) =>
  (/^[\s\S]*?[.:](?=\s|$)/.exec(text)?.[0] ?? text).replace(/\s+/g, " ").trim();
