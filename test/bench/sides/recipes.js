/** Recipes of 100 kB in the form that is asked for, or as many folders, which is what a stack costs without their code. */

const field = (name) => ({
  control_type: "text",
  label: `Field ${name}`,
  name,
  optional: true,
  toggle_hint: "Enter custom value",
  type: "string",
});

/** One of 27 steps, each with its schemas, as Workato exports them. `part` stands in it once. */
const step = (number, part) => ({
  number,
  keyword: "action",
  provider: "salesforce",
  name: "search_sobjects",
  title: `Search ${number}`,
  uuid: `step-${number}`,
  input: {
    limit: "10",
    owner: part,
    query: `=_dp('{"pill_type":"output","provider":"clock","line":"trigger","path":["row",${number}]}')`,
  },
  extended_input_schema: Array.from({ length: 15 }, (_, i) => field(`in_${number}_${i}`)),
  extended_output_schema: Array.from({ length: 15 }, (_, i) => field(`out_${number}_${i}`)),
});

exports.codeWith = (part) => ({
  number: 0,
  keyword: "trigger",
  provider: "clock",
  name: "scheduled_event",
  block: Array.from({ length: 26 }, (_, i) => step(i + 1, part)),
});

exports.length = JSON.stringify(exports.codeWith("t-1")).length;

const FORMS = {
  text: () => JSON.stringify(exports.codeWith("t-1")),
  object: () => exports.codeWith("t-1"),
  outputs: (tag) => exports.codeWith(tag.id),
};

exports.declare = (workato, form, count) => {
  const project = new workato.Project("project");
  const tag = new workato.Tag("tag");
  for (let i = 0; i < count; i++) {
    if (form === "folders") new workato.Folder(`folder-${i}`, { parentFolderId: project.folderId });
    else new workato.Recipe(`recipe-${i}`, { folderId: project.folderId, code: FORMS[form](tag) });
  }
};
