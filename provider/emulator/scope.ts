/** What an API client with a project scope sees of the workspace: the rest is not there for it. */

import type { Caller } from "./area";
import { FOLDERS, PROJECTS } from "./folder-tree";
import { type Entity, Store } from "./store";

/** The workspace as this caller sees it. The emulator's own token, and clients with `all_folders`, see all of it. */
export function seenBy(store: Store, { client }: Caller): Store {
  if (client === undefined || client.all_folders === true) return store;
  return new ScopedStore(store, new Set((client.folder_ids as unknown[]).map(Number)));
}

class ScopedStore extends Store {
  override readonly isPart = true;

  constructor(
    private readonly whole: Store,
    private readonly folderIds: ReadonlySet<number>,
  ) {
    super(whole.state);
  }

  override all(collection: string): Entity[] {
    return this.whole.all(collection).filter((entity) => this.sees(collection, entity));
  }

  override find(collection: string, id: string | number): Entity | undefined {
    const entity = this.whole.find(collection, id);
    return entity && this.sees(collection, entity) ? entity : undefined;
  }

  override add(collection: string, entity: Record<string, unknown>): Entity {
    return this.whole.add(collection, entity);
  }

  override remove(collection: string, matches: (entity: Entity) => boolean): number {
    return this.whole.remove(collection, (entity) => this.sees(collection, entity) && matches(entity));
  }

  /** Scopes are folders, projects' folders as a rule; what belongs to no project is not limited by them. */
  private sees(collection: string, entity: Entity): boolean {
    if (collection === FOLDERS) return this.covers(entity.id);
    if (collection === PROJECTS) return this.covers(entity.folder_id);
    if (entity.folder_id != null) return this.covers(entity.folder_id);
    if (entity.project_id == null) return true;
    return this.covers(this.whole.find(PROJECTS, String(entity.project_id))?.folder_id);
  }

  private covers(folderId: unknown): boolean {
    if (folderId == null) return false;
    if (this.folderIds.has(Number(folderId))) return true;
    return this.covers(this.whole.find(FOLDERS, String(folderId))?.parent_id);
  }
}
