/** The program that declares entries: a file for each project and area, linked by imports, with code and tables in files beside. */

import { areaOf, TYPES } from "../handlers";
import { ownFacts, partOf } from "../runtime/values/facts";
import { ANY_UUID, inCode, READER, READER_FILE } from "./code";
import { type Entry, schemaOf } from "./entry";
import type { Imported } from "./import-file";
import { Layout } from "./layout";
import { containerOf, inOrder, inputsWith, type Targets, targetOf, targetsIn } from "./links";
import { access, Expression, literal, member } from "./literals";
import { lookupOf } from "./lookups";
import type { Declared, Manifest } from "./manifest";
import { Namer, type Names, pathsOf, slug } from "./names";
import { fromConfig, type Secret, secretsIn, withSecrets } from "./secrets";

export interface Program {
  /** Texts by their paths in the project. */
  readonly files: ReadonlyMap<string, string>;
  /** What index.ts has to import, as lines. */
  readonly index: string;
  readonly imported: readonly Imported[];
  /** What an earlier import has declared, and this one. */
  readonly manifest: Manifest;
  readonly secrets: readonly Secret[];
  /** Ids that stay in the program, because nothing there stands for them. */
  readonly kept: readonly Kept[];
}

export interface Kept {
  readonly entry: Entry;
  readonly id: string;
  readonly why: string;
}

/** What an import calls its own files. Windows keeps the others for devices. */
const RESERVED_FILES = ["index", READER_FILE, "con", "prn", "aux", "nul"];
const ELSEWHERE = "elsewhere";

export interface Declaring {
  /** What the program is to declare. */
  readonly entries: readonly Entry[];
  /** What can be referred to: these, and all else that was read. */
  readonly all?: readonly Entry[];
  readonly manifest?: Manifest;
  /** Names of files that are there already, without their endings. */
  readonly taken?: Iterable<string>;
}

export function programOf({ entries, all = entries, manifest = new Map(), taken = [] }: Declaring): Program {
  return new Writer(entries, all, manifest, new Set([...RESERVED_FILES, ...taken])).write();
}

/** One declaration, and what it needs in its file. */
interface Statement {
  readonly text: string;
  readonly uses: ReadonlySet<Entry>;
  readonly needs: ReadonlySet<"config" | "codeIn" | "readFileSync">;
}

class Writer {
  private readonly files = new Map<string, string>();
  private readonly kept: Kept[] = [];
  private readonly secrets: Secret[] = [];
  private readonly imported: Imported[] = [];
  private readonly statements = new Map<Entry, Statement>();
  private readonly keys = new Set<string>();
  private readonly namer = new Namer();
  private readonly layout: Layout<Entry>;
  private readonly targets: Targets;
  private readonly paths: ReadonlyMap<Entry, readonly string[]>;
  private readonly names: Map<Entry, Names>;
  private readonly mine: ReadonlySet<Entry>;

  constructor(
    entries: readonly Entry[],
    private readonly all: readonly Entry[],
    private readonly manifest: Manifest,
    taken: Set<string>,
  ) {
    this.layout = new Layout(taken);
    this.targets = targetsIn(all);
    this.paths = pathsOf(all, this.targets);
    for (const [key, names] of manifest) this.namer.take(names.isFound ? ELSEWHERE : key.split(" ")[0]!, names);
    this.names = this.namer.namesOf(entries, this.paths);
    for (const entry of all) {
      const declared = manifest.get(keyOf(entry));
      if (declared === undefined || this.names.has(entry)) continue;
      this.names.set(entry, declared);
      this.layout.isIn(entry, declared.file);
    }
    this.mine = new Set(entries);
  }

  write(): Program {
    const place = new Map(TYPES.map((type, index) => [type, index]));
    const path = (entry: Entry) => this.paths.get(entry)!.join("/");
    const sorted = [...this.mine].sort(
      (one, other) => place.get(one.type)! - place.get(other.type)! || (path(one) < path(other) ? -1 : 1),
    );
    for (const entry of inOrder(sorted)) this.declare(entry);
    const placed = this.layout.all();
    for (const { file, items } of placed) this.files.set(`${file}.ts`, this.source(file, items));
    if ([...this.statements.values()].some(({ needs }) => needs.has("codeIn")))
      this.files.set(`${READER_FILE}.ts`, READER);
    const declared = [...this.statements.keys()].map((entry): [string, Declared] => [
      keyOf(entry),
      {
        ...{ name: this.names.get(entry)!.name, variable: this.names.get(entry)!.variable },
        file: this.layout.fileOf(entry)!,
        ...(!this.mine.has(entry) && { isFound: true }),
      },
    ]);
    return {
      files: this.files,
      index: placed.map(({ file }) => `import ${JSON.stringify(`./${file}`)};\n`).join(""),
      imported: this.imported,
      manifest: new Map([...this.manifest, ...declared]),
      secrets: this.secrets,
      kept: this.kept,
    };
  }

  private declare(entry: Entry): void {
    const { name, variable } = this.names.get(entry)!;
    const uses = new Set<Entry>();
    const inItsCode = new Map<string, Expression>();
    const inputs = inputsWith(entry, (id, of, form) => {
      const found = this.expression(entry, id, of);
      if (found === undefined) return undefined;
      uses.add(found.entry);
      if (form === undefined) return found.expression;
      const { variable } = this.names.get(found.entry)!;
      inItsCode.set(variable, found.expression);
      return inCode(variable, form);
    });
    const secrets = secretsIn(entry, name, this.keys);
    const needs = new Set<"config" | "codeIn" | "readFileSync">(secrets.length > 0 ? ["config"] : []);
    const lines = Object.entries(withSecrets(inputs, secrets, fromConfig)).map(([input, value]) => {
      const { inFile } = ownFacts(partOf(schemaOf(entry.type), input));
      if (inFile === undefined) return member(input, literal(value, "  "));
      const path = `${inFile.folder}/${name}.${inFile.ending}`;
      const isText = typeof value === "string";
      this.files.set(path, isText ? value : `${JSON.stringify(value, null, 2)}\n`);
      const where = JSON.stringify(path);
      if (inFile.argument !== undefined) return member(inFile.argument, where);
      needs.add(isText ? "readFileSync" : "codeIn");
      if (isText) return member(input, `readFileSync(${where}, "utf8")`);
      const ids = inItsCode.size === 0 ? "" : `, ${literal(Object.fromEntries(inItsCode), "  ")}`;
      return member(input, `codeIn(${where}${ids})`);
    });
    const args = lines.map((line) => `  ${line},\n`).join("");
    const text = `export const ${variable} = new workato.${entry.type}(${JSON.stringify(name)}, {\n${args}});\n`;
    this.state(entry, this.areaFor(entry), { text, uses, needs });
    this.secrets.push(...secrets);
    this.imported.push({ entry, name, secrets });
  }

  /** What stands for an id at this place of the program. */
  private expression(entry: Entry, id: string, of: readonly string[]) {
    const target = targetOf(this.targets, id, of);
    const keep = (why: string) => {
      const isKnown = this.kept.some((one) => one.entry === entry && one.id === id && one.why === why);
      if (!isKnown) this.kept.push({ entry, id, why });
      return undefined;
    };
    if (target === undefined && of === ANY_UUID) return undefined;
    if (target === undefined) return keep(`nothing that was read has it (${of.join(" or ")})`);
    if (this.layout.fileOf(target.entry) === undefined) {
      if (this.mine.has(target.entry))
        return keep(target.entry === entry ? "it is its own" : "the two name each other");
      if (!this.lookUp(target.entry)) return keep(`no function finds ${target.entry.type} by a name that is its alone`);
    }
    const { variable } = this.names.get(target.entry)!;
    const expression = new Expression(variable + target.output.map(access).join(""));
    return { entry: target.entry, expression };
  }

  /** Declares how something is found that the program does not declare. */
  private lookUp(entry: Entry): boolean {
    const path = this.paths.get(entry)!;
    const found = lookupOf(entry, path, this.all);
    if (found === undefined) return false;
    const uses = new Set<Entry>();
    const args = Object.fromEntries(
      Object.entries(found.args).map(([name, value]) => {
        if (name !== found.within) return [name, value];
        const of = [ownFacts(partOf(schemaOf(entry.type), name)).references ?? []].flat();
        const container = this.expression(entry, String(value), of);
        if (container !== undefined) uses.add(container.entry);
        return [name, container?.expression ?? value];
      }),
    );
    for (const [one, names] of this.namer.namesOf([entry], this.paths)) this.names.set(one, names);
    const { variable } = this.names.get(entry)!;
    const text = `export const ${variable} = workato.${found.call}(${literal(args)});\n`;
    this.state(entry, ELSEWHERE, { text, uses, needs: new Set() });
    return true;
  }

  private state(entry: Entry, area: string, statement: Statement): void {
    this.statements.set(entry, statement);
    this.layout.place(entry, area, statement.text.length, [...statement.uses]);
  }

  /** That of its project, or the area of the API. */
  private areaFor(entry: Entry): string {
    const seen = new Set<Entry>();
    let top = entry;
    while (!seen.has(top)) {
      seen.add(top);
      top = containerOf(top, this.targets) ?? top;
    }
    const area = areaOf(top.type);
    if (top.type !== "Project") return area;
    const own = this.names.get(top)?.name ?? slug(this.paths.get(top)!.join("-"));
    return AREAS.has(own) || own === ELSEWHERE || own === "" ? `${own}-project` : own;
  }

  private source(file: string, items: readonly Entry[]): string {
    const statements = items.map((entry) => this.statements.get(entry)!);
    const needs = (what: "config" | "codeIn" | "readFileSync") => statements.some((one) => one.needs.has(what));
    const foreign = new Map<string, Set<string>>();
    for (const used of statements.flatMap(({ uses }) => [...uses])) {
      const from = this.layout.fileOf(used)!;
      if (from === file) continue;
      foreign.set(from, (foreign.get(from) ?? new Set()).add(this.names.get(used)!.variable));
    }
    const imports = [
      ...(needs("readFileSync") ? ['import { readFileSync } from "node:fs";'] : []),
      ...(needs("config") ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
      'import * as workato from "pulumi-workato";',
      ...[...foreign]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([from, names]) => importing(from, [...names])),
      ...(needs("codeIn") ? [importing(READER_FILE, ["codeIn"])] : []),
    ];
    const config = needs("config") ? ["const config = new pulumi.Config();\n"] : [];
    const about = file.startsWith(ELSEWHERE) ? ["// What this program uses and does not declare, by name.\n"] : [];
    return [...about, `${imports.join("\n")}\n`, ...config, ...statements.map(({ text }) => text)].join("\n");
  }
}

function importing(file: string, names: readonly string[]): string {
  const line = `import { ${[...names].sort().join(", ")} } from ${JSON.stringify(`./${file}`)};`;
  if (line.length <= 120) return line;
  return `import {\n${[...names]
    .sort()
    .map((name) => `  ${name},\n`)
    .join("")}} from ${JSON.stringify(`./${file}`)};`;
}

export const keyOf = ({ type, id }: Entry): string => `${type} ${id}`;

const AREAS: ReadonlySet<string> = new Set(TYPES.map(areaOf));
