/** Smallest recipes that are refused, and their neighbours that are not. */

import { action, bare, block, type Case, exit, given, of, pill, recipe, skill, stop } from "./parts";

const variables = action({ provider: "workato_variable", name: "update_variables" });

export const ERRORS: Case[] = [
  ["code-shape", given([bare]), "code must be an object", given(bare)],
  ["code-shape", given({ ...bare, block: {} }), "its block must be a list of steps", given({ ...bare, block: null })],
  ["code-shape", given({ ...bare, block: ["if"] }), "its block holds what is no object", given({ ...bare, block: [] })],
  ["config-shape", given(bare, { config: {} }), "config must be a list", given(bare, { config: [] })],
  [
    "config-shape",
    given(bare, { config: [{ keyword: "application" }] }),
    "config[0] must be an object like {keyword, provider, account_id}",
    given(bare, { config: [{ keyword: "application", provider: "clock" }] }),
  ],
  ["trigger", given({ ...bare, keyword: "action" }), "it must be the trigger", given(bare)],
  [
    "step-keyword",
    given({ ...bare, block: [{ number: 1, provider: "logger" }] }),
    "step 1 (logger): it has no keyword",
    given({ ...bare, block: [{ number: 1, provider: "logger", keyword: "action" }] }),
  ],
  ["step-number", given({ ...bare, number: undefined }), "its number must be an integer: 0", given(bare)],
  ["step-number", given({ ...bare, number: "0" }), "its number must be an integer: 0", given(bare)],
  ["step-number", given({ ...bare, number: 1 }), "its number must be 0", given(bare)],
  [
    "step-number",
    given({ ...bare, block: [block("if", [{ number: 3, keyword: "stop" }], { number: 1 })] }),
    "step 3 stop: its number must be 2: number the steps from top to bottom",
    given({ ...bare, block: [block("if", [{ number: 2, keyword: "stop" }], { number: 1 })] }),
  ],
  [
    "uuid-length",
    given({ ...bare, uuid: "a".repeat(37) }),
    "its uuid has more than 36 characters: shorten it",
    given({ ...bare, uuid: "a".repeat(36) }),
  ],
  [
    "action-name",
    of(action({ provider: "rest", name: "__adhoc_http_action" })),
    'step 1 "__adhoc_http_action" (rest): rest has no action of this name: write make_request_v2',
    of(action({ provider: "http", name: "__adhoc_http_action" })),
  ],
  [
    "action-name",
    given(recipe([], { provider: "workato_db_table", name: "new_record_realtime" })),
    "workato_db_table has no trigger of this name: write new_records_realtime",
    given(recipe([], { provider: "workato_db_table", name: "another_of_next_year" })),
  ],
  [
    "pill-json",
    of(action({ input: { id: "#{_dp('{\"line\":')}" } })),
    "input.id has a data pill, _dp('…'), that holds no JSON",
    // A text about pills, one in a text that holds JSON, and Ruby's ways to write an apostrophe and a backslash.
    of(
      action({ input: { text: "write _dp('x')", also: "x #{_('data.clock.trigger.at')}" } }),
      action({ input: { json: JSON.stringify({ inside: JSON.stringify(`#{${pill()}}`) }) } }),
      action({ input: { id: `#{${pill().replace("at", "it\\'s")}} and #{_dp('{"line":"a\\\\\\\\b"}')}` } }),
    ),
  ],
  [
    "pill-json",
    of(action({ input: { list: [{ id: "=_dp('nothing').present?" }] } })),
    "input.list[0].id has a data pill",
    of(action({ input: { list: [{ id: `=${pill()}.present?` }] } })),
  ],
  [
    "pill-json",
    of(block("foreach", [], { source: "#{_dp('[]')}" })),
    "source has a data pill",
    of(block("foreach", [], { source: `#{${pill()}}` })),
  ],
  [
    "formula-utc",
    of(action({ input: { at: "=now.utc.to_s" } })),
    'input.at calls now.utc: write now.in_time_zone("UTC")',
    of(
      action({ input: { at: '=now.in_time_zone("UTC")', text: "now.utc", quoted: "='now.utc'", other: "=know.utc" } }),
    ),
  ],
  [
    "update-variables",
    of({ ...variables, input: { variables: [{ variable: "a", value: "b" }] } }),
    'Workato drops input.variables: set input_mode to "raw"',
    of({ ...variables, input: { input_mode: "raw", name: "declare:vars:a", a: "b" } }),
  ],
  [
    "stop-reason",
    of(stop({ stop_with_error: "true" })),
    "step 1 stop: it stops with an error: give input.stop_reason",
    of(stop({ stop_with_error: "true", stop_reason: "No such guest" }), stop({ stop_with_error: "false" }), stop({})),
  ],
  [
    "stop-reason",
    of(stop({ stop_with_error: true, stop_reason: "" })),
    "give input.stop_reason",
    of(stop({ stop_with_error: false })),
  ],
  [
    "genie-stop",
    given(recipe([stop({ stop_with_error: "true", stop_reason: "no" })], skill)),
    "a skill cannot stop with an error: use workflow_return_result",
    given(recipe([stop({ stop_with_error: "false" })], skill)),
  ],
  [
    "else-place",
    of(block("if", []), block("else", [])),
    "step 2 else: it must stand in the block of its if",
    of(block("if", [block("else", [])])),
  ],
  [
    "else-place",
    of(block("if", [block("else", []), action()])),
    "it must be the last step in the block of its if: move it to the end",
    of(block("if", [action(), block("elsif", [block("else", [])]), block("else", [])])),
  ],
  [
    "catch-place",
    of(block("try", [block("catch", []), action()])),
    "step 2 catch: it must be the last step in the block of its try: move it to the end",
    of(block("try", [action(), block("catch", [])])),
  ],
  [
    "repeat-condition",
    of(block("repeat", [action()])),
    "step 1 repeat: it has no while_condition: add one as the last step of its block",
    of(block("repeat", [action(), exit])),
  ],
  [
    "repeat-condition",
    of(block("repeat", [exit, action()])),
    "step 2 while_condition: it must be the last step in the block of its repeat",
    of(block("foreach", [action()])),
  ],
];
