/** Resource types as `--types` takes them: `Project, Folder`. */
export const typesIn = (list: string): string[] => list.split(",").map((type) => type.trim());
