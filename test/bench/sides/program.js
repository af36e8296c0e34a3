/**
 * A workspace of `count` resources of mixed types, declared in the same words on every side: 32 % agents in 8 % groups,
 * 20 % folders in 2 % projects, 18 % rows of one lookup table, 10 % connections and 8 % tags.
 */
exports.declare = (side, count) => {
  const times = (share, make) => Array.from({ length: Math.round(count * share) }, (_, i) => make(i));
  const pick = (list, i) => list[i % list.length];

  const groups = times(0.08, (i) => new side.OnPremGroup(`group-${i}`, {}));
  times(0.32, (i) => new side.OnPremAgent(`agent-${i}`, { onPremGroupId: pick(groups, i).id, os: "linux" }));
  const projects = times(0.02, (i) => new side.Project(`project-${i}`, {}));
  const folders = times(0.2, (i) => new side.Folder(`folder-${i}`, { parentFolderId: pick(projects, i).folderId }));
  times(0.1, (i) => new side.Connection(`connection-${i}`, { provider: "postgresql", folderId: pick(folders, i).id }));
  times(0.08, (i) => new side.Tag(`tag-${i}`));
  const table = new side.LookupTable("table", { columns: ["code", "name"] });
  times(
    0.18,
    (i) => new side.LookupTableRow(`row-${i}`, { tableId: table.id, data: { code: `k${i}`, name: `n${i}` } }),
  );
};
