/** Pages over all that there is: error messages, and requests with their permissions and quotas. */

import { html } from "../../../provider/emulator/page/html";
import type { Exported } from "./declarations";
import { allRequests } from "./facts";
import { type Links, markdown, type Page, section } from "./page";
import { inline } from "./parts";

/** The guide, and below it what each class and function says of its errors. */
export function errorsPage(guide: Page, all: readonly Exported[], links: Links): Page {
  const rows = all.flatMap(({ name, doc }) => doc.errors.map((error) => ({ name, ...partsOf(error) })));
  return {
    ...guide,
    body: html`${guide.body}
${section(
  "Of one resource or function",
  html`<div class="wide"><table><thead><tr><th>Message</th><th>From</th><th>Meaning and remedy</th></tr></thead><tbody>${rows.map(
    ({ message, name, remedy }) =>
      html`<tr><td>${inline(message, links)}</td><td>${inline(`\`${name}\``, links)}</td><td>${inline(remedy, links)}</td></tr>`,
  )}</tbody></table></div>`,
)}`,
  };
}

/** `"message": remedy` */
function partsOf(error: string) {
  const [, message = error, remedy = ""] = /^(".*?"(?:,? (?:or )?".*?")*)[:;,]?\s*([\s\S]*)$/.exec(error) ?? [];
  return { message, remedy };
}

export function requestsPage(): Page {
  const title = "Permissions and quotas";
  return {
    path: "about/permissions-and-quotas.html",
    title,
    part: "About",
    summary: "Every endpoint of Workato's API that this package asks, with its permission and its quota.",
    body: html`${markdown(
      "Every endpoint that this package can ask, with the permission of the client role and the documented quota, which is kept for you. What one stack needs: [npx pulumi-workato permissions](/commands/permissions.html). Where Workato has given you other quotas, set `workato:quotas`.",
      { pageOf: () => undefined, pageOfFile: () => undefined },
    )}
${section(
  "All requests",
  html`<div class="wide"><table><thead><tr><th>Permission</th><th>Request</th><th>Quota</th></tr></thead><tbody>${allRequests().map(
    ({ permission, name, quota }) =>
      html`<tr><td>${permission}</td><td><code>${name}</code></td><td>${quota}</td></tr>`,
  )}</tbody></table></div>`,
)}`,
  };
}
