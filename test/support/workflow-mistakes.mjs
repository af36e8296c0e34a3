/**
 * What GitHub's own parser says of a workflow's text on standard input, as JSON: mistakes, by its schema and in expressions, and
 * the jobs. An ES module that imports JSON, so started with tsx.
 */

import { text } from "node:stream/consumers";
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { ErrorPolicy } from "@actions/workflow-parser/model/convert";

const file = { name: "workflow", content: await text(process.stdin) };
const { context, value } = parseWorkflow(file, new NoOperationTraceWriter());
if (value) {
  const options = { errorPolicy: ErrorPolicy.TryConversion };
  await convertWorkflowTemplate(context, value, undefined, options);
}
console.log(JSON.stringify(context.errors.getErrors().map(({ message }) => message)));
