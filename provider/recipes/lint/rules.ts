/**
 * All rules, and where those of Workato's own linter (workato-devs/recipe-lint, June 2026) went. What fails a check has to be
 * known to keep a recipe from starting, or to be dropped without a word when it is stored: that linter also judges style, and
 * a recipe that Workato runs must pass. What says so is in `because`.
 */

/** `error`: a preview refuses it. `warning`: it is told to those who ask. */
export type Weight = "error" | "warning";

export type Tier = "JSON" | "step" | "control flow" | "data flow";

export interface Rule {
  readonly tier: Tier;
  readonly weight: Weight;
  /** What a recipe must be like. */
  readonly says: string;
  readonly because: string;
  /** The rules of Workato's linter that it stands for. */
  readonly of: readonly string[];
}

const rule = (tier: Tier, weight: Weight, says: string, because: string, ...of: string[]): Rule => ({
  tier,
  weight,
  says,
  because,
  of,
});

export const RULES = {
  "file-json": rule("JSON", "error", "a file is JSON", "nothing can read it", "INVALID_JSON"),
  "file-wrapped": rule(
    "JSON",
    "error",
    "an exported file is not wrapped in `recipe`",
    "an import finds no recipe in it",
    "CODE_WRAPPED_IN_RECIPE",
  ),
  "file-keys": rule(
    "JSON",
    "warning",
    "an exported file has name, version, private, concurrency, code and config",
    "an import of the package may refuse it",
    "MISSING_TOP_LEVEL_KEYS",
  ),
  "code-shape": rule(
    "JSON",
    "error",
    "code is an object, a block a list, a step an object",
    "there is no step to run",
    "CODE_NOT_OBJECT",
  ),
  "config-shape": rule(
    "JSON",
    "error",
    "config is a list of objects that have a provider",
    "there is nothing to bind",
    "CONFIG_INVALID",
  ),
  "config-keyword": rule(
    "JSON",
    "warning",
    "the entries of config have the keyword application",
    "Workato shows no others",
    "CONFIG_INVALID",
  ),
  trigger: rule("JSON", "error", "the first step is the trigger", "a recipe without one does not start"),
  "step-keyword": rule(
    "JSON",
    "error",
    "each step has a keyword",
    "nothing else says whether it is an action, a condition or a loop",
    "STEP_MISSING_KEYWORD",
  ),
  "step-number": rule(
    "JSON",
    "error",
    "the steps have the numbers 0, 1, 2 … from top to bottom, each an integer; the trigger is 0",
    'Workato does not start a recipe whose steps are "out of sequence"',
    "STEP_MISSING_NUMBER",
    "NUMBER_NOT_INTEGER",
    "STEP_NUMBERING",
    "TRIGGER_NUMBER_ZERO",
  ),
  "step-uuid": rule(
    "JSON",
    "warning",
    "each step has a uuid",
    "Workato may give it another at each write",
    "STEP_MISSING_UUID",
  ),
  "uuid-length": rule(
    "JSON",
    "error",
    "the uuid of a step has at most 36 characters",
    "Workato refuses the recipe",
    "UUID_TOO_LONG",
  ),
  "uuid-unique": rule(
    "JSON",
    "warning",
    "no two steps have the same uuid",
    "what refers to one may mean the other",
    "UUID_UNIQUE",
  ),

  "config-provider": rule(
    "step",
    "warning",
    "each application of a step has an entry in config, where there is one",
    "Workato asks for its connection at the start",
    "CONFIG_PROVIDER_MATCH",
  ),
  "config-workato": rule(
    "step",
    "warning",
    "config has no entry for workato",
    "it is no application: Workato may call it an invalid adapter",
    "CONFIG_NO_WORKATO",
  ),
  "control-fields": rule(
    "step",
    "warning",
    "if, else, repeat, while_condition and catch have no provider; while_condition has no name and no as",
    "Workato's editor writes none",
    "IF_NO_PROVIDER",
    "ELSE_NO_PROVIDER",
    "REPEAT_NO_PROVIDER",
    "WHILE_CONDITION_NO_PROVIDER",
    "CATCH_PROVIDER_NULL",
  ),
  "catch-as": rule("step", "warning", "a catch has an as", "its error can be used by that name only", "CATCH_HAS_AS"),
  "action-name": rule(
    "step",
    "error",
    "the name of an action or trigger is none that its connector is known not to have",
    "Workato drops the input of such a step, or does not start the recipe",
    "ACTION_NAME_VALID",
  ),
  "api-responses": rule(
    "step",
    "warning",
    "the trigger of an API endpoint declares its responses",
    "callers are told of none",
    "RESPONSE_CODES_DEFINED",
  ),
  "pill-json": rule(
    "step",
    "error",
    "a data pill, _dp('…'), holds JSON",
    "Workato cannot tell what it refers to, and does not start the recipe",
    "DP_VALID_JSON",
  ),
  "condition-formula": rule(
    "step",
    "warning",
    "the left side of a condition is no formula",
    "Workato's editor takes a data pill there",
    "DP_LHS_NO_FORMULA",
  ),
  "formula-utc": rule(
    "step",
    "error",
    "a formula does not call now.utc",
    "Workato has no such method, and does not start the recipe",
    "FORMULA_FORBIDDEN_PATTERN",
  ),
  "formula-method": rule(
    "step",
    "warning",
    "a formula calls methods only that are known to be on Workato's list",
    "another keeps the recipe from starting, unless Workato's support has added it",
    "FORMULA_METHOD_INVALID",
    "FORMULA_FORBIDDEN_PATTERN",
  ),
  "update-variables": rule(
    "step",
    "error",
    'update_variables has input_mode "raw" and a field for each variable, no list of variables',
    "Workato drops the list without a word",
    "UPDATE_VARS_RAW_FORM",
  ),
  "body-formula": rule(
    "step",
    "warning",
    "the body of a request is no formula",
    "Workato may drop the = without a word, and send the formula as text",
    "BODY_FORMULA_MODE",
  ),
  "button-params": rule(
    "step",
    "warning",
    "the params of a Workbot button are written as key: value",
    "Workbot drops key=value without a word",
    "BUTTON_PARAMS_FORMAT",
  ),
  "stop-reason": rule(
    "step",
    "error",
    "a stop with an error has a stop_reason",
    "a recipe without it does not start",
    "STOP_MISSING_REASON",
  ),
  "genie-stop": rule(
    "step",
    "error",
    "no skill of a genie stops with an error",
    "Workato refuses it: workflow_return_result tells the error",
    "STOP_ERROR_IN_GENIE",
  ),
  "genie-description": rule(
    "step",
    "warning",
    "a skill of a genie has a description",
    "the genie goes by it",
    "GENIE_SKILL_DESCRIPTION_EMPTY",
  ),
  "schema-field": rule(
    "step",
    "warning",
    "each field of input, and each one in it, is in extended_input_schema, where there is one",
    "Workato may drop what is not",
    "EIS_MIRRORS_INPUT",
    "EIS_NESTED_MATCH",
    "RETURN_RESPONSE_INPUT_MIRROR",
  ),
  "response-schema": rule(
    "step",
    "warning",
    "what a recipe returns has the same fields in extended_input_schema and extended_output_schema",
    "its data pills go wrong",
    "EIS_OUTPUT_MIRRORS_INPUT",
    "RETURN_RESPONSE_SCHEMA_PARITY",
  ),
  "response-schemas": rule(
    "step",
    "warning",
    "all return_response steps have the same schema",
    "an API endpoint has one",
    "RETURN_RESPONSE_SCHEMA_CONSISTENT",
  ),

  "else-place": rule(
    "control flow",
    "error",
    "an else stands in the block of its if, as the last step there",
    "Workato does not start the recipe",
    "ELSE_LAST_IN_IF",
  ),
  "elsif-place": rule(
    "control flow",
    "warning",
    "an elsif stands in the block of its if",
    "Workato's editor shows it as misconfigured",
    "NO_ELSIF",
  ),
  "catch-place": rule(
    "control flow",
    "error",
    "a catch is the last step in the block of its try",
    "Workato can make no recipe of what follows it",
    "CATCH_LAST_IN_TRY",
  ),
  "repeat-condition": rule(
    "control flow",
    "error",
    "a repeat has a while_condition, as the last step in its block",
    "nothing else says when the loop ends",
    "REPEAT_HAS_WHILE_CONDITION",
    "WHILE_CONDITION_LAST_IN_REPEAT",
  ),
  "success-in-catch": rule(
    "control flow",
    "warning",
    "no catch returns a response of success",
    "the caller is told that all went well",
    "SUCCESS_BEFORE_CATCH",
  ),
  "response-missing": rule(
    "control flow",
    "warning",
    "each status that an API endpoint declares is returned somewhere",
    "callers wait for it in vain",
    "TERMINAL_COVERAGE",
  ),
  "path-returns": rule(
    "control flow",
    "warning",
    "each path of an API endpoint, a recipe function or a skill ends with what it returns, or a stop",
    "its caller is told nothing",
    "ALL_PATHS_RETURN",
  ),
  "catch-fields": rule(
    "control flow",
    "warning",
    "a response in a catch has all fields that its status declares",
    "its caller may need them",
    "CATCH_RETURNS_ALL_FIELDS",
  ),
  "call-reference": rule(
    "control flow",
    "warning",
    "in an exported file, a call of a recipe function names it by its file (flow_id.zip_name)",
    "an id means nothing in another workspace",
    "RECIPE_CALL_ZIP_NAME",
  ),

  "pill-step": rule(
    "data flow",
    "warning",
    "a data pill refers to a step of the recipe (line is its as)",
    "it has no value",
    "DP_LINE_RESOLVES",
  ),
  "pill-provider": rule(
    "data flow",
    "warning",
    "a data pill names the provider of the step that it refers to, catch for a catch",
    "Workato may not find the step",
    "DP_PROVIDER_MATCHES",
    "DP_CATCH_PROVIDER",
  ),
  "pill-order": rule(
    "data flow",
    "warning",
    "a data pill refers to a step that can have run before",
    "it has no value",
    "DP_STEP_REACHABLE",
  ),
  "pill-path": rule(
    "data flow",
    "warning",
    "a data pill refers to a field that the step's extended_output_schema has, where there is one",
    "Workato asks to replace it",
    "DP_PATH_RESOLVES",
    "DP_TRIGGER_PATH",
    "DP_NO_BODY_NATIVE",
  ),
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;

/** Rules of Workato's linter that have none of ours, and why. */
export const NOT_TAKEN: Readonly<Record<string, string>> = {
  UUID_DESCRIPTIVE: "style: Workato itself gives random uuids",
  FILENAME_MATCH: "style: to Workato the name of the file means nothing",
  TRY_NO_AS: "nothing goes wrong with one",
  CATCH_HAS_RETRY: "Workato has a default for it",
  ACTION_RULES: "rules of a team's own, in files that this package does not have",
  DP_INTERPOLATION_SINGLE: "style: both forms give the same value",
  DP_FORMULA_CONCAT: "style: both forms give the same value",
  DP_NO_OUTER_PARENS: "style",
  EIS_NAME_MATCH: "a field of the schema that nobody fills in is normal",
  EIS_NO_CONNECTOR_INTERNAL: "lists of connectors' fields, which age",
  IGM_BUILD_FAILED: "says that its later tiers were skipped: ours never are",
  CUSTOM_RULE_INVALID: "about files with rules of a team's own",
};

/** The rules as a person reads them, a line each. */
export function rulesInWords(): string[] {
  const all = Object.entries(RULES as Record<RuleId, Rule>);
  const width = Math.max(...all.map(([id]) => id.length));
  return [
    ...all.map(
      ([id, { weight, says, because, of }]) =>
        `${id.padEnd(width)}  ${weight.padEnd(7)}  ${says} (${because})${of.length === 0 ? "" : ` [${of.join(", ")}]`}`,
    ),
    ...Object.entries(NOT_TAKEN).map(([theirs, why]) => `${theirs}: none (${why})`),
  ];
}
