/** What GitHub's parser finds wrong with a workflow, a line each. A module of its own: the parser is no CommonJS. */

import { readFileSync } from "node:fs";
import { NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";

const [file = ""] = process.argv.slice(2);
const { context } = parseWorkflow({ name: file, content: readFileSync(file, "utf8") }, new NoOperationTraceWriter());
for (const error of context.errors.getErrors()) console.log(String(error));
