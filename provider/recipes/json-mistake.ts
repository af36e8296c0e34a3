/** Where a text stops being JSON. JavaScript's own parser tells it for some mistakes only, and in words that change. */

/** One token after any space: a text, a number, a word or a sign. */
const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has none of them in its texts.
  /[ \t\r\n]*("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)|[{}[\],:])/y;

/** What comes next, where the object or list that is open is not closed. */
type Next = "value" | "key" | "colon" | "comma" | "end";

/** The place of the first character that cannot stand there; the length of the text where something is missing at its end. */
export function mistakeIn(text: string): number {
  const open: ("}" | "]")[] = [];
  let next: Next = "value";
  let canClose = false;
  for (let at = 0; ; ) {
    TOKEN.lastIndex = at;
    const [, token] = TOKEN.exec(text) ?? [];
    if (token === undefined) return at + spaceAt(text, at);
    const start = TOKEN.lastIndex - token.length;
    if (token === "}" || token === "]") {
      if (!canClose || open.pop() !== token) return start;
      next = open.length === 0 ? "end" : "comma";
      canClose = next === "comma";
    } else if (token === ",") {
      if (next !== "comma") return start;
      next = open.at(-1) === "}" ? "key" : "value";
      canClose = false;
    } else if (token === ":") {
      if (next !== "colon") return start;
      next = "value";
      canClose = false;
    } else if (next === "key") {
      if (!token.startsWith('"')) return start;
      next = "colon";
      canClose = false;
    } else if (next !== "value") {
      return start;
    } else if (token === "{" || token === "[") {
      open.push(token === "{" ? "}" : "]");
      next = token === "{" ? "key" : "value";
      canClose = true;
    } else {
      next = open.length === 0 ? "end" : "comma";
      canClose = next === "comma";
    }
    at = TOKEN.lastIndex;
  }
}

function spaceAt(text: string, at: number): number {
  let length = 0;
  while (" \t\r\n".includes(text[at + length] ?? "x")) length++;
  return length;
}
