/**
 * Reads the text of code-text.ts at once. By way of JSON it would be read twice, which takes most of a second where a preview
 * has 500 recipes to check. Schemas are half of a recipe: where no rule looks at them they are passed over.
 */

/** Fields of a step that only rules with warnings look at. */
const SCHEMAS: ReadonlySet<string> = new Set([
  "extended_input_schema",
  "extended_output_schema",
  "dynamicPickListSelection",
  "toggleCfg",
  "visible_config_fields",
]);

/** The code in a text of code-text.ts. Throws where it is none. */
export function read(text: string, withSchemas: boolean): Record<string, unknown> {
  return text === "{}" ? {} : new Reader(text, withSchemas).members("");
}

const CODE = { tab: 9, line: 10, space: 32, comma: 44, colon: 58, open: 91, close: 93, tick: 96, begin: 123, end: 125 };
const ESCAPE = 92;

class Reader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly withSchemas: boolean,
  ) {}

  /** The members of an object up to its end; those of the whole text end with it. `of` is what the object is. */
  members(of: "" | "step" | "value", end = Number.NaN): Record<string, unknown> {
    const isStep = of !== "value";
    const object: Record<string, unknown> = {};
    for (let code = this.next(); code !== end; code = this.next()) {
      if (Number.isNaN(code)) {
        if (of === "") return object;
        throw this.odd();
      }
      const key = code === CODE.tick ? this.quoted() : this.bare();
      if (this.next() !== CODE.colon) throw this.odd();
      this.at++;
      if (isStep && !this.withSchemas && SCHEMAS.has(key)) this.pass();
      else {
        const value = this.value(isStep && key === "block");
        // Not object[key]: a key can be "__proto__".
        if (key === "__proto__")
          Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
        else object[key] = value;
      }
      if (this.next() === CODE.comma) this.at++;
    }
    this.at++;
    return object;
  }

  private value(isBlock: boolean, isStep = false): unknown {
    const code = this.next();
    if (code === CODE.tick) return this.quoted();
    if (code === CODE.begin) {
      this.at++;
      return this.members(isStep ? "step" : "value", CODE.end);
    }
    if (code !== CODE.open) return this.literal();
    this.at++;
    const list: unknown[] = [];
    while (this.next() !== CODE.close) {
      list.push(this.value(false, isBlock));
      if (this.next() === CODE.comma) this.at++;
    }
    this.at++;
    return list;
  }

  /** What comes after blanks and the end of lines; not a number at the end of the text. */
  private next(): number {
    let code = this.text.charCodeAt(this.at);
    while (code === CODE.line || code === CODE.space || code === CODE.tab) code = this.text.charCodeAt(++this.at);
    return code;
  }

  private quoted(): string {
    const start = this.at + 1;
    this.passQuoted();
    const inside = this.text.slice(start, this.at - 1);
    return inside.includes("\\") ? plain(inside) : inside;
  }

  private passQuoted(): void {
    const { text } = this;
    let end = text.indexOf("`", this.at + 1);
    while (end > 0 && text.charCodeAt(end - 1) === ESCAPE && isEscaped(text, end)) end = text.indexOf("`", end + 1);
    if (end < 0) throw this.odd();
    this.at = end + 1;
  }

  private bare(): string {
    const end = this.text.indexOf(":", this.at);
    if (end < 0) throw this.odd();
    const key = this.text.slice(this.at, end);
    this.at = end;
    return key;
  }

  private literal(): unknown {
    const start = this.at;
    let code = this.text.charCodeAt(this.at);
    while (code > CODE.space && code !== CODE.comma && code !== CODE.close && code !== CODE.end) {
      code = this.text.charCodeAt(++this.at);
    }
    if (this.at === start) throw this.odd();
    return JSON.parse(this.text.slice(start, this.at));
  }

  /** Goes to the end of a value without making it. */
  private pass(): void {
    let depth = 0;
    for (;;) {
      const code = this.next();
      if (code === CODE.tick) this.passQuoted();
      else if (code === CODE.open || code === CODE.begin) depth += this.step(1);
      else if (code === CODE.close || code === CODE.end) depth += this.step(-1);
      else if (Number.isNaN(code)) throw this.odd();
      else if (depth > 0) this.at++;
      else this.literal();
      if (depth === 0) return;
    }
  }

  private step(by: number): number {
    this.at++;
    return by;
  }

  private odd(): Error {
    return new Error(`is no text of code at character ${this.at}`);
  }
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === ESCAPE) slashes++;
  return slashes % 2 === 1;
}

const plain = (inside: string) =>
  inside.replace(/\\(?:u([0-9a-f]{4})|(.))/gs, (_, code: string | undefined, letter: string) =>
    code === undefined ? letter : String.fromCharCode(Number.parseInt(code, 16)),
  );
