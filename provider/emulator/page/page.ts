/** The emulator's page: its root in a browser. It reads the workspace and changes nothing, as a look at an object can. */

import { createHash } from "node:crypto";
import type { Reply } from "../answers";
import type { Parts } from "../parts";
import { Html, html } from "./html";
import { overviewOf } from "./objects";
import { faults, groups, others, projects, requests } from "./sections";

const STYLE =
  new Html(`:root{color-scheme:light dark;--edge:#8884;--soft:#8881;--good:#1a7f37;--bad:#cf222e;--link:#0969da}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:90rem;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.4rem;margin:0}h2{font-size:1.1rem;margin:0 0 .5rem}h3{font-size:1rem;margin:0}
header,section{margin-bottom:1rem}section{border:1px solid var(--edge);border-radius:.5rem;padding:.75rem 1rem}
article{padding:.4rem 0;border-top:1px solid var(--edge)}h2+article{border-top:0}
small,.none,.kind,time,th{color:#777;font-weight:normal;font-size:.85rem}
p{margin:.2rem 0}.line{padding-left:1rem}
details{padding-left:1rem;border-left:2px solid var(--soft)}summary{cursor:pointer;font-weight:600;margin-left:-1rem}
.badge{display:inline-block;border:1px solid;border-radius:1rem;padding:0 .5rem;font-size:.8rem;color:#777}
.good{color:var(--good)}.bad{color:var(--bad)}
table{width:100%;border-collapse:collapse}th{text-align:left}td{border-top:1px solid var(--edge);padding:.2rem .5rem .2rem 0;vertical-align:top}
td:not(:nth-child(2)){white-space:nowrap}
@media (prefers-color-scheme:dark){:root{--good:#3fb950;--bad:#ff7b72}small,.none,.kind,time,th,.badge{color:#999}.good{color:var(--good)}.bad{color:var(--bad)}}
@media (min-width:60rem){main{display:grid;grid-template-columns:1fr 1fr;gap:0 1rem;align-items:start}}`);

/** Asks for the page each second while it is looked at, and puts in what is new; folded folders stay folded. */
const SCRIPT = new Html(`const foldable = () => [...document.querySelectorAll("details")];
const placeOf = (one) => { const path = []; for (let at = one; at; at = at.parentElement?.closest("details")) path.unshift(at.querySelector("summary").textContent); return JSON.stringify(path); };
const show = (connected) => { document.getElementById("live").textContent = connected ? "live" : "the emulator has ended"; };
let last = "";
setInterval(async () => {
  if (document.hidden) return;
  try {
    const text = await (await fetch("/")).text();
    if (text !== last) {
      last = text;
      const folded = new Set(foldable().filter((one) => !one.open).map(placeOf));
      const next = new DOMParser().parseFromString(text, "text/html");
      for (const part of ["header", "main"]) document.querySelector(part).replaceWith(next.querySelector(part));
      for (const one of foldable()) one.open = !folded.has(placeOf(one));
    }
    show(true);
  } catch { show(false); }
}, 1000);`);

const hash = ({ text }: Html) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(SCRIPT)}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  "cache-control": "no-store",
};

export function page(parts: Parts): Reply {
  const { store, clock } = parts.world;
  const { name } = store.state.workspace;
  const overview = overviewOf(store.state);
  const body = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${String(name)} – Workato emulator</title><style>${STYLE}</style>
<noscript><meta http-equiv="refresh" content="2"></noscript></head>
<body><header><h1>${String(name)}</h1><small>emulated Workato workspace, ${clock.timestamp().slice(0, 16).replace("T", " ")} UTC, <span id="live">live</span></small></header>
<main><div>
<section id="groups"><h2>On-prem groups</h2>${groups(overview.groups)}</section>
<section id="projects"><h2>Projects</h2>${projects(overview.projects)}</section>
<section id="others"><h2>Everything else</h2>${others(overview.others, overview.counts)}</section>
</div><div>
<section id="faults"><h2>Faults</h2>${faults(parts.faults.active())}</section>
<section id="requests"><h2>Last requests</h2>${requests(parts.requests)}</section>
</div></main><script>${SCRIPT}</script></body></html>
`;
  return { status: 200, headers: HEADERS, body: body.text };
}
