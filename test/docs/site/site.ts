/** The site: every file of it, by its path. What is exported, a handler or a guide gets its page without an edit here. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { program } from "../../../provider/cli/program";
import { html } from "../../../provider/emulator/page/html";
import { each, handlerOf } from "../../../provider/handlers";
import { version } from "../../../provider/version";
import { commandPage } from "./commands";
import { type Exported, exported, root } from "./declarations";
import { classPage, functionPage, functionPath, ownExample } from "./functions";
import { type Part, partsOf, shortOf, whole } from "./layout";
import { type Links, markdown, type Page, section } from "./page";
import { errorsPage, requestsPage } from "./reference";
import { ownExamples, pathOf, resourcePage } from "./resources";
import { searchData } from "./search-data";
import { TextPages } from "./texts";

const isClass = ({ declaration }: Exported) => ts.isClassDeclaration(declaration);
const isFunction = ({ declaration }: Exported) =>
  ts.isFunctionDeclaration(declaration) || ts.isVariableDeclaration(declaration);

const all = exported();
const order = each(({ type }) => type);
const resources = all
  .filter((one) => isClass(one) && handlerOf(one.name))
  .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
const classes = all.filter((one) => isClass(one) && !handlerOf(one.name));
const outputForms = new Map(all.filter(isOutputForm).map((one) => [one.name.replace(/Output$/, ""), one]));
const areas = [...new Set(resources.map(({ area }) => area))];
const rank = ({ area }: Exported) => (areas.includes(area) ? areas.indexOf(area) : areas.length);
const functions = all.filter((one) => isFunction(one) && !isOutputForm(one)).sort((a, b) => rank(a) - rank(b));

function isOutputForm({ name, entry }: Exported): boolean {
  return entry === "pulumi-workato" && name.endsWith("Output");
}

/** The examples that doc comments do not have, for the test that compiles them. */
export const generatedExamples = (): string[] =>
  [
    ...resources.flatMap((one) => Object.values(ownExamples(one, handlerOf(one.name)!))),
    ...functions.map((one) => ownExample(one, outputForms.get(one.name))),
  ].filter((code) => code !== undefined);

export function pages(): Page[] {
  const places = new Map<string, string>();
  const texts = new TextPages((name) => places.get(name));
  const { links } = texts;
  // Names lead to pages, so where these are is noted first.
  for (const { name } of resources) places.set(name, `/${pathOf(name)}`);
  for (const one of functions) places.set(one.name, `/${functionPath(one)}`);
  for (const [name, { name: form }] of outputForms) if (places.has(name)) places.set(form, places.get(name)!);
  for (const one of classes) places.set(one.name, `/${classPage(one, links).path}`);
  const commands = program().commands;
  for (const command of commands)
    places.set(`npx pulumi-workato ${command.name()}`, `/commands/${command.name()}.html`);

  const readme = texts.readme();
  const made = [
    ...readme.pages,
    ...resources.map((one) => resourcePage(one, handlerOf(one.name)!, links)),
    ...functions.map((one) => functionPage(one, outputForms.get(one.name), links)),
    ...classes.map((one) => classPage(one, links)),
    ...commands.map((command) => commandPage(command, links)),
    requestsPage(),
  ];
  const home: Page = {
    path: "index.html",
    title: "Workato as code, with Pulumi",
    part: "Home",
    isHidden: true,
    summary: "Pulumi resources for Workato: on-prem groups and agents, connections, folders, recipes and more.",
    body: html``,
  };
  const guides = texts.others();
  const others = guides.map((page) => (page.path === ERRORS ? errorsPage(page, all, links) : page));
  const shown = [...made, ...others];
  return [{ ...home, body: homeBody(readme, partsOf(shown), links) }, ...shown];
}

const ERRORS = "guides/troubleshooting.html";

function homeBody({ intro, comparison }: ReturnType<TextPages["readme"]>, parts: readonly Part[], links: Links) {
  const card = ({ title, pages: [first, ...rest] }: Part) =>
    html`<li><a href="/${first!.path}"><b>${title}</b>${[first!, ...rest].slice(0, 4).map(shortOf).join(", ")}${rest.length > 3 ? ` and ${rest.length - 3} more` : ""}</a></li>`;
  return html`${markdown(intro, links)}
${section("How it compares", markdown(comparison, links))}
${section("Where to go", html`<ul class="cards">${parts.map(card)}</ul>`)}`;
}

export function site(): Map<string, string> {
  const made = pages();
  const parts = partsOf(made);
  const asset = (name: string) => readFileSync(join(__dirname, "assets", name), "utf8");
  return new Map([
    ...made.map((page) => [page.path, whole(page, parts, version)] as const),
    ["assets/style.css", asset("style.css")],
    ["assets/site.js", asset("site.js")],
    ["assets/minisearch.js", readFileSync(join(root, "node_modules/minisearch/dist/umd/index.js"), "utf8")],
    ["assets/search-data.js", `window.SEARCH_DATA = ${JSON.stringify(searchData(made))};\n`],
  ]);
}
