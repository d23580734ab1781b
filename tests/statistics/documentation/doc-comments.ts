import { filesBelow, readSource } from "#tests/layout/source-tree";

/** Rooms of pure formulas, in the order of the sheet. */
const ROOMS = ["statistics", "factorial", "calibration", "models"] as const;
const FIELDS = ["Formula", "Assumes", "Source", "R"] as const;
export type Field = (typeof FIELDS)[number];

/** The doc of an exported function or constant of a room of formulas. */
export interface DocComment {
  readonly name: string;
  /** File below pipelines. */
  readonly file: string;
  /** First sentence. */
  readonly quantity: string;
  readonly fields: Readonly<Partial<Record<Field, string>>>;
  readonly examples: readonly string[];
}

const DOCUMENTED = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*\nexport (?:async )?(?:function\*?|const|class) (\w+)/g;

/** Docs of everything that the rooms of formulas export with one, by file. */
export function docComments(): readonly DocComment[] {
  return COMMENTS;
}

/** Files of formulas, below pipelines; a file of types alone has none. */
export function formulaFiles(): readonly string[] {
  return ROOMS.flatMap((room) => filesBelow(`pipelines/${room}`))
    .filter((path) => path.endsWith(".ts") && /^export (?!interface|type)/m.test(readSource(path).text))
    .map((path) => path.slice("pipelines/".length));
}

const COMMENTS: readonly DocComment[] = formulaFiles().flatMap((file) => {
  const { text } = readSource(`pipelines/${file}`);
  return [...text.matchAll(DOCUMENTED)].map(([, comment, name]) => ({ name, file, ...readComment(comment) }));
});

function readComment(comment: string): Pick<DocComment, "quantity" | "fields" | "examples"> {
  const lines = comment.split("\n").map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
  const tag = lines.findIndex((line) => line.startsWith("@"));
  const described = tag < 0 ? lines : lines.slice(0, tag);
  const first = described.findIndex((line) => startOfField(line) !== undefined);
  const prose = (first < 0 ? described : described.slice(0, first)).join(" ").trim();
  const quantity = /^.*?[.:](?= |$)/.exec(prose)?.[0].slice(0, -1) ?? prose;
  const examples = tag < 0 ? [] : readExamples(lines.slice(tag));
  return { quantity, fields: first < 0 ? {} : readFields(described.slice(first)), examples };
}

/** Fields run over the lines up to the next one; `R` may stand on the line of another, after three blanks. */
function readFields(lines: readonly string[]): DocComment["fields"] {
  const fields: Partial<Record<Field, string>> = {};
  let current: Field | undefined;
  for (const line of lines.flatMap((whole) => whole.split(/\s{3,}(?=R\s{3})/))) {
    const field = startOfField(line.trim());
    if (line === "") current = undefined;
    else if (field) fields[field] = line.trim().slice(field.length).trim();
    else if (current) fields[current] += ` ${line.trim()}`;
    current = field ?? current;
  }
  return fields;
}

function startOfField(line: string): Field | undefined {
  return FIELDS.find((field) => line.startsWith(`${field}  `));
}

function readExamples(lines: readonly string[]): readonly string[] {
  return lines
    .join("\n")
    .split(/\n(?=@)/)
    .filter((tag) => tag.startsWith("@example "))
    .map((tag) => tag.slice("@example ".length).replaceAll("\n", " ").trim());
}
