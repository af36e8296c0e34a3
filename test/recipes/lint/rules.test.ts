/** Each rule, with a smallest recipe that breaks it and a neighbour that does not. */

import { type Given, line, lint, weightOf } from "../../../provider/recipes/lint/lint";
import { NOT_TAKEN, RULES, type RuleId, rulesInWords } from "../../../provider/recipes/lint/rules";
import { ERRORS } from "./errors";
import { WARNINGS } from "./warnings";

const broken = (of: Given, rule: RuleId) => lint(of, "warning").filter((one) => one.rule === rule);

test.each([...ERRORS, ...WARNINGS])(
  "%s: a recipe that breaks it is told so, in one line that ends with its name; its neighbour is not",
  (rule, bad, says, neighbour) => {
    const lines = broken(bad, rule).map(line);
    expect(lines).toEqual([expect.stringContaining(says)]);
    expect(lines[0]).toMatch(new RegExp(`^[^\\n]+: [^\\n]+ \\(${rule}\\)$|^config|^code must`));
    expect(broken(neighbour, rule)).toEqual([]);
  },
);

test.each(ERRORS)("%s refuses a recipe, and its neighbour is wholly without errors", (rule, bad, _, neighbour) => {
  expect(weightOf(rule)).toBe("error");
  expect(lint(bad, "error").map((one) => one.rule)).toContain(rule);
  expect(lint(neighbour, "error")).toEqual([]);
});

test.each(WARNINGS)("%s refuses nothing", (rule, bad) => {
  expect(weightOf(rule)).toBe("warning");
  expect(lint(bad, "error")).toEqual([]);
});

test("every rule is in these tables, but for those about files", () => {
  const tested = new Set([...ERRORS, ...WARNINGS].map(([rule]) => rule));
  expect(Object.keys(RULES).filter((rule) => !tested.has(rule as RuleId))).toEqual([
    "file-json",
    "file-wrapped",
    "file-keys",
  ]);
});

/** Rules of Workato's linter by their tier, as its reference lists them. */
const THEIRS = `
INVALID_JSON CODE_WRAPPED_IN_RECIPE MISSING_TOP_LEVEL_KEYS CODE_NOT_OBJECT CONFIG_INVALID STEP_MISSING_KEYWORD STEP_MISSING_NUMBER
NUMBER_NOT_INTEGER STEP_MISSING_UUID UUID_TOO_LONG
STEP_NUMBERING UUID_UNIQUE UUID_DESCRIPTIVE TRIGGER_NUMBER_ZERO FILENAME_MATCH CONFIG_NO_WORKATO CONFIG_PROVIDER_MATCH IF_NO_PROVIDER
ELSE_NO_PROVIDER CATCH_PROVIDER_NULL CATCH_HAS_AS CATCH_HAS_RETRY TRY_NO_AS REPEAT_NO_PROVIDER WHILE_CONDITION_NO_PROVIDER NO_ELSIF
ACTION_NAME_VALID ACTION_RULES RESPONSE_CODES_DEFINED DP_LHS_NO_FORMULA DP_VALID_JSON DP_INTERPOLATION_SINGLE DP_FORMULA_CONCAT
DP_NO_OUTER_PARENS DP_NO_BODY_NATIVE DP_CATCH_PROVIDER EIS_MIRRORS_INPUT EIS_NESTED_MATCH EIS_NAME_MATCH EIS_NO_CONNECTOR_INTERNAL
EIS_OUTPUT_MIRRORS_INPUT RETURN_RESPONSE_SCHEMA_PARITY RETURN_RESPONSE_SCHEMA_CONSISTENT RETURN_RESPONSE_INPUT_MIRROR
FORMULA_FORBIDDEN_PATTERN FORMULA_METHOD_INVALID UPDATE_VARS_RAW_FORM BODY_FORMULA_MODE BUTTON_PARAMS_FORMAT STOP_MISSING_REASON
STOP_ERROR_IN_GENIE GENIE_SKILL_DESCRIPTION_EMPTY
CATCH_LAST_IN_TRY ELSE_LAST_IN_IF REPEAT_HAS_WHILE_CONDITION WHILE_CONDITION_LAST_IN_REPEAT SUCCESS_BEFORE_CATCH TERMINAL_COVERAGE
ALL_PATHS_RETURN CATCH_RETURNS_ALL_FIELDS RECIPE_CALL_ZIP_NAME IGM_BUILD_FAILED
DP_LINE_RESOLVES DP_PROVIDER_MATCHES DP_STEP_REACHABLE DP_TRIGGER_PATH DP_PATH_RESOLVES
CUSTOM_RULE_INVALID
`;

test("each rule of Workato's linter is one of ours, or it is said why not", () => {
  const ours = new Set(Object.values(RULES).flatMap(({ of }) => of as readonly string[]));
  const left = Object.keys(NOT_TAKEN);
  expect(left.filter((theirs) => ours.has(theirs))).toEqual([]);
  expect([...ours, ...left].sort()).toEqual(THEIRS.trim().split(/\s+/).sort());
  expect(rulesInWords()).toHaveLength(Object.keys(RULES).length + left.length);
});
