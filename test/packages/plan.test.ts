/** What an exported package declares: which resources, in which order, with what in the place of references. */

import fc from "fast-check";
import { filled, Given, type Link, type Missing } from "../../provider/packages/code";
import { inWords, type Plan, type PlanOptions, plan } from "../../provider/packages/plan";
import {
  binding,
  CONNECTOR,
  EMAIL_COLUMN,
  exportedRecipe,
  type Files,
  folderOf,
  OTHER_CONNECTOR,
  PACKAGE,
  reference,
  zipOf,
} from "../support/packages";

/** Ids that a script would have got: each says what it is of. */
const idOf = (missing: Missing): unknown =>
  missing instanceof Given ? missing.value : [missing.path, missing.output, missing.key].filter(Boolean).join("#");

const argsIn = ({ planned }: Plan, path: string) =>
  filled(planned.find((one) => one.path === path)!.args, idOf) as Readonly<Record<string, unknown>>;

/** What is at `block.1.input` in a value. */
const at = (value: unknown, path: string): unknown =>
  path.split(".").reduce((inner, key) => (inner as Readonly<Record<string, unknown>> | undefined)?.[key], value);

const ORDERS = "Orders/sync_orders.recipe.json";
const PERSON = "Orders/find_person.recipe.json";

function planIn(files: Files, options?: PlanOptions): Plan {
  return plan(folderOf(files), options);
}

const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("it was not refused");
};

describe("a package", () => {
  test("is folders, connections, tables and recipes, each after what it uses", () => {
    const { planned } = planIn(PACKAGE);
    expect(planned.map(({ type, path }) => `${type} ${path}`)).toEqual([
      "Folder Accounts/",
      "Folder Orders/",
      "Connection Accounts/crm.connection.json",
      "Connection Accounts/erp.connection.json",
      "DataTable Orders/people.workato_db_table.json",
      "LookupTable countries.lookup_table.json",
      `Recipe ${PERSON}`,
      `Recipe ${ORDERS}`,
    ]);
  });

  test("is the same from its zip as from its folder", () => {
    expect(JSON.stringify(plan(zipOf(PACKAGE)))).toBe(JSON.stringify(planIn(PACKAGE)));
  });

  test("has ids in the place of references, wherever they stand", () => {
    const found = planIn(PACKAGE);
    const { folderId, code, config, description } = argsIn(found, PERSON);
    expect({ folderId, description }).toEqual({ folderId: "Orders/#id", description: "By their email" });
    expect(config).toEqual([
      { keyword: "application", provider: "salesforce", accountId: "Accounts/crm.connection.json#id" },
      { keyword: "application", provider: "workato_db_table" },
    ]);
    expect(at(code, "block.1.input.table_id")).toBe("Orders/people.workato_db_table.json#numericId");
    const orders = argsIn(found, ORDERS).code;
    expect(at(orders, "block.0.input.flow_id")).toBe(`${PERSON}#id`);
    expect(at(orders, "block.2.input.lookup_table_id")).toBe("countries.lookup_table.json#id");
    expect(JSON.stringify([code, orders])).not.toContain("zip_name");
  });

  test("names the columns of a data table by the ids that they have here, with hyphens and without", () => {
    const column = "22222222-dddd-4eee-8fff-000000000002";
    const { planned } = planIn(PACKAGE);
    const ids = (missing: Missing) => ((missing as Link).output === "fieldIds" ? column : "7");
    const code = at(filled(planned.find(({ path }) => path === PERSON)!.args, ids), "code");
    expect(at(code, "block.1.input.filters")).toEqual([{ field_id: column, op_id: "eq" }]);
    expect(at(code, "block.1.input.parameters")).toEqual({ [column.replaceAll("-", "_")]: "x" });
    expect(JSON.stringify(code)).not.toContain(EMAIL_COLUMN);
  });

  test("has another name of a custom connector in config, steps and data pills, and nowhere else", () => {
    for (const key of ["Acme ERP", "erp.custom_adapter.json", CONNECTOR]) {
      const found = planIn(PACKAGE, { providers: { [key]: OTHER_CONNECTOR } });
      expect(argsIn(found, "Accounts/erp.connection.json").provider).toBe(OTHER_CONNECTOR);
      const { code, config } = argsIn(found, ORDERS);
      const step = at(code, "block.1.block.0");
      expect(at(step, "provider")).toBe(OTHER_CONNECTOR);
      expect(at(step, "input.body")).toContain(`"provider":"${OTHER_CONNECTOR}"`);
      expect(at(config, "0")).toMatchObject({ provider: OTHER_CONNECTOR });
      expect(JSON.stringify([code, config])).not.toContain(CONNECTOR);
      expect(argsIn(found, PERSON)).toEqual(argsIn(planIn(PACKAGE), PERSON));
    }
  });

  test("takes a custom connector by the name that it was exported with, and says so", () => {
    const found = planIn(PACKAGE);
    expect(argsIn(found, "Accounts/erp.connection.json").provider).toBe(CONNECTOR);
    expect(found.notes.join("\n")).toContain(`taken by the name that it was exported with, ${CONNECTOR}`);
  });

  test("names what has no resource, with the reason", () => {
    const found = planIn(PACKAGE);
    expect(found.leftOut.map(({ path }) => path)).toEqual([
      "Orders/sync_orders.api_endpoint.json",
      "erp.custom_adapter.json",
      "orders_api.api_group.json",
    ]);
    const words = inWords(found);
    expect(words).toContainEqual(expect.stringMatching(/^API endpoints Orders\/sync_orders.api_endpoint.json: .+/));
    expect(words).toContainEqual(expect.stringContaining("concurrency 5 is not taken by the API"));
  });

  test("takes what the stack does not own by its path or name, and declares nothing of it", () => {
    for (const key of ["CRM", "Accounts/crm.connection.json"]) {
      const found = planIn(PACKAGE, { existing: { [key]: "8821" } });
      expect(found.planned.map(({ path }) => path)).not.toContain("Accounts/crm.connection.json");
      expect(at(argsIn(found, PERSON), "config.0.accountId")).toBe("8821");
    }
    const { "Accounts/crm.connection.json": _, ...without } = PACKAGE;
    const found = planIn(without, { existing: { "Accounts/crm.connection.json": "8821", "Orders/": "77" } });
    expect(argsIn(found, PERSON)).toMatchObject({ config: [{ accountId: "8821" }, {}], folderId: "77" });
    expect(found.planned.map(({ path }) => path)).not.toContain("Orders/");
  });

  test("leaves out what it is told to", () => {
    const found = planIn(PACKAGE, { exclude: ["Orders", "erp.custom_adapter.json"] });
    expect(found.planned.map(({ path }) => path)).toEqual([
      "Accounts/",
      "Accounts/crm.connection.json",
      "Accounts/erp.connection.json",
      "countries.lookup_table.json",
    ]);
    expect(inWords(found).join("\n")).not.toContain("exclude");
  });

  test("keeps the places of a lookup table's columns, and declares rows only where it is told their keys", () => {
    const found = planIn(PACKAGE);
    expect(argsIn(found, "countries.lookup_table.json")).toEqual({ name: "Countries", columns: ["Code", "Country"] });
    expect(found.notes.join("\n")).toContain("the 2 rows of countries.lookup_table.json are left out");
    const table = {
      name: "Gaps",
      schema: [
        { name: "col1", label: "Untitled", sticky: false },
        { name: "col2", label: "Code", sticky: true },
        { name: "col3", label: "Untitled", sticky: false },
      ],
      data: "x,DE\n",
    };
    const owned = planIn({ "gaps.lookup_table.json": table }, { lookupTables: { Gaps: { keyColumns: ["Code"] } } });
    expect(owned.planned.map(({ args }) => args)).toMatchObject([
      { name: "Gaps", columns: ["Untitled", "Code"] },
      { keyColumns: ["Code"], rows: [{ Untitled: "x", Code: "DE" }] },
    ]);
  });

  test("says which on-prem group a connection went through", () => {
    const connection = { name: "Files", provider: "onprem_files", secure_gateway_tunnel_name: "basement" };
    expect(planIn({ "files.connection.json": connection }).notes).toEqual([expect.stringContaining("basement")]);
  });
});

describe("a package that is not whole", () => {
  const call = (flow: unknown) => ({
    provider: "workato_recipe_function",
    name: "call_recipe",
    input: { flow_id: flow },
  });
  const recipe = (name: string, ...steps: object[]) => exportedRecipe(name, steps, []);

  test("is refused with the file and the step", () => {
    const file = recipe("A", {}, call(reference("Other/b.recipe.json", "B")));
    expect(refusal(() => planIn({ "a.recipe.json": file }))).toBe(
      'a.recipe.json: step 2, input.flow_id refers to Other/b.recipe.json, which is not in the package: give its id in existing: { "Other/b.recipe.json": "…" }',
    );
    const bound = exportedRecipe("A", [], [binding("crm", reference("crm.connection.json", "CRM"))]);
    expect(refusal(() => planIn({ "a.recipe.json": bound }))).toContain(
      "a.recipe.json: config[0].account_id refers to",
    );
  });

  test("is refused where it refers to what has no resource", () => {
    const topic = { "news.topic.json": { name: "News" } };
    const step = { provider: "workato_pub_sub", input: { topic_id: reference("news.topic.json", "News") } };
    const files = { ...topic, "a.recipe.json": recipe("A", step) };
    expect(refusal(() => planIn(files))).toContain(
      "step 1, input.topic_id refers to news.topic.json, which is left out",
    );
    const found = planIn(files, { existing: { News: "5" } });
    expect(at(argsIn(found, "a.recipe.json"), "code.block.0.input.topic_id")).toBe("5");
  });

  test("is refused where recipes call each other in a circle", () => {
    const files = {
      "a.recipe.json": recipe("A", call(reference("b.recipe.json", "B"))),
      "b.recipe.json": recipe("B", {}, call(reference("a.recipe.json", "A"))),
    };
    expect(refusal(() => planIn(files))).toContain(
      "a.recipe.json → b.recipe.json → a.recipe.json (step 2, input.flow_id of b.recipe.json)",
    );
    expect(at(argsIn(planIn(files, { existing: { A: "9" } }), "b.recipe.json"), "code.block.1.input.flow_id")).toBe(
      "9",
    );
  });

  test("is refused where one application is bound to two connections", () => {
    const connection = (name: string) => ({ name, provider: "crm" });
    const files = {
      "a.connection.json": connection("A"),
      "b.connection.json": connection("B"),
      "a.recipe.json": exportedRecipe(
        "A",
        [],
        [binding("crm", reference("a.connection.json", "A")), binding("crm", reference("b.connection.json", "B"))],
      ),
    };
    expect(refusal(() => planIn(files))).toBe(
      "a.recipe.json: config binds crm to two connections: leave one of them out",
    );
  });

  test("is warned of where it has ids of the workspace that it was exported from, and takes others for them", () => {
    const files = { "a.recipe.json": recipe("A", call("10091")) };
    expect(planIn(files).notes).toEqual([
      expect.stringContaining("a.recipe.json: step 1, input.flow_id is the id 10091 of the workspace"),
    ]);
    const found = planIn(files, { existing: { 10091: "20002" } });
    expect(found.notes).toEqual([]);
    expect(at(argsIn(found, "a.recipe.json"), "code.block.0.input.flow_id")).toBe("20002");
    const bound = { "a.recipe.json": exportedRecipe("A", [], [{ ...binding("crm"), account_id: 7 }]) };
    expect(refusal(() => planIn(bound))).toContain("config[0].account_id (crm) is an id of the workspace");
    expect(at(argsIn(planIn(bound, { existing: { 7: "8" } }), "a.recipe.json"), "config.0.accountId")).toBe("8");
  });

  test.each<[string, Files, string]>([
    ["is no JSON", { "a.recipe.json": "{" }, "a.recipe.json is no JSON from line 1, column 2"],
    ["holds a list", { "a.recipe.json": "[]" }, "a.recipe.json holds no object"],
    ["holds no asset", { "readme.md": "x", "package.json": {} }, "holds no asset of an exported package"],
  ])("is refused where it %s", (_, files, message) => {
    expect(refusal(() => planIn(files))).toContain(message);
  });

  test("is refused where it is not there, or is no zip", () => {
    expect(refusal(() => plan("/nowhere/at.zip"))).toContain("there is no such folder or zip");
    expect(refusal(() => plan(`${folderOf({ "a.zip": "PK" })}/a.zip`))).toContain("is no zip of an exported package");
  });

  test.each<[PlanOptions, string]>([
    [{ existing: { CMR: "1" } }, "existing: CMR is nothing in the package that takes it: did you mean CRM?"],
    [
      { connections: { Sap: {} } },
      "connections: Sap is nothing in the package that takes it: there are Accounts/crm.connection.json, CRM,",
    ],
    [{ recipes: { "Sync order": {} } }, "did you mean Sync orders?"],
    [{ lookupTables: { Country: {} } }, "lookupTables: Country is nothing"],
    [{ providers: { netsuite: "x" } }, "providers: netsuite is nothing"],
    [{ exclude: ["Order"] }, "exclude: there is no Order in the package"],
  ])("refuses %j", (options, message) => {
    expect(refusal(() => planIn(PACKAGE, options))).toContain(message);
  });

  test("refuses a name that several assets have", () => {
    const files = {
      "a/x.connection.json": { name: "X", provider: "p" },
      "b/x.connection.json": { name: "X", provider: "p" },
    };
    expect(refusal(() => planIn(files, { existing: { X: "1" } }))).toBe(
      "existing: X can be a/x.connection.json or b/x.connection.json: name the one that you mean by its path",
    );
  });
});

test("packages beside each other in one folder keep to their own files", () => {
  const one = (provider: string) => ({
    "x.connection.json": { name: `X of ${provider}`, provider },
    "r.recipe.json": exportedRecipe("R", [], [binding(provider, reference("x.connection.json", `X of ${provider}`))]),
  });
  const files = Object.fromEntries(
    ["one", "two"].flatMap((name) => Object.entries(one(name)).map(([path, content]) => [`${name}/${path}`, content])),
  );
  const found = planIn(files);
  expect(at(argsIn(found, "two/r.recipe.json"), "config.0.accountId")).toBe("two/x.connection.json#id");
});

test("law: whatever calls whatever, each call gets its own recipe's id and comes after it", () => {
  const graphs = fc.uniqueArray(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 20 }).map((pairs) =>
    // No circle: a recipe calls those with a smaller number.
    pairs.filter(([from, to]) => to < from),
  );
  fc.assert(
    fc.property(graphs, fc.nat(4), (calls, depth) => {
      const file = (n: number) => `${n % 2 === 0 ? "" : "Sub folder/"}r${9 - n}.recipe.json`;
      const files = Object.fromEntries(
        Array.from({ length: 10 }, (_, n) => {
          const steps = calls
            .filter(([from]) => from === n)
            .map(([, to]) => {
              const input: object = { flow_id: reference(file(to), `R${to}`) };
              const nested = Array.from({ length: depth }).reduce<object>((inner) => ({ deeper: [inner] }), input);
              return { provider: "workato_recipe_function", name: "call_recipe", input: nested };
            });
          return [file(n), exportedRecipe(`R${n}`, steps, [])];
        }),
      );
      const found = plan(folderOf(files));
      const order = found.planned.map(({ path }) => path);
      for (const [from, to] of calls) {
        expect(order.indexOf(file(to))).toBeLessThan(order.indexOf(file(from)));
        expect(JSON.stringify(argsIn(found, file(from)).code)).toContain(JSON.stringify(`${file(to)}#id`));
      }
      expect(JSON.stringify(order.map((path) => argsIn(found, path)))).not.toContain("zip_name");
    }),
    { numRuns: 40 },
  );
});
