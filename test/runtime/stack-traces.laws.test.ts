/** Every stack trace can be printed by Node, and says what it said before. */

import fc from "fast-check";
import { repaired } from "../../provider/runtime/program/stack-traces";

const SEPARATORS = ["/", "\\"] as const;

/** Paths of any depth, through packages with and without a scope, of which some end where they should not. */
const path = fc
  .tuple(
    fc.constantFrom(...SEPARATORS),
    fc.array(fc.constantFrom("home", "my app", "node_modules", "@pulumi", "pulumi", "output.ts", "@x", ".pnpm"), {
      minLength: 1,
      maxLength: 7,
    }),
  )
  .map(([separator, names]) => separator + names.join(separator));

const frame = fc
  .tuple(path, fc.nat(9999), fc.constantFrom("", "fail ", "async OutputImpl.apply "))
  .map(([file, line, name]) => (name === "" ? `    at ${file}:${line}:7` : `    at ${name}(${file}:${line}:7)`));

const trace = fc
  .tuple(fc.constantFrom("Error: own", "Error: /a/node_modules/x", "TypeError"), fc.array(frame))
  .map(([message, frames]) => [message, ...frames].join("\n"));

/** What Node 20 and 22 look for in a frame to colour the name of a package: without its end, they look for ever. */
function canBeColoured(line: string): boolean {
  for (let at = line.indexOf("node_modules"); at !== -1; at = line.indexOf("node_modules", at + 1)) {
    const separator = line[at - 1]!;
    const start = at + "node_modules".length + 1;
    if (!"/\\".includes(separator) || !"/\\".includes(line[start - 1] ?? "-")) continue;
    const end = line.indexOf(separator, start);
    if (end === -1) return false;
    if (line[start] === "@" && line.indexOf(separator, end + 1) === -1) return false;
  }
  return true;
}

const framesOf = (text: string) => text.split("\n").filter((line) => line.startsWith("    at "));

test("no frame is left that Node cannot colour", () => {
  fc.assert(
    fc.property(trace, (text) => {
      for (const line of framesOf(repaired(text))) expect([line, canBeColoured(line)]).toEqual([line, true]);
    }),
  );
});

test("only a folder that is the same one is put in, and only where it is needed", () => {
  fc.assert(
    fc.property(trace, (text) => {
      expect(repaired(text).replace(/(?<=[\\/])\.[\\/]/g, "")).toBe(text);
      if (framesOf(text).every(canBeColoured)) expect(repaired(text)).toBe(text);
    }),
  );
});

test("the path of Pulumi's source maps is the one that needs it", () => {
  const frame = "    at OutputImpl.<anonymous> (/app/node_modules/@pulumi/output.ts:404:31)";
  expect(canBeColoured(frame)).toBe(false);
  expect(repaired(`Error: own\n${frame}`)).toBe(
    "Error: own\n    at OutputImpl.<anonymous> (/app/node_modules/@pulumi/./output.ts:404:31)",
  );
});
