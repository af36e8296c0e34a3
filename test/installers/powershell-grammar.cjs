/** Of PowerShell scripts, a list in JSON on standard input: the lines at which PowerShell's grammar does not go on, a list for each. A process of its own: it imports modules, which Jest's do not. */

const { readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { Language, Parser } = require("@vscode/tree-sitter-wasm");

async function main() {
  const folder = dirname(require.resolve("@vscode/tree-sitter-wasm"));
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(join(folder, "tree-sitter-powershell.wasm")));
  const mistakes = (script) => {
    const lines = [];
    const walk = (node) => {
      if (node.isError || node.isMissing) lines.push(script.split("\n")[node.startPosition.row]);
      for (const child of node.children) if (child.hasError) walk(child);
    };
    walk(parser.parse(script).rootNode);
    return lines;
  };
  console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(mistakes)));
}

main();
