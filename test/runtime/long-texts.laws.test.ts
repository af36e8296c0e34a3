/** Texts go over the wire as Pulumi's protobuf library writes and reads them, only faster. */

import fc from "fast-check";

/** A copy of its own, which nobody has quickened. */
function protobuf() {
  let loaded: Library | undefined;
  jest.isolateModules(() => {
    loaded = require("google-protobuf") as Library;
  });
  return loaded!;
}

interface Library {
  readonly BinaryWriter: new () => {
    writeString(field: number, text: string): void;
    getResultBuffer(): Uint8Array;
  };
  readonly BinaryReader: new (bytes: Uint8Array) => { nextField(): boolean; readString(): string };
}

import { quickenLongTexts } from "../../provider/runtime/long-texts";

const original = protobuf();
const ours = protobuf();
quickenLongTexts(ours as never);

function written({ BinaryWriter }: Library, text: string): string {
  const writer = new BinaryWriter();
  writer.writeString(3, text);
  return Buffer.from(writer.getResultBuffer()).toString("hex");
}

function read({ BinaryReader }: Library, hex: string): string {
  const reader = new BinaryReader(new Uint8Array(Buffer.from(hex, "hex")));
  reader.nextField();
  return reader.readString();
}

/** Short and long, of all planes. */
const text = fc
  .tuple(fc.string({ unit: "binary", maxLength: 40 }), fc.integer({ min: 0, max: 40 }))
  .map(([part, times]) => part.repeat(times));

test("the two copies are two", () => {
  expect(ours.BinaryWriter).not.toBe(original.BinaryWriter);
});

test("the same bytes, and the same text again", () => {
  fc.assert(
    fc.property(text, (one) => {
      const bytes = written(original, one);
      expect(written(ours, one)).toBe(bytes);
      expect(read(ours, bytes)).toBe(one);
      expect(read(original, bytes)).toBe(one);
    }),
  );
});

test("half of a surrogate pair is written as the library writes it", () => {
  const odd = `${"a".repeat(400)}\ud800`;
  expect(written(ours, odd)).toBe(written(original, odd));
});

test("to quicken twice changes nothing", () => {
  const { writeString } = ours.BinaryWriter.prototype as { writeString: unknown };
  quickenLongTexts(ours as never);
  expect((ours.BinaryWriter.prototype as { writeString: unknown }).writeString).toBe(writeString);
});
