/** The documentation site: complete, without an edit for what is new, and without a broken link. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import { program } from "../../provider/cli/program";
import * as client from "../../provider/client-entry";
import * as emulator from "../../provider/emulator";
import * as index from "../../provider/index";
import * as installers from "../../provider/installers";
import { factsOf } from "../../provider/runtime/values/facts";
import { Browser, inBrowser } from "../support/browser";
import { handlers } from "../support/handlers";
import { root } from "./site/declarations";
import { anchorOf } from "./site/page";
import { site } from "./site/site";

const files = site();
const html = [...files].filter(([path]) => path.endsWith(".html"));
const titles = new Set(html.map(([, text]) => /<h1>(.*?)<\/h1>/.exec(text)![1]));
const pageOf = (type: string) => files.get(`resources/${type.toLowerCase()}.html`)!;
const headings = (page: string) => [...page.matchAll(/<h2 id="[^"]*">(.*?)<\/h2>/g)].map(([, title]) => title);

/** The part of a page below a heading. */
const part = (page: string, title: string) =>
  page.split(/(?=<h2 id=)/).find((one) => one.startsWith(`<h2 id="${anchorOf(title)}">`)) ?? "";

describe.each(Object.entries({ index, installers, client, emulator }))("of the entry %s", (_, entry) => {
  const callable = Object.entries(entry).filter(([, value]) => typeof value === "function");

  test("every class and every function has its page; that of an Output form is its function's", () => {
    const names = callable.map(([name]) => name).filter((name) => !(entry === index && name.endsWith("Output")));
    expect(names.filter((name) => !titles.has(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(0);
  });
});

test("an Output form is named on the page of its function", () => {
  const forms = Object.keys(index).filter((name) => name.endsWith("Output"));
  const page = (form: string) => files.get(`functions/${form.replace(/Output$/, "").toLowerCase()}.html`) ?? "";
  expect(forms.filter((form) => !page(form).includes(`<code>${form}</code>`))).toEqual([]);
  expect(forms.length).toBeGreaterThan(30);
});

test("every command has its page, with all its options", () => {
  for (const command of program().commands) {
    const page = files.get(`commands/${command.name()}.html`) ?? "";
    expect(page).toContain(`<h1>npx pulumi-workato ${command.name()}</h1>`);
    for (const { attributeName } of command.options.map((one) => ({ attributeName: one.attributeName() }))) {
      expect(page).toContain(`id="option-${attributeName}"`);
    }
  }
});

describe.each(handlers.map((handler) => [handler.type, handler] as const))("the page of %s", (type, handler) => {
  test("has its parts, in the order of the Pulumi Registry", () => {
    const all = [
      "Example",
      "Create",
      "Inputs",
      "Outputs",
      "Look up",
      "Import and adoption",
      "Permissions and quotas",
      "Errors",
    ];
    const found = headings(pageOf(type)).filter((title) => all.includes(title!));
    expect(found).toEqual(all.filter((title) => found.includes(title)));
    expect(found).toEqual(
      expect.arrayContaining([
        "Example",
        "Create",
        "Inputs",
        "Outputs",
        "Import and adoption",
        "Permissions and quotas",
      ]),
    );
  });

  test("names every input, which are required, secret, and which replace, and every output", () => {
    const page = pageOf(type);
    const entries = new Map(
      part(page, "Inputs")
        .split('<div class="entry" id="input-')
        .slice(1)
        .map((text) => [text.split('"')[0]!, text]),
    );
    const facts = [...factsOf(handler.inputs)];
    const missing = facts.filter(([name]) => !entries.has(name.toLowerCase())).map(([name]) => name);
    expect(missing).toEqual([]);
    for (const [name, { secret, replaces }] of facts) {
      const text = entries.get(name.toLowerCase())!;
      if (secret) expect(text).toContain('<span class="mark">secret</span>');
      if (replaces) expect(text).toMatch(/<span class="mark">a change (can replace|replaces)<\/span>/);
    }
    expect(part(page, "Outputs")).toContain('id="output-id"');
  });

  test("has every permission and quota of its requests", () => {
    const table = part(pageOf(type), "Permissions and quotas");
    for (const { permission, path } of [...handler.uses.read, ...handler.uses.write]) {
      expect(table).toContain(permission.replaceAll("&", "&amp;"));
      expect(table).toContain(path);
    }
  });
});

test("secret outputs are marked", () => {
  expect(part(pageOf("DeveloperApiClient"), "Outputs")).toMatch(
    /id="output-token".*?<span class="mark">secret<\/span>/s,
  );
});

test("the remedies of all pages are found by message in one place", () => {
  const page = files.get("guides/troubleshooting.html")!;
  const errors = html
    .filter(([path]) => path.startsWith("resources/"))
    .flatMap(([, text]) => [...part(text, "Errors").matchAll(/<li>(&quot;.*?&quot;)/g)].map(([, message]) => message!));
  expect(errors.length).toBeGreaterThan(40);
  expect(errors.filter((message) => !page.includes(message))).toEqual([]);
});

/** What Pulumi and Node.js say themselves. */
const OTHERS =
  /ECONNREFUSED|ENOTFOUND|toJavaScript|failed to load checkpoint|Cannot find module|answered (401|403|429)/;

test("messages in the guide to errors are those of the package", () => {
  const sources = readdirSync(join(root, "provider"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  // As a person reads them: without quotes and with an ellipsis where something is put in.
  const said = sources
    .map((file) => readFileSync(join(root, "provider", file), "utf8").replace(/\$\{.*?\}/g, "…"))
    .join("\n");
  const guide = readFileSync(join(root, "examples/troubleshooting/README.md"), "utf8");
  const messages = [...guide.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([^`]*)`/g)].map(([, text]) => text!),
  );
  expect(messages.length).toBeGreaterThan(20);
  expect(
    messages.filter((text) => !OTHERS.test(text) && !text.split("…").every((piece) => said.includes(piece.trim()))),
  ).toEqual([]);
});

test("no link leads nowhere: each is to a page, and to an anchor in it", () => {
  const broken = html.flatMap(([path, text]) =>
    [...text.matchAll(/(?:href|src)="([^"]*)"/g)].flatMap(([, href]) => {
      if (/^https:\/\//.test(href!)) return [];
      const [file = "", anchor] = href!.split("#");
      const target = file === "" ? path : posix.normalize(posix.join(posix.dirname(path), file));
      const found = files.get(target);
      const isThere = found !== undefined && (anchor === undefined || found.includes(`id="${anchor}"`));
      return isThere ? [] : [`${path}: ${href}`];
    }),
  );
  expect(broken).toEqual([]);
});

test("an anchor stands for one place", () => {
  const twice = html.flatMap(([path, text]) => {
    const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);
    return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${path}: ${id}`);
  });
  expect(twice).toEqual([]);
});

test("the navigation leads to every page but the first and the files that texts link to", () => {
  const first = files.get("index.html")!;
  const missing = html.map(([path]) => path).filter((path) => !first.includes(`href="./${path}"`));
  expect(missing.filter((path) => !path.startsWith("files/"))).toEqual([]);
});

describe("in a browser", () => {
  let folder: string;
  let browser: Browser | undefined;
  const urlOf = (path: string) => pathToFileURL(join(folder, path)).href;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "docs-"));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    browser = await Browser.start();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([1440, 400])(
    inBrowser("no kind of page needs scrolling sideways at %d pixels, and none has an error"),
    async (width) => {
      if (browser === undefined) return;
      const kinds = new Map(html.map(([path]) => [dirname(path), path]));
      for (const path of [
        ...kinds.values(),
        "resources/recipe.html",
        "guides/troubleshooting.html",
        "about/emulator.html",
      ]) {
        await browser.open(urlOf(path), width);
        expect([path, await browser.evaluate("document.documentElement.scrollWidth")]).toEqual([path, width]);
        expect([path, await browser.errors()]).toEqual([path, []]);
      }
    },
  );

  test(inBrowser("the search finds a property and an error message, and leads there"), async () => {
    if (browser === undefined) return;
    for (const [text, target] of [
      ["whitelistedIps", "resources/onpremgroup.html#inputs"],
      ["there already is one", "guides/troubleshooting.html"],
    ] as const) {
      await browser.open(urlOf("functions/getproject.html"), 1440);
      await browser.type("#search input", text);
      await browser.until(
        `[...document.querySelectorAll('#found a')].some(({ href }) => href.includes(${JSON.stringify(target)}))`,
      );
    }
    await browser.evaluate("document.querySelector('#found a').click()");
    await browser.until("!location.href.includes('getproject')");
  });

  test(inBrowser("on a small screen the menu opens and leads to a page"), async () => {
    if (browser === undefined) return;
    await browser.open(urlOf("index.html"), 400);
    expect(await browser.evaluate("getComputedStyle(document.getElementById('nav')).display")).toBe("none");
    await browser.evaluate("document.getElementById('menu').click()");
    expect(await browser.evaluate("getComputedStyle(document.getElementById('nav')).display")).toBe("block");
  });
});
