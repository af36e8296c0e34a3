/** Arguments that no function takes: the compiler finds each, or says that it does not. */

import * as pulumi from "@pulumi/pulumi";
import * as workato from "pulumi-workato";

const options = { provider: new workato.Provider("other", { apiTokenEnv: "OTHER" }) };

/** These are right. */
export const right = [
  workato.getOnPremGroup({ id: "1" }),
  workato.getOnPremGroup({ name: "Datacentre" }, options),
  workato.getOnPremAgent({ name: "agent-1", onPremGroupId: "1" }),
  workato.getOnPremAgents(),
  workato.getOnPremGroups({}, options),
  workato.getFolder({ path: "Sales/EU" }),
  workato.getFolders({ parentFolderId: "1" }),
  workato.lookupRow({ tableId: "1", by: { code: "DE" } }),
  workato.getTags({ includes: ["author"] }),
  workato.getDataTables({ folderId: "1" }),
  workato.getDataTable({ name: "Orders", folderId: "1" }),
];

/** Words that Workato may know by now. */
export const newer = [
  new workato.OnPremAgent("docker", { onPremGroupId: "1", os: "docker" }),
  new workato.Tag("teal", { color: "teal" }),
  new workato.DeveloperApiClient("uat", { apiClientRole: "1", allFolders: true, environment: "UAT" }),
  new workato.ProjectDeployment("uat", { projectId: "1", environmentType: "uat" }),
  new workato.DataTable("t", { folderId: "1", columns: [{ name: "a", type: "json" }] }),
  workato.getRecipes({ stopCause: "newer" }),
  workato.getJobs({ recipeId: "1", status: "newer" }),
];

const group = workato.getOnPremGroupOutput({ name: "Datacentre" });

export const rightOutputs = [
  workato.getOnPremGroupOutput({ id: group.id }),
  workato.getOnPremAgentOutput({ name: "agent-1", onPremGroupId: group.id }),
  workato.lookupRowOutput({ tableId: "1", by: { code: group.name } }),
  workato.getTagsOutput({ handles: [group.name] }),
  workato.getOnPremGroupsOutput({}, { dependsOn: options.provider }),
];

// A connection's input: what JSON can hold, with outputs and secrets at any depth.
const password = pulumi.secret("x");
const login = { provider: "rest", folderId: "1" };
new workato.Connection("a", {
  ...login,
  input: { host: group.name, port: 1, tls: true, proxy: null, more: undefined },
});
new workato.Connection("b", { ...login, input: { headers: [{ name: "key", value: password }, password] } });
new workato.Connection("c", { ...login, input: pulumi.secret({ host: "db" }) });
new workato.Connection("d", { ...login, input: new pulumi.Config().requireSecretObject("login") });
new workato.Connection("e", { ...login, input: new pulumi.StackReference("base").requireOutput("login") });
export const named = (args: workato.ConnectionArgs) => pulumi.output(args).apply(({ name, input }) => [name, input]);
// @ts-expect-error
new workato.Connection("f", { ...login, input: { headers: [{ value: () => password }] } });
// @ts-expect-error
new workato.Connection("g", { ...login, input: { expires: new Date() } });
// @ts-expect-error
new workato.Connection("h", { ...login, input: { folder: new workato.OnPremGroup("folder") } });
// @ts-expect-error
new workato.Connection("i", { ...login, input: password });

// By id or by name: one of them, and only one.
// @ts-expect-error
workato.getOnPremGroup();
// @ts-expect-error
workato.getOnPremGroup({});
// @ts-expect-error
workato.getOnPremGroup({ id: "1", name: "Datacentre" });
// @ts-expect-error
workato.getOnPremGroupOutput();
// @ts-expect-error
workato.getOnPremGroupOutput({});
// @ts-expect-error
workato.getOnPremGroupOutput({ id: group.id, name: "Datacentre" });
// @ts-expect-error
workato.getOnPremAgent({ onPremGroupId: "1" });
// @ts-expect-error
workato.getOnPremAgent({ id: "1", onPremGroupId: "1" });
// @ts-expect-error
workato.getConnection({ folderId: "1" });
// @ts-expect-error
workato.getConnection({ id: "1", folderId: "1" });
// @ts-expect-error
workato.getApiClient();
// @ts-expect-error
workato.getLookupTable({ projectId: "1" });
// @ts-expect-error
workato.getDataTable({ folderId: "1" });
// @ts-expect-error
workato.getDataTable({ id: "1", name: "Orders" });
// @ts-expect-error
workato.getProject();
// @ts-expect-error
workato.getRecipe({ id: "1", folderId: "1" });
// @ts-expect-error
workato.getFolder({ id: "1", path: "Sales" });
// @ts-expect-error
workato.getFolder({});

// What is required.
// @ts-expect-error
workato.getOnPremGroupStatus();
// @ts-expect-error
workato.getOnPremAgentActivationCode({});
// @ts-expect-error
workato.getDeployment();
// @ts-expect-error
workato.getProperties({ projectId: "1" });
// @ts-expect-error
workato.lookupRow({ tableId: "1" });
// @ts-expect-error
workato.getJobs({ status: "failed" });
// @ts-expect-error
workato.getJob({ recipeId: "1" });

// What there is not.
// @ts-expect-error
workato.getOnPremGroup({ nmae: "Datacentre" });
// @ts-expect-error
workato.getProjects({ name: "Sales" });
// @ts-expect-error
workato.getProjectsOutput({ name: "Sales" });
// @ts-expect-error
workato.getWorkspace({ id: "1" });
// @ts-expect-error
workato.getFolders({ parent: "1" });

// Other types and words.
// @ts-expect-error
workato.getOnPremGroup({ id: 1 });
// @ts-expect-error
workato.getOnPremGroup({ id: group.id });
// @ts-expect-error
workato.getOnPremGroup("1");
// @ts-expect-error
workato.getRecipes({ order: "name" });
// @ts-expect-error
workato.getDeployments({ environmentType: 7 });
// @ts-expect-error
workato.getTags({ includes: ["authors"] });
// @ts-expect-error
workato.lookupRowOutput({ tableId: "1", by: { code: 7 } });

// Only what waits can wait.
// @ts-expect-error
workato.getProjects({}, { dependsOn: options.provider });

// What a result is, in both forms: a secret in it is an output of its own.
const code = workato.getOnPremAgentActivationCodeOutput({ onPremAgentId: "1" });
const job = workato.getJobOutput({ recipeId: "1", jobId: "j-1" });
export const lifted: string[] = [];
code.code.apply((text) => lifted.push(text));
code.apply((all) => all.code.apply((text) => lifted.push(text, all.expiresAt)));
job.lines.apply((lines) => lifted.push(lines[0]!.adapterName ?? ""));
job.apply((all) => all.lines.apply((lines) => lifted.push(lines[0]!.adapterName ?? all.id)));
// @ts-expect-error
code.apply((all) => lifted.push(all.code));
// @ts-expect-error
job.apply((all) => all.lines[0].adapterName.length);
// @ts-expect-error
group.apply((all) => lifted.push(all.configVersion));
