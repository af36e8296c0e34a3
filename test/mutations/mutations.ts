/** Safety rules broken on purpose: each is a change of the source, with the check that must then fail. */

export interface Mutation {
  readonly name: string;
  readonly file: string;
  /** Text that is there exactly once, and what takes its place. */
  readonly from: string;
  readonly to: string;
  /** The check starts processes, which run what is built. */
  readonly isInProcess?: boolean;
  readonly check: Check;
}

export type Check =
  /** Torture runs from seed 1 on. */
  | { readonly torture: number }
  /** Tests of a file whose names contain a text. */
  | { readonly test: string; readonly named: string };

export const MUTATIONS: readonly Mutation[] = [
  {
    name: "treat 403 as gone",
    file: "provider/client/answers.ts",
    from: "  if (status !== 404 || typeof body",
    to: "  if (status === 403) return true;\n  if (status !== 404 || typeof body",
    check: { test: "test/safety/gone.test.ts", named: "after a 403" },
  },
  {
    name: 'treat "API not found" as gone',
    file: "provider/client/answers.ts",
    from: "/^(record )?not found$/i",
    to: "/not found$/i",
    check: { test: "test/safety/gone.test.ts", named: "after a 404 about the route" },
  },
  {
    name: "believe the first listing that lacks an object",
    file: "provider/client/collection.ts",
    from: "if (this.confirmed === undefined || this.confirmed !== this.items) {",
    to: "if (this.items === undefined) {",
    check: { test: "test/safety/gone.test.ts", named: "one empty look" },
  },
  {
    name: "ignore success: false",
    file: "provider/client/answers.ts",
    from: "return (body as { success?: unknown }).success === false ?",
    to: 'return (body as { success?: unknown }).success === "never" ?',
    check: { test: "test/safety/gone.test.ts", named: "a refusal" },
  },
  {
    name: "repeat a POST blindly after a lost answer",
    file: "provider/client/routes.ts",
    from: 'options.repeatable ?? method !== "POST"',
    to: "options.repeatable ?? true",
    check: { torture: 30 },
  },
  {
    name: "do not look for what a lost create made",
    file: "provider/client/once.ts",
    from: "if (!isLost(error)) throw error;",
    to: "throw error;",
    check: { test: "test/on-prem/lost-answers.test.ts", named: "the group is made once" },
  },
  {
    name: "take any new object after a lost answer, although another resource has it",
    file: "provider/runtime/plugin/create.ts",
    from: "!before.has(id) && !claims.isTaken(id)",
    to: "!before.has(id)",
    check: { test: "test/safety/claims.test.ts", named: "after a lost answer" },
  },
  {
    name: "do not look before a create",
    file: "provider/runtime/plugin/create.ts",
    from: "let existing = await find(api, inputs, false);",
    to: "let existing: Observed<State>[] = [];",
    check: { torture: 30 },
  },
  {
    name: "drop __provider from a partial failure",
    file: "provider/runtime/plugin/adapter.ts",
    from: ", [PROVIDER_KEY]: properties[PROVIDER_KEY] };",
    to: " };",
    check: { torture: 60 },
  },
  {
    name: "do not make outputs carriable",
    file: "provider/runtime/plugin/state.ts",
    from: "return carriableObject({ ...inputsIn(handler, declared), ...seenPart(handler, observed, declared) });",
    to: "return { ...inputsIn(handler, declared), ...seenPart(handler, observed, declared) };",
    check: { torture: 4 },
  },
  {
    name: "take what X.get read for a predecessor",
    file: "provider/runtime/plugin/adapter.ts",
    from: "if (!isGet) claims.wasRead(id);",
    to: "claims.wasRead(id);",
    check: { test: "test/on-prem/existing.test.ts", named: "what X.get has read" },
  },
  {
    name: "delete an object that another resource has adopted",
    file: "provider/runtime/plugin/adapter.ts",
    from: "if (held.length > 0 && held.every((key) => claims.isHeld(key))) {",
    to: "if (id === undefined) {",
    check: { test: "test/on-prem/existing.test.ts", named: "a forced replacement under adopt" },
  },
  {
    name: "let the old entry take back what another resource has set",
    file: "provider/runtime/plugin/adapter.ts",
    from: "if (isOfProgram) claims.hold(",
    to: "if (isOfProgram) void (",
    check: { test: "test/safety/stale-entries.test.ts", named: "stays when the old entry" },
  },
  {
    name: "let a resource that gives up a property unset it for the one that has it now",
    file: "provider/environment/declared.ts",
    from: " && !isHeld(propertyKey(scope, name))",
    to: "",
    check: { test: "test/environment/moved.test.ts", named: "from an update to an update" },
  },
  {
    name: "hold what Workato has refused to set",
    file: "provider/runtime/plugin/adapter.ts",
    from: "if (!(error instanceof PartialFailure)) claims.release(keys);",
    to: "",
    check: { test: "test/environment/moved.test.ts", named: "what Workato refused to take" },
  },
  {
    name: "let go of nothing that another object was made beside",
    file: "provider/runtime/plugin/claims.ts",
    from: 'if (this.claims.get(key) === "stays") this.claims.set(key, "predecessor");',
    to: "void key;",
    check: { test: "test/on-prem/existing.test.ts", named: "after its successor is made" },
  },
  {
    name: "take a refresh's own diff for one of the program",
    file: "provider/runtime/plugin/claims.ts",
    from: "return toCome === 0;",
    to: "return true;",
    check: { test: "test/safety/shared-ids.test.ts", named: "(refresh: true)" },
  },
  {
    name: "forget that several resources with one id are read",
    file: "provider/runtime/plugin/claims.ts",
    from: "this.refreshes.set(id, (this.refreshes.get(id) ?? 0) + 1);",
    to: "this.refreshes.set(id, 1);",
    check: { test: "test/safety/shared-ids.test.ts", named: "(refresh: true)" },
  },
  {
    name: "leave the mark of a refresh to the diff of the program where the refresh brought a change",
    file: "provider/runtime/plugin/adapter.ts",
    from: "const isOfProgram = claims.isOfProgram(id);",
    to: "const isOfProgram = !isSame(inputsOf(olds), inputsOf(news)) || claims.isOfProgram(id);",
    check: { test: "test/safety/stale-entries.test.ts", named: "after a person changed it" },
  },
  {
    name: "believe the first answer that lacks a property",
    file: "provider/environment/declared.ts",
    from: "const missing = names.filter((name) => !Object.hasOwn(found, name));",
    to: "const missing: string[] = [];",
    check: { test: "test/safety/gone.test.ts", named: "makes neither a ProjectProperties" },
  },
  {
    name: "unset a property or a tag while another resource sets it",
    file: "provider/runtime/plugin/adapter.ts",
    from: "return turn === undefined ? work() : claims.turns.oneAtATime(turn, work);",
    to: "return turn === undefined ? work() : work();",
    check: { test: "test/environment/moved.test.ts", named: "from an update to an update" },
  },
  {
    name: "delete a group with the agents in it",
    file: "provider/on-prem/group.handler.ts",
    from: "if (!state.forceDestroy) {",
    to: "if (state.forceDestroy) {",
    check: { test: "test/on-prem/deletion.test.ts", named: "is refused with their names" },
  },
  {
    name: "send a lost create again while Workato can be at work on it",
    file: "provider/client/once.ts",
    from: "[failed + backOffMs(tries, Math.random()), ended, ended + SHOWN_WITHIN_MS]",
    to: "[failed + backOffMs(tries, Math.random())]",
    check: { test: "test/on-prem/lost-answers.test.ts", named: "still at work" },
  },
  {
    name: "show the token in errors",
    file: "provider/client/client.ts",
    from: 'text.replaceAll(token, "[token]")',
    to: "text",
    check: { torture: 20 },
  },
  {
    name: "show a connection's input in errors",
    file: "provider/client/hidden.ts",
    from: 'result = result.replaceAll(secret, "[hidden]");',
    to: "void secret;",
    check: { torture: 120 },
  },
  {
    name: "show the values of properties in errors",
    file: "provider/environment/api.ts",
    from: ", hide: hiddenIn(values)",
    to: "",
    check: { test: "test/safety/repeated-values.test.ts", named: "a refused property" },
  },
  {
    name: "ignore the quota",
    file: "provider/client/budget.ts",
    from: "if (this.sent.length < this.allowance) return blocked;",
    to: "if (this.sent.length >= 0) return blocked;",
    check: { test: "test/client/budget.laws.test.ts", named: "no window holds more" },
  },
  {
    name: "ignore a misspelt setting",
    file: "provider/client/settings.ts",
    from: "if (reason !== undefined) throw new SettingsError(reason);",
    to: "void reason;",
    check: { test: "test/client/misspelt.test.ts", named: "is refused before anything is sent" },
  },
  {
    name: "send what a unit test asks its mocks",
    file: "provider/runtime/program/mocked.ts",
    from: "return monitor?.mocks;",
    to: "return monitor?.mocks && undefined;",
    check: { test: "test/runtime/mocked-functions.test.ts", named: "getProject reaches the mocks" },
  },
  {
    name: "do not watch the engine",
    file: "provider/runtime/plugin/engine-watch.ts",
    from: 'if (error.code === "ECONNREFUSED") end();',
    to: "void error;",
    isInProcess: true,
    check: { test: "test/plugin/engine-watch.test.ts", named: "nothing listens" },
  },
  {
    name: "take what a proxy refused for sent",
    file: "provider/client/transport.ts",
    from: "refusedByProxy(refusal)}`, false)",
    to: "refusedByProxy(refusal)}`, true)",
    check: { test: "test/safety/proxy.test.ts", named: "it is not a lost answer" },
  },
  {
    name: "delete a project on a memory of what is in it",
    file: "provider/projects/project.handler.ts",
    from: "const folders = (await absent(api.childrenOf(folderId))) ?? [];",
    to: "const folders = (await api.folders.all()).filter((one) => one.parentFolderId === folderId);",
    check: { test: "test/safety/stale-memory.test.ts", named: "with a Project, a folder" },
  },
  {
    name: "delete rows on a memory of their keys",
    file: "provider/lookup-tables/rows.handler.ts",
    from: "(all) => all.sure((listed) => !listed.some(isOurs))",
    to: "(all) => all.all()",
    check: { test: "test/safety/stale-memory.test.ts", named: "has added or given another key" },
  },
  {
    name: "let a memory suffice for what is refused or deleted",
    file: "provider/client/collection.ts",
    from: "return !isMemory || suffices(items) ? items : this.allNow();",
    to: "return isMemory || suffices(items) ? items : this.allNow();",
    check: { test: "test/safety/stale-memory.test.ts", named: "is not said on a memory" },
  },
  {
    name: "refuse a create on a memory of what exists",
    file: "provider/runtime/plugin/create.ts",
    from: "existing = await find(api, inputs, true);",
    to: "existing = await find(api, inputs, false);",
    check: { test: "test/safety/stale-memory.test.ts", named: "of this name exists" },
  },
  {
    name: "send the columns of a data table without their ids",
    file: "provider/data-tables/table.handler.ts",
    from: "const sent = ({ renamedFrom: _, relation, ...one }: Column) =>",
    to: "const sent = ({ renamedFrom: _, relation, fieldId: __, ...one }: Column & { fieldId?: string }) =>",
    check: { test: "test/data-tables/data-tables.test.ts", named: "a kept column is sent with its id" },
  },
  {
    name: "drop a column of a data table without consent",
    file: "provider/data-tables/table.handler.ts",
    from: "if (lost && !desired.allowDataLoss) throw new Error(lost);",
    to: "",
    check: { test: "test/data-tables/data-tables.test.ts", named: "is left out is named" },
  },
  {
    name: "judge the columns of a data table by what the state remembers",
    file: "provider/data-tables/table.handler.ts",
    from: "const lost = lossIn(there, wanted);",
    to: "const lost = lossIn(state.columns ?? [], wanted);",
    check: { test: "test/data-tables/data-tables.test.ts", named: "a column that a person has added" },
  },
  {
    name: "empty a data table for triggers that come",
    file: "provider/runtime/plugin/equal.ts",
    from: "return before !== undefined && after !== undefined && !isSame(before, after);",
    to: "return after !== undefined && !isSame(before, after);",
    check: { test: "test/data-tables/data-tables.test.ts", named: "a trigger that comes" },
  },
  {
    name: "let deletedWith name what may not be deleted with what it holds",
    file: "provider/runtime/program/deleted-with.ts",
    from: "if (!target.isContainer || target",
    to: "if (target.isContainer || target",
    check: { test: "test/runtime/options.test.ts", named: "names OnPremGroup only" },
  },
  {
    name: "read from the wrong workspace where options stand in the state's place",
    file: "provider/runtime/program/refusals.ts",
    from: "if (odd === undefined) return;",
    to: "return;",
    check: { test: "test/runtime/get.test.ts", named: "from the wrong workspace" },
  },
  {
    name: "ask with arguments that nobody has checked",
    file: "provider/runtime/program/invoke.ts",
    from: "const args = checked(name, given);",
    to: "const args = given as ReturnType<typeof checked>;",
    check: { test: "test/runtime/arguments.test.ts", named: "getDeployment" },
  },
];
