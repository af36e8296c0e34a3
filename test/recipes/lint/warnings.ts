/** Smallest recipes that a warning is about, and their neighbours. */

import {
  action,
  api,
  bare,
  block,
  type Case,
  declares,
  exit,
  given,
  of,
  pill,
  recipe,
  returns,
  skill,
  stop,
} from "./parts";

const result = action({ provider: "workato_genie", name: "workflow_return_result" });
const schema = (...names: string[]) => names.map((name) => ({ name, type: "string" }));

export const WARNINGS: Case[] = [
  [
    "config-keyword",
    given(bare, { config: [{ keyword: "app", provider: "clock" }] }),
    "config[0].keyword must be application",
    given(bare, { config: [] }),
  ],
  ["step-uuid", given({ ...bare, uuid: undefined }), "it has no uuid", given(bare)],
  [
    "uuid-unique",
    of(action({ uuid: "x" }), action({ uuid: "x" })),
    'its uuid is that of step 1 "search_sobjects" (salesforce): give it another',
    of(action({ uuid: "x" }), action({ uuid: "y" })),
  ],
  [
    "config-provider",
    given(recipe([action()]), { config: [{ keyword: "application", provider: "clock" }] }),
    "config has no entry for salesforce: add one",
    of(action()),
  ],
  [
    "config-workato",
    given(bare, { config: [{ keyword: "application", provider: "workato" }] }),
    "config[0] is for workato",
    given(bare),
  ],
  [
    "control-fields",
    of(block("repeat", [{ ...exit, as: "loop" }])),
    "while_condition takes no as: remove it",
    of(block("repeat", [exit]), block("try", [block("catch", [], { provider: null, as: "error" })])),
  ],
  [
    "catch-as",
    of(block("try", [block("catch", [])])),
    "it has no as",
    of(block("try", [block("catch", [], { as: "error" })])),
  ],
  [
    "api-responses",
    given(recipe([returns("200")], api)),
    "it declares no responses",
    given(recipe([returns("200")], declares("200"))),
  ],
  [
    "condition-formula",
    of(block("if", [], { input: { conditions: [{ lhs: "=1 + 1" }] } })),
    "input.conditions[0].lhs is a formula: use a data pill",
    of(block("if", [], { input: { conditions: [{ lhs: `#{${pill()}}` }] } })),
  ],
  [
    "formula-method",
    of(action({ input: { a: `=${pill()}.presnt? ? 1.5.round : skip` } })),
    "): write present?, if that is meant",
    of(
      action({
        input: { a: `=${pill()}.present? ? "a.b".gsub(/x.y/, 'c.d') : workato.parse_yaml("")&.first`, b: "x.y" },
      }),
    ),
  ],
  [
    "formula-method",
    of(action({ input: { a: "=[1].qwertz" } })),
    "look it up in Workato's pages on formulas",
    of(action()),
  ],
  [
    "body-formula",
    of(action({ input: { body: "={a: 1}" } })),
    "input.body is a formula",
    of(action({ input: { body: '{"a": 1}' } })),
  ],
  [
    "button-params",
    of(action({ input: { buttons: [{ params: "id=7&go=on" }] } })),
    "input.buttons[0].params is written as key=value",
    of(action({ input: { buttons: [{ params: "id: 7 go: on" }], other: "id=7" } })),
  ],
  [
    "genie-description",
    given(recipe([result], { ...skill, input: { description: " " } })),
    "it has no input.description",
    given(recipe([result], skill)),
  ],
  [
    "schema-field",
    of(
      action({
        input: { a: { b: "", c: "" }, d: "" },
        extended_input_schema: [{ name: "a", properties: schema("b") }],
      }),
    ),
    "extended_input_schema lacks input.a.c, input.d",
    of(
      action({ input: { a: { b: "", c: "" } }, extended_input_schema: schema("a") }),
      action({
        input: { a: { b: "", ____source: "" } },
        extended_input_schema: [{ name: "a", properties: schema("b") }],
      }),
      action({ input: { a: "" } }),
    ),
  ],
  [
    "response-schema",
    of({ ...returns("200"), extended_input_schema: schema("http_status_code"), extended_output_schema: schema("b") }),
    "extended_input_schema and extended_output_schema differ",
    of({
      ...returns("200"),
      extended_input_schema: schema("http_status_code"),
      extended_output_schema: schema("http_status_code"),
    }),
  ],
  [
    "response-schemas",
    of(
      { ...returns("200"), extended_input_schema: schema("http_status_code") },
      { ...returns("400"), extended_input_schema: schema("http_status_code", "b") },
    ),
    'its extended_input_schema is not that of step 1 "return_response" (workato_api_platform)',
    of({ ...returns("200"), extended_input_schema: schema("http_status_code") }, returns("400")),
  ],
  [
    "elsif-place",
    of(block("if", []), block("elsif", [])),
    "it must stand in the block of its if",
    of(block("if", [block("elsif", [])])),
  ],
  [
    "success-in-catch",
    given(
      recipe([block("try", [returns("500"), block("catch", [returns("200")], { as: "e" })])], declares("200", "500")),
    ),
    "it returns a status of success in a catch",
    given(
      recipe([block("try", [returns("200"), block("catch", [returns("500")], { as: "e" })])], declares("200", "500")),
    ),
  ],
  [
    "response-missing",
    given(recipe([returns("200")], declares("200", "404"))),
    "no step returns the status of input.response.responses[1]",
    given(recipe([returns("#{x}")], declares("200", "404"))),
  ],
  [
    "path-returns",
    given(recipe([block("if", [returns("200")])], declares("200"))),
    "a path through its steps ends without returning anything",
    given(
      recipe(
        [
          block("try", [
            block("if", [returns("200"), block("else", [stop({})])]),
            block("catch", [stop({})], { as: "e" }),
          ]),
        ],
        declares("200"),
      ),
    ),
  ],
  [
    "catch-fields",
    given(
      recipe(
        [block("try", [returns("200"), block("catch", [returns("500", { response: {} })], { as: "e" })])],
        declares("200", "500"),
      ),
    ),
    "its response lacks 1 of the fields that the trigger declares",
    given(
      recipe(
        [block("try", [returns("200"), block("catch", [returns("500", { response: { error: "no" } })], { as: "e" })])],
        declares("200", "500"),
      ),
    ),
  ],
  [
    "call-reference",
    given(recipe([action({ provider: "workato_recipe_function", name: "call_recipe", input: { flow_id: 7 } })]), {
      isExport: true,
    }),
    "input.flow_id does not name a file",
    of(action({ provider: "workato_recipe_function", name: "call_recipe", input: { flow_id: 7 } })),
  ],
  [
    "pill-step",
    of(action({ input: { a: `#{${pill({ line: "gone" })}}` } })),
    "input.a has a data pill for a step that is not there",
    of(action({ input: { a: `#{${pill()}}`, b: `#{${pill({ pill_type: "job_context", line: "gone" })}}` } })),
  ],
  [
    "pill-provider",
    of(
      block("try", [
        block("catch", [action({ input: { a: `#{${pill({ line: "e", provider: null })}}` } })], { as: "e" }),
      ]),
    ),
    "input.a has a data pill with another provider than that of its step",
    of(
      block("try", [
        block("catch", [action({ input: { a: `#{${pill({ line: "e", provider: "catch" })}}` } })], { as: "e" }),
      ]),
    ),
  ],
  [
    "pill-order",
    of(
      block("if", [
        action({ as: "yes" }),
        block("else", [action({ input: { a: `#{${pill({ line: "yes", provider: "salesforce" })}}` } })]),
      ]),
    ),
    "input.a has a data pill for a step that has not run then",
    of(
      block("if", [action({ as: "yes" })]),
      action({ input: { a: `#{${pill({ line: "yes", provider: "salesforce" })}}` } }),
    ),
  ],
  [
    "pill-path",
    given(
      recipe(
        [action({ input: { a: `#{${pill({ path: ["rows", { path_element_type: "current_item" }, "idd"] })}}` } })],
        { extended_output_schema: [{ name: "rows", properties: schema("id") }] },
      ),
    ),
    "input.a has a data pill for a field that its step does not give",
    given(
      recipe(
        [action({ input: { a: `#{${pill({ path: ["rows", 0, "id"] })}} #{${pill({ path: ["open", "any"] })}}` } })],
        { extended_output_schema: [{ name: "rows", properties: schema("id") }, { name: "open" }] },
      ),
    ),
  ],
];
