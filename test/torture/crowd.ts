/** Strangers' objects, so many that what the stack makes lies at the edge of a page. */

import type { Emulator, Entity } from "../../provider/emulator";
import type { Random } from "./kinds/kind";

const PER_PAGE = 100;

/** Fills the listings that come in pages, up to a few before the edge. Gives back what was made, as `collection id`. */
export function crowd(random: Random, emulator: Emulator): string[] {
  const state = emulator.state();
  const add = (collection: string, entity: Entity) => {
    state.collections[collection] = [...(state.collections[collection] ?? []), entity];
    return `${collection} ${entity.id}`;
  };
  const count = PER_PAGE - Math.floor(random() * 6);
  return Array.from({ length: count }, (_, index) => {
    const [id, folderId, tagId] = [state.nextId++, state.nextId++, state.nextId++];
    const name = `stranger ${index}`;
    const place = { parent_id: state.workspace.root_folder_id, is_project: true, project_id: id };
    return [
      add("folders", { id: folderId, name, ...place }),
      add("projects", { id, name, folder_id: folderId, description: null }),
      add("tags", { id: tagId, handle: `tag-stranger-${index}`, title: name, description: "", color: "blue" }),
    ];
  }).flat();
}
