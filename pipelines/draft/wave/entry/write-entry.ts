import { isAlias, isMap, isNode, isScalar, type Pair, parseDocument, stringify, visit, type YAMLMap } from "yaml";
import { writeExport } from "#draft/yaml/write-export";
import { quoted, TO_CHECK } from "#draft/yaml/yaml-text";
import type { ExportFile, Wave } from "#schemas/study";

/** What the entry of a new wave says that the one before does not. */
export interface NewEntry {
  readonly wave: string;
  readonly year: number;
  readonly like: Wave;
  /** File of what it changes; none where it changes nothing. */
  readonly changes: string | undefined;
  readonly export: ExportFile;
  /** Margin files of the new wave, and whether they are those of the wave before, copied. */
  readonly margins: readonly string[];
  readonly copied: boolean;
  /** Weights sent apart: their file in the study and their columns. */
  readonly weights: Readonly<Record<string, string>> | undefined;
  /** Population of the design as the margins of the new wave count it, where they do. */
  readonly population: Wave["design"]["population"];
  /** Whether it asks much less than the wave that it follows. */
  readonly short: boolean;
  /** Columns of the design that are called otherwise: before -> now. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** The entry of a wave in study.yaml: the lines of the one that it follows, what is its own written anew, what is not known marked. */
export function writeEntry(text: string, item: YAMLMap, entry: NewEntry): readonly string[] {
  const document = parseDocument(text, { stringKeys: true });
  const keys = item.items.map((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key));
  const before = keys.includes("export") ? "export" : keys.at(-1);
  return item.items.flatMap((pair, index): readonly string[] => {
    const source = { text, pair, document, renamed: entry.renamed };
    const own = OWN[keys[index]]?.(entry, source) ?? copyOf(source);
    return keys[index] === before ? [questionnaireLine(entry), ...own] : own;
  });
}

interface SourcePair {
  readonly text: string;
  readonly pair: Pair;
  readonly document: ReturnType<typeof parseDocument>;
  readonly renamed: NewEntry["renamed"];
}

const questionnaireLine = ({ changes, like }: NewEntry): string =>
  changes === undefined
    ? `questionnaire: { from: ${quoted(like.wave)} }`
    : `questionnaire: ${changes}  ${TO_CHECK} : ce qui change depuis ${like.wave}`;

/** Keys that a new wave does not simply take over. */
const OWN: Readonly<Record<string, (entry: NewEntry, source: SourcePair) => readonly string[]>> = {
  wave: ({ wave, short, like }) => [
    `wave: ${/^\d{4}$/.test(wave) ? wave : quoted(wave)}`,
    ...(short && !like.flash
      ? [`# flash: true  ${TO_CHECK} : questionnaire court : enquête flash, réunie à aucune autre ?`]
      : []),
  ],
  study: ({ like, year }) => [
    // A text in several languages is written as JSON, which is YAML.
    `study: ${JSON.stringify(like.study ?? "").replaceAll(String(like.year), String(year))}  ${TO_CHECK} : nom publié de l'enquête`,
  ],
  year: ({ wave, year }) => [`year: ${year}${wave.includes(String(year)) ? "" : `  ${TO_CHECK}`}`],
  field: ({ like: { field, year: before }, year }) => {
    const [start, end] = [field.start, field.end].map((day) => shiftYears(day, year - before));
    return [`field: { start: ${start}, end: ${end} }  ${TO_CHECK} : dates de terrain`];
  },
  planned_size: ({ like }) => [`# planned_size: ${like.planned_size}  ${TO_CHECK} : celui de ${like.wave}`],
  response: ({ like }) => [
    `# response: { contacted: … }  ${TO_CHECK} : personnes contactées (${like.response?.contacted} en ${like.wave})`,
  ],
  note: () => [],
  geography: ({ like }, source) => [...copyOf(source, `millésime, celui de ${like.wave}`)],
  questionnaire: () => [],
  design: ({ like, weights, population }, source) => [
    ...(like.design.population === undefined ? [] : [populationRemark(like, population)]),
    ...(weights === undefined && population === undefined
      ? copyOf(source)
      : ownDesign({ weights, population }, source)),
  ],
  export: ({ export: file }) => ["export:", ...writeExport(file).map((line) => `  ${line}`)],
  calibration: ({ like, margins, copied }, source) =>
    margins.length === 0 ? copyOf(source) : calibrationLines(like, margins, copied),
};

const populationRemark = (like: Wave, population: NewEntry["population"]): string =>
  population === undefined
    ? `${TO_CHECK} : plan de sondage et population, ceux de ${like.wave}`
    : `${TO_CHECK} : plan de sondage, celui de ${like.wave} ; population, celle des marges données`;

/** The design of the wave before with what this one has of its own: its population, its weights sent apart. */
function ownDesign(
  { weights, population }: Pick<NewEntry, "weights" | "population">,
  { pair, document, renamed }: SourcePair,
): readonly string[] {
  const design = isNode(pair.value) ? (withNames(pair.value.toJS(document), renamed) as Record<string, unknown>) : {};
  const own = {
    ...design,
    ...(population === undefined ? {} : { population }),
    ...(weights === undefined ? {} : { base_weight: weights }),
  };
  const mark = weights === undefined ? "" : `  ${TO_CHECK} : poids dans un fichier à part`;
  return [
    "design:",
    ...Object.entries(own).map(([key, value]) => `  ${key}: ${inLine(value)}${key === "base_weight" ? mark : ""}`),
  ];
}

function calibrationLines({ calibration, wave }: Wave, margins: readonly string[], copied: boolean): readonly string[] {
  const { tolerance: _, ...kept } = calibration;
  const keys = Object.entries({ ...kept, margins }).filter(([, value]) => value !== undefined);
  const mark = copied ? `  ${TO_CHECK} : marges de ${wave}, recopiées : y mettre celles de l'année` : "";
  return [`calibration: { ${keys.map(([key, value]) => `${key}: ${inLine(value)}`).join(", ")} }${mark}`];
}

const inLine = (value: unknown): string => stringify(value, { collectionStyle: "flow", lineWidth: 0 }).trim();

/** The day of another year; of 29 February, the day before. */
function shiftYears(day: string, years: number): string {
  const moved = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  const time = Date.parse(`${moved}T00:00:00Z`);
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(moved);
  return isDay ? moved : `${moved.slice(0, 8)}28`;
}

/** The lines of a key as they are written; an anchor becomes a reference to it, a renamed column has its new name. */
function copyOf({ text, pair, document, renamed }: SourcePair, mark?: string): readonly string[] {
  const end = mark === undefined ? "" : `  ${TO_CHECK} : ${mark}`;
  const { key, value } = pair;
  const name = isScalar(key) ? String(key.value) : "";
  if (!isNode(value) || !isNode(key) || key.range == null || value.range == null) return [];
  const names = namesIn(value, renamed);
  if (names) return [`${name}: ${inLine(withNames(value.toJS(document), renamed))}${end}`];
  if (!isAlias(value) && value.anchor !== undefined) return [`${name}: *${value.anchor}${end}`];
  const copied = text.slice(key.range[0], value.range[1]).trimEnd();
  if (hasAnchor(value)) return [`${name}: ${inLine(value.toJS(document))}${end}`];
  const margin = new RegExp(`^ {0,${columnOf(text, key.range[0])}}`);
  const lines = copied.split(/\r?\n/).map((line, index) => (index === 0 ? line : line.replace(margin, "")));
  return [...lines.slice(0, -1), `${lines.at(-1) ?? ""}${end}`];
}

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf("\n", offset - 1) + 1);

/** Whether a column that is called otherwise is named there. */
function namesIn(value: unknown, renamed: NewEntry["renamed"]): boolean {
  let found = false;
  if (isNode(value))
    visit(value, {
      Pair: (_, { key, value: own }) => {
        found ||= isScalar(key) && key.value === COLUMN && isScalar(own) && renamed.has(String(own.value));
      },
    });
  return found;
}

const COLUMN = "column";

/** Whether a part of a value is named for others: copied, it would take its name. */
function hasAnchor(value: unknown): boolean {
  let found = false;
  if (isMap(value))
    visit(value, {
      Value: (_, { anchor }) => {
        found ||= anchor !== undefined;
      },
    });
  return found;
}

/** A value of study.yaml with the new names of columns in it. */
function withNames(value: unknown, renamed: NewEntry["renamed"]): unknown {
  if (Array.isArray(value)) return value.map((one) => withNames(one, renamed));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, own]) => [
      key,
      key === COLUMN && typeof own === "string" ? (renamed.get(own) ?? own) : withNames(own, renamed),
    ]),
  );
}
