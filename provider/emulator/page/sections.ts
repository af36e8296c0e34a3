/** The parts of the emulator's page. */

import type { Fault } from "../faults";
import type { RecordedRequest } from "../parts";
import type { Entity } from "../store";
import { type Html, html } from "./html";
import { type Condition, conditionOf, type Folder, type Group, nameOf, type Thing } from "./objects";

/** Of each list; a browser that draws ten thousand lines every second helps nobody. */
const MOST = 200;

function listed<T>(items: readonly T[], draw: (item: T) => Html, none: string): Html {
  if (items.length === 0) return html`<p class="none">${none}</p>`;
  const more = items.length > MOST ? html`<p class="none">and ${items.length - MOST} more</p>` : undefined;
  return html`${items.slice(0, MOST).map(draw)}${more}`;
}

const badge = (state: Condition | undefined) => state && html`<span class="badge ${state.tone}">${state.words}</span>`;

export const groups = (all: readonly Group[]): Html => listed(all, group, "No groups yet.");

const group = ({ name, id, agents }: Group) => html`<article>
<h3>${name} <small>id ${id}</small></h3>
${listed(agents, agent, "No agents.")}</article>
`;

const agent = (one: Entity) => html`<p class="line"><b>${nameOf(one)}</b> ${badge(conditionOf(one))}${
  one.enabled === false ? html` <span class="badge idle">disabled</span>` : undefined
} <small>${[one.os, one.last_seen_version].filter((word) => typeof word === "string").join(", ")} id ${one.id}</small></p>
`;

export const projects = (all: readonly Folder[]): Html => listed(all, folder, "No projects yet.");

const folder = ({ name, isProject, folders, things }: Folder): Html => html`<details open>
<summary>${name} <small>${isProject ? "project" : "folder"}</small></summary>
${folders.slice(0, MOST).map(folder)}${listed(things, thing, folders.length === 0 ? "Empty." : "")}</details>
`;

const thing = ({ kind, id, name, provider, state }: Thing) =>
  html`<p class="line"><span class="kind">${kind}</span> ${name} ${badge(state)} <small>${provider} id ${id}</small></p>
`;

export const others = (things: readonly Thing[], counts: readonly (readonly [string, number])[]): Html =>
  html`${listed(
    things,
    thing,
    "Nothing else.",
  )}${counts.length === 0 ? undefined : html`<p class="none">Without a name: ${counts.map(([kind, count]) => `${count} × ${kind}`).join(", ")}</p>`}`;

export const faults = (all: readonly Fault[]): Html => listed(all, fault, "None: every request is answered.");

const fault = ({ method, path, left, status, delayMs, drop, probability }: Fault) => {
  const what = [
    delayMs !== undefined && `after ${delayMs} ms`,
    status !== undefined && `answered with ${status}`,
    drop !== undefined && `cut ${drop} it is handled`,
    probability !== undefined && `in ${Math.round(100 * probability)} of 100 cases`,
    Number.isFinite(left) ? `${left} more` : "without end",
  ];
  return html`<p class="line"><b>${method ?? "any"} ${path ?? "*"}</b> ${what.filter(Boolean).join(", ")}</p>
`;
};

/** No query and no body: those can hold secrets. */
export const requests = (all: readonly RecordedRequest[]): Html =>
  all.length === 0
    ? html`<p class="none">None yet.</p>`
    : html`<table><thead><tr><th>Time</th><th>Request</th><th>Status</th></tr></thead><tbody>
${all.slice(-50).reverse().map(request)}</tbody></table>`;

const request = ({ at, method, path, status }: RecordedRequest) =>
  html`<tr><td><time datetime="${at}">${at.slice(11, 19)}</time></td><td><b>${method}</b> ${path}</td><td>${badge({
    words: status === 0 ? "cut" : String(status),
    tone: status >= 200 && status < 300 ? "good" : "bad",
  })}</td></tr>
`;
