/** Text in a shell script. */

/** Text between single quotes, whatever it holds; a shell knows no NUL. */
export function quoted(text: string): string {
  if (text.includes("\0"))
    throw new Error("a shell script cannot hold the character NUL: take it out of the installer's arguments");
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Text for a comment, on its line. */
export const comment = (text: string) => text.replace(/[^\p{L}\p{N} ._()-]/gu, "?");

/** Lines `name='value'`. */
export const assignments = (values: Readonly<Record<string, string | number | undefined>>) =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${quoted(String(value ?? ""))}`)
    .join("\n");
