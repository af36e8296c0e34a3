/** Whether what vanished during an up was asked for: left out of the program, replaced, or inside of such a one. */

import { KINDS, kindOf } from "./kinds";
import { keyOf, type Workspace } from "./kinds/kind";
import type { Recorded } from "./model-engine";

/** An object that a resource of the stack held before the up. */
interface Held {
  readonly key: string;
  readonly takesItsContent: boolean;
}

export class Removals {
  private readonly before: ReadonlyMap<string, string | undefined>;
  private readonly held: readonly Held[];
  private readonly keys: ReadonlyMap<string, string>;

  constructor(
    private readonly workspace: Workspace,
    records: Iterable<Recorded>,
  ) {
    this.before = objectsIn(workspace);
    this.keys = new Map(
      KINDS.flatMap((kind) =>
        workspace
          .of(kind)
          .map((entity) => [`${kind.type} ${kind.idOf?.(entity) ?? entity.id}`, keyOf(kind, entity)] as const),
      ),
    );
    this.held = [...records].flatMap((recorded) => {
      const key = heldKey(workspace, recorded);
      // A table takes its rows with it, as its documentation says; all others have to be told to.
      const takesItsContent = recorded.outputs.forceDestroy === true || recorded.type === "LookupTable";
      return key === undefined ? [] : [{ key, takesItsContent }];
    });
  }

  /** The object that was there before under this id. */
  keyOf(type: string, id: string): string {
    return this.keys.get(`${type} ${id.split("/").at(-1)}`) ?? "";
  }

  /**
   * What vanished and should not have. `kept` are the objects that resources of the program still hold, `filled` the
   * tables whose rows are managed as a whole.
   */
  wrong(kept: ReadonlySet<string>, filled: ReadonlySet<string>): string[] {
    const now = objectsIn(this.workspace);
    const vanished = new Set([...this.before.keys()].filter((key) => !now.has(key)));
    const isDropped = (key: string) => this.held.some((one) => one.key === key) && !kept.has(key);
    const isAllowed = (key: string): boolean => {
      if (isDropped(key)) return true;
      const container = this.before.get(key);
      if (container === undefined) return false;
      if (filled.has(container)) return true;
      if (!vanished.has(container)) return false;
      const holder = this.held.find((one) => one.key === container);
      return holder === undefined ? isAllowed(container) : holder.takesItsContent && isAllowed(container);
    };
    return [...vanished].filter((key) => !isAllowed(key));
  }
}

/** All objects of the kinds at play, each with what would take it with it. */
export function objectsIn(workspace: Workspace): Map<string, string | undefined> {
  return new Map(
    KINDS.flatMap((kind) =>
      workspace
        .of(kind)
        .map((entity) => [keyOf(kind, entity), ofProject(workspace, kind.container?.(entity))] as const),
    ),
  );
}

export function heldKey(workspace: Workspace, { type, id }: Recorded): string | undefined {
  const kind = kindOf(type);
  const entity = kind.isView ? undefined : workspace.held(kind, id);
  return entity && keyOf(kind, entity);
}

/** A project is known by its own id, not by its folder's. */
function ofProject(workspace: Workspace, container: string | undefined): string | undefined {
  const [collection, id] = container?.split(" ") ?? [];
  const folder = collection === "folders" ? workspace.find("folders", id) : undefined;
  return folder?.is_project === true ? `projects ${folder.project_id}` : container;
}

/** What we made or set, and no state knows: what people `made` is theirs. */
export function orphansIn(workspace: Workspace, records: readonly Recorded[], made: ReadonlySet<string>): string[] {
  const known = new Set(records.map((recorded) => heldKey(workspace, recorded)));
  const filled = new Set(
    records.filter(({ type }) => type === "LookupTableRows").map(({ id }) => `lookup_tables ${id}`),
  );
  const objects = [...objectsIn(workspace)]
    .filter(([key, container]) => !known.has(key) && !made.has(key) && !filled.has(container ?? ""))
    .map(([key]) => key);
  return [...objects, ...leftoversIn(workspace, records)].map((what) => `${what} is in no state`);
}

/** What resources without an object of their own have set, and none in the state declares any more. */
function leftoversIn(workspace: Workspace, records: readonly Recorded[]): string[] {
  return KINDS.flatMap((kind) => {
    const declared = new Set(
      records.filter(({ type }) => type === kind.type).flatMap(({ inputs }) => kind.values?.declared(inputs) ?? []),
    );
    return (kind.values?.set(workspace) ?? []).filter((value) => !declared.has(value));
  });
}
