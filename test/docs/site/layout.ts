/** What is around each page: head, navigation, contents. */

import { posix } from "node:path";
import { Html, html } from "../../../provider/emulator/page/html";
import type { Page } from "./page";

const PARTS = [
  "Start",
  "Guides",
  "Resources",
  "Functions",
  "Installers",
  "Commands",
  "Client for scripts",
  "Emulator",
  "About",
];

export interface Part {
  readonly title: string;
  readonly pages: readonly Page[];
}

/** The pages that the navigation shows, by part; a part that is not in the list comes last. */
export function partsOf(pages: readonly Page[]): Part[] {
  const shown = pages.filter(({ isHidden }) => !isHidden);
  const titles = [...new Set([...PARTS, ...shown.map(({ part }) => part)])];
  return titles
    .map((title) => ({ title, pages: shown.filter(({ part }) => part === title) }))
    .filter((part) => part.pages.length > 0);
}

function navigation(parts: readonly Part[], here: Page): Html {
  const link = (page: Page) =>
    html`<li><a href="/${page.path}"${page === here ? new Html(' aria-current="page"') : undefined}>${shortOf(page)}</a></li>`;
  return html`<nav id="nav" aria-label="Pages">${parts.map(({ title, pages }) => {
    const groups = [...new Set(pages.map(({ group }) => group))];
    return html`<details${pages.includes(here) || title === "Start" || title === "Guides" ? new Html(" open") : undefined}><summary>${title}</summary>${groups.map(
      (group) =>
        html`${group && html`<h4>${group}</h4>`}<ul>${pages.filter((page) => page.group === group).map(link)}</ul>`,
    )}</details>`;
  })}</nav>`;
}

export const shortOf = ({ title }: Page) => title.replace(/^npx pulumi-workato /, "");

function contents(body: string): Html | undefined {
  const headings = [...body.matchAll(/<h2 id="([^"]*)">(.*?)<\/h2>/g)];
  if (headings.length < 2) return undefined;
  return html`<aside aria-label="On this page"><ul>${headings.map(
    ([, id, title]) => html`<li><a href="#${id}">${new Html(title!.replace(/<[^>]*>/g, ""))}</a></li>`,
  )}</ul></aside>`;
}

/** The whole page. Its links are relative, so that the site works in any folder, and from a disk. */
export function whole(page: Page, parts: readonly Part[], version: string): string {
  const isHome = page.path === "index.html";
  const text = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${isHome ? "pulumi-workato" : `${page.title} – pulumi-workato`}</title><meta name="description" content="${page.summary}">
<link rel="stylesheet" href="/assets/style.css"><script src="/assets/site.js" defer></script></head>
<body><header><button type="button" id="menu" aria-label="Menu" aria-controls="nav">☰</button><a class="brand" href="/index.html">pulumi-workato</a> <small>${version}</small>
<div id="search"><input type="search" placeholder="Search (press /)" aria-label="Search"><ol id="found" hidden></ol></div></header>
${navigation(parts, page)}
<main><article><h1>${page.title}</h1>
${page.body}</article>${isHome ? undefined : contents(page.body.text)}</main>
</body></html>
`.text;
  const up = posix.relative(posix.dirname(page.path), ".") || ".";
  return text.replace(/(href|src)="\/([^"]*)"/g, (_, attribute, to) => `${attribute}="${up}/${to}"`);
}
