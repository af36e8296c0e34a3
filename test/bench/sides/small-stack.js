/** Five objects of each kind, in projects and folders of their own. */
exports.declare = (workato, code) => {
  for (let i = 0; i < 5; i++) {
    const group = new workato.OnPremGroup(`small-group-${i}`);
    new workato.OnPremAgent(`small-agent-${i}`, { onPremGroupId: group.id, os: "linux" });
    const project = new workato.Project(`small-project-${i}`);
    const folder = new workato.Folder(`small-folder-${i}`, { parentFolderId: project.folderId });
    const inFolder = { folderId: folder.id };
    new workato.Connection(`small-connection-${i}`, { provider: "postgresql", ...inFolder });
    new workato.Recipe(`small-recipe-${i}`, { code, ...inFolder });
    new workato.DataTable(`small-data-table-${i}`, { columns: [{ name: "email", type: "string" }], ...inFolder });
    new workato.LookupTable(`small-table-${i}`, { columns: ["code", "name"], projectId: project.id });
    new workato.DeveloperApiClient(`small-client-${i}`, { apiClientRole: "Full access", projectIds: [project.id] });
    new workato.Tag(`small-tag-${i}`);
  }
};
