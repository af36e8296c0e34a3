import fc from "fast-check";
import { emptyState, Store } from "../../provider/emulator/store";

test("an object is found by its id, whatever was added, removed or put in its place meanwhile", () => {
  const step = fc.oneof(
    fc.constant({ kind: "add" as const }),
    fc.record({ kind: fc.constantFrom("find", "remove", "replace"), place: fc.nat(9) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const store = new Store(emptyState(""));
      const ids: number[] = [];
      for (const one of steps) {
        const id = "place" in one ? (ids[one.place] ?? 0) : 0;
        if (one.kind === "add") ids.push(store.add("things", {}).id);
        if (one.kind === "remove") store.remove("things", (thing) => thing.id === id);
        if (one.kind === "replace") {
          // As a test does, past the store.
          store.state.collections.things = store
            .all("things")
            .map((thing) => ({ ...thing }))
            .reverse();
        }
        for (const each of [id, ...ids.slice(0, 2)]) {
          const expected = store.all("things").find((thing) => thing.id === each);
          expect(store.find("things", String(each))).toBe(expected);
        }
      }
    }),
  );
});
