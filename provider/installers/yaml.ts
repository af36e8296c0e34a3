/** YAML that all parsers read alike, those of YAML 1.1 (Java, Python, Go) too. */

import type { Scalar, Tags } from "yaml";

/** The library is loaded with the first document. */
export function toYaml(value: unknown): string {
  const { Document, visit } = require("yaml") as typeof import("yaml");
  // A name "<<" is a name, and nothing is merged.
  const customTags = (tags: Tags) => tags.filter((one) => typeof one === "string" || !one.tag.endsWith(":merge"));
  const document = new Document(value, { version: "1.1", merge: false, customTags, aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === "string") node.type = styleOf(node.value);
    },
  });
  return document.toString({ lineWidth: 0, directives: false });
}

/** Lines stand as they are, plain words bare (the library quotes those that mean something else); all else in quotes. */
function styleOf(text: string): Scalar.Type {
  if (/^[ -~]+$/.test(text.replaceAll("\n", "")) && /\n/.test(text) && /^\S/.test(text)) return "BLOCK_LITERAL";
  return /^[A-Za-z][\w./-]*$/.test(text) ? "PLAIN" : "QUOTE_DOUBLE";
}
