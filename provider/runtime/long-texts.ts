/**
 * Long texts (a recipe's code, a table's rows) on their way between the program, the engine and the plugin. Pulumi's protobuf
 * library writes and reads a text byte by byte in JavaScript, which is most of the time of a preview of hundreds of recipes
 * (test/bench/recipes.ts); Node's own encoder does the same in a twentieth of it. Both sides of ours have it do so.
 */

const DONE = Symbol.for("pulumi-workato.longTexts");

/** Below this, a call of Node's encoder is no faster. */
const LONG = 256;

/** What is used of google-protobuf. A text and bytes look the same on the wire: a length, and so many bytes. */
interface Protobuf {
  readonly BinaryWriter: {
    readonly prototype: {
      writeString(field: number, text: string | null | undefined): void;
      writeBytes(field: number, bytes: Uint8Array): void;
    };
  };
  readonly BinaryReader: { readonly prototype: { readString(): string; readBytes(): Uint8Array } };
}

export function quickenLongTexts(protobuf: (Protobuf & { [DONE]?: true }) | undefined = pulumisProtobuf()): void {
  if (protobuf === undefined || protobuf[DONE]) return;
  protobuf[DONE] = true;
  const writer = protobuf.BinaryWriter.prototype;
  const { writeString } = writer;
  writer.writeString = function (field, text) {
    // Half of a surrogate pair is no text to Node, and something to the library.
    if (typeof text === "string" && text.length >= LONG && isWellFormed(text)) {
      this.writeBytes(field, Buffer.from(text));
    } else writeString.call(this, field, text);
  };
  protobuf.BinaryReader.prototype.readString = function () {
    const { buffer, byteOffset, length } = this.readBytes();
    return Buffer.from(buffer, byteOffset, length).toString();
  };
}

/** In every Node that is supported, and in no library that TypeScript knows for it. */
const isWellFormed = (text: string): boolean => (text as unknown as { isWellFormed(): boolean }).isWellFormed();

/** The copy that Pulumi's SDK has loaded; `undefined` in a bundled program, which goes on as before. */
function pulumisProtobuf(): Protobuf | undefined {
  try {
    const sdk = require.resolve("@pulumi/pulumi/package.json");
    return require(require.resolve("google-protobuf", { paths: [sdk] })) as Protobuf;
  } catch {
    return undefined;
  }
}
