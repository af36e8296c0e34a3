/** The menu of small screens, and the search: its index is loaded when somebody first looks for something. */

const base = document.querySelector('link[rel="stylesheet"]').getAttribute("href").replace("assets/style.css", "");
const input = document.querySelector("#search input");
const found = document.getElementById("found");

document.getElementById("menu").addEventListener("click", () => document.body.classList.toggle("menu"));
document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "center" });
window.scrollTo(0, location.hash ? window.scrollY : 0);

const load = (name) =>
  new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: `${base}assets/${name}` });
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });

let index;
async function indexed() {
  await Promise.all([load("minisearch.js"), load("search-data.js")]);
  const made = new window.MiniSearch({
    fields: ["title", "heading", "text"],
    storeFields: ["title", "heading", "part"],
    searchOptions: { boost: { title: 8, heading: 3 }, prefix: true, fuzzy: 0.15, combineWith: "AND" },
  });
  made.addAll(window.SEARCH_DATA);
  return made;
}

async function search() {
  const text = input.value.trim();
  if (text === "") {
    found.hidden = true;
    return;
  }
  index ??= indexed();
  const results = (await index).search(text).slice(0, 12);
  if (text !== input.value.trim()) return;
  const items = results.map(({ id, title, heading, part }) => {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: base + id, textContent: title });
    const place = document.createElement("small");
    place.textContent = heading === "" ? ` ${part}` : ` ${heading} · ${part}`;
    link.append(place);
    item.append(link);
    return item;
  });
  if (items.length === 0) items.push(Object.assign(document.createElement("li"), { textContent: "Nothing found." }));
  found.replaceChildren(...items);
  found.hidden = false;
}

input.addEventListener("input", search);
input.addEventListener("keydown", ({ key }) => {
  if (key === "Enter") found.querySelector("a")?.click();
  if (key === "Escape") found.hidden = true;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target === input) return;
  event.preventDefault();
  input.focus();
});
document.addEventListener("click", ({ target }) => {
  if (!document.getElementById("search").contains(target)) found.hidden = true;
});
