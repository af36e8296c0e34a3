/** What functions and actions of packages answer. */

/** Something in a folder that can be exported. */
export interface FolderAsset {
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
  /** What it is, in Workato's words: `recipe`, `connection`, `lookup_table`, `workato_db_table`, `api_endpoint` … */
  type: string;
  /** Its file in a package, from the package's top. */
  zipName: string | undefined;
  /** The folder that it is in, from the package's top; empty at the top. */
  folder: string | undefined;
  /** Where it is in the workspace. */
  absolutePath: string | undefined;
  /** Number of its version. */
  version: number | undefined;
  /** Whether an export takes it by itself. */
  checked: boolean;
  /** Workato's word for what the token cannot reach, as for what recipes use from elsewhere. */
  unreachable: boolean;
  /** Whether it is in the root folder. */
  rootFolder: boolean;
  /** Compared with the last export, in Workato's words: `added`, `updated` or `no change`. */
  status: string | undefined;
}

/** A list of what a package is made of. */
export interface ExportManifestInfo {
  /** The manifest's id. */
  id: string;
  /** The manifest's name. */
  name: string;
  /** `working`, or `archived` once it was deleted. */
  status: string | undefined;
  /** The folder that it is of. */
  projectPath: string | undefined;
  /** When it was exported last (ISO 8601). */
  lastExportedAt: string | undefined;
  /** When it was created (ISO 8601). */
  createdAt: string | undefined;
  /** When it was last changed (ISO 8601). */
  updatedAt: string | undefined;
}

/** A package that is, or was, exported or imported. */
export interface PackageInfo {
  /** The package's id. */
  id: string;
  /** `export` or `import`. */
  operationType: string | undefined;
  /** `in_progress`, `completed` or `failed`, or another word of Workato's. */
  status: string;
  /** Of an export, the id of its manifest. */
  exportManifestId: string | undefined;
  /** Why it failed, where Workato says so. */
  error: string | undefined;
  /** Of an import, what became of each recipe that it touched. */
  recipeStatus: RecipeImportStatus[];
}

/** What an import has made of a recipe. */
export interface RecipeImportStatus {
  /** The recipe's id in the workspace of the import. */
  id: string;
  /**
   * `no_update_or_updated_without_restart` and `restarted` are as they should be. After `stopped` and `restart_failed` the
   * recipe is new and does not run; after `stop_failed` and `not_found` it is as it was.
   */
  importResult: string;
}
