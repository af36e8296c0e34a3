// Promotes a project: what is in the development workspace is declared in the production workspace.

import * as pulumi from "@pulumi/pulumi";
import * as workato from "pulumi-workato";

const config = new pulumi.Config();
const name = config.get("project") ?? "Orders";

const workspace = (stage: string) => ({
  provider: new workato.Provider(stage, {
    baseUrl: config.get(`${stage}Url`) ?? "https://www.workato.com",
    apiTokenEnv: `${stage.toUpperCase()}_TOKEN`,
  }),
});
const development = workspace("development");
const production = workspace("production");

export = async () => {
  const built = (await workato.getProjects({}, development)).find((one) => one.name === name);
  if (built === undefined) throw new pulumi.RunError(`there is no project ${name} in the development workspace`);
  const inProject = { folderId: built.folderId };
  const connections = await workato.getConnections(inProject, development);
  const recipes = await workato.getRecipes(inProject, development);

  const project = new workato.Project(name, { description: built.description }, production);

  // A connection signs in with what production has: a secret setting under its name. Without one, a person signs in.
  const byId = new Map(
    connections.map(({ id, name, provider }) => [
      id,
      new workato.Connection(
        name,
        { provider, folderId: project.folderId, input: config.getSecretObject<Record<string, string>>(name) },
        production,
      ),
    ]),
  );

  const promoted = recipes.map(
    (recipe) =>
      new workato.Recipe(
        recipe.name,
        {
          folderId: project.folderId,
          description: recipe.description,
          code: recipe.code ?? "{}",
          config: recipe.config.map(({ accountId, ...binding }) => ({
            ...binding,
            accountId: accountId === undefined ? undefined : byId.get(accountId)?.id,
          })),
          running: config.getBoolean("start") ?? false,
        },
        production,
      ),
  );

  return { projectId: project.id, recipes: promoted.map(({ name }) => name) };
};
