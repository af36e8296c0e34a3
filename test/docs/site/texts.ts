/** Pages of the texts in the repository: README by its sections, the guides beside the examples, and whatever these lead to. */

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { html } from "../../../provider/emulator/page/html";
import { root } from "./declarations";
import { anchorOf, codeBlock, firstSentence, type Links, markdown, type Page } from "./page";

const FIRST = ["provider/emulator", "provider", "SECURITY.md", "CHANGELOG.md", "CONTRIBUTING.md"];

/** Every folder of `examples` that has a README is a guide: those to a program first. */
function guides(): string[] {
  const has = (name: string, file: string) => existsSync(join(root, "examples", name, file));
  const all = readdirSync(join(root, "examples")).filter((name) => has(name, "README.md"));
  return [...all.filter((name) => has(name, "index.ts")), ...all.filter((name) => !has(name, "index.ts"))];
}

/** The part of README that is on the first page, with what is before all parts. */
const COMPARISON = "How it compares";

export interface Texts {
  readonly pages: readonly Page[];
  readonly home: { readonly intro: string; readonly comparison: string };
}

/** `pageOf`: what names in code lead to. */
export class TextPages {
  private readonly wanted = new Set([...guides().map((name) => `examples/${name}`), ...FIRST].map(fileAt));

  readonly links: Links;

  constructor(pageOf: Links["pageOf"]) {
    this.links = { pageOf, pageOfFile: (path) => this.pageOfFile(path) };
  }

  /** Where the page of a file or folder is; from now on there is one. */
  private pageOfFile(path: string): string | undefined {
    if (path === "README.md" || path === ".") return "/index.html";
    if (!existsSync(join(root, path))) return undefined;
    const file = fileAt(path);
    this.wanted.add(file);
    return `/${placeOf(file)}`;
  }

  /** What README says before its first heading of the second order, and its parts. */
  readme() {
    const [intro = "", ...parts] = read("README.md").split(/^## /m);
    const titled = parts.map((part) => {
      const [title = "", ...lines] = part.split("\n");
      return { title, text: lines.join("\n") };
    });
    // Each part is a page of its own, so that links within README lead from one to another.
    const places = new Map(
      titled.map(({ title }) => [anchorOf(title), title === COMPARISON ? "/index.html" : startOf(title)]),
    );
    const linked = (text: string) =>
      text.replace(/\]\(#([^)\s]+)\)/g, (link, anchor: string) =>
        places.has(anchor) ? `](${places.get(anchor)})` : link,
      );
    const sections = titled.map(({ title, text }) => ({ title, text: linked(text) }));
    return {
      intro: linked(intro.replace(/^# .*\n/, "")),
      comparison: sections.find(({ title }) => title === COMPARISON)?.text ?? "",
      pages: sections
        .filter(({ title }) => title !== COMPARISON)
        .map(({ title, text }) => this.page(startOf(title).slice(1), title, "Start", text, "README.md")),
    };
  }

  /** All others. Pages can lead to more while they are made. */
  others(): Page[] {
    const pages: Page[] = [];
    for (const file of this.wanted) pages.push(this.pageOfText(file));
    return pages;
  }

  private pageOfText(file: string): Page {
    if (!file.endsWith(".md")) return this.fileOrFolder(file);
    const text = read(file);
    const title = /^# (.*)$/m.exec(text)?.[1] ?? file;
    const part = file.startsWith("examples/") ? "Guides" : "About";
    return this.page(placeOf(file), title, part, text.replace(/^# .*$/m, ""), file);
  }

  private page(path: string, title: string, part: string, text: string, file: string): Page {
    return { path, title, part, summary: firstSentence(text), body: markdown(text, this.links, file) };
  }

  private fileOrFolder(file: string): Page {
    const isFolder = statSync(join(root, file)).isDirectory();
    const body = isFolder
      ? html`<ul>${readdirSync(join(root, file)).map((name) => html`<li>${name}</li>`)}</ul>`
      : codeBlock(read(file), extname(file).slice(1));
    return { path: placeOf(file), title: file, part: "Files", summary: file, body, isHidden: true };
  }
}

const startOf = (title: string) => `/start/${anchorOf(title)}.html`;

const read = (file: string) => readFileSync(join(root, file), "utf8");

/** The README of a folder, where it has one. */
function fileAt(path: string): string {
  const readme = join(path, "README.md");
  return existsSync(join(root, readme)) ? readme : path;
}

function placeOf(file: string): string {
  if (!file.endsWith(".md")) return `files/${file}.html`;
  const name = basename(file) === "README.md" ? basename(dirname(file)) : basename(file, ".md").toLowerCase();
  return `${file.startsWith("examples/") ? "guides" : "about"}/${name}.html`;
}
