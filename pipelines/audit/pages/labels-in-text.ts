import { type Published, rowsOfTable, textOf } from "../reading/published.ts";

/** What a label stands for: a code of a column, in a public and within another code or anywhere. */
export interface Meaning {
  readonly label: string;
  /** The label as it is written. */
  readonly written: string;
  readonly column: string;
  readonly public: string;
  readonly within: string;
  readonly code: string;
}

/** A label in a text, and all that it may stand for. */
export interface FoundLabel {
  readonly text: string;
  readonly meanings: readonly Meaning[];
}

/** Columns whose labels say which cell a number is of. */
const COLUMNS = new Set(["public", "indicator", "answer", "domain"]);

const plain = (text: string): string => spaced(text).toLowerCase();
const spaced = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\s\u00a0\u202f]+/gu, " ")
    .replaceAll("’", "'")
    .trim();
/** A name of one word says nothing that a label of that word does not. */
const WORDS_APART = /\p{L}.* /u;
const LETTER = /^\p{L}$/u;
const WORDS = /[\p{L}\p{N}]+/gu;

/** Labels by their first word, the longest first. */
type Labels = ReadonlyMap<string, readonly FoundLabel[]>;

/** What a text is for whoever reads a page: the head of a column, a name (of a row, a heading), a sentence, or a cell that holds a value. */
export type Standing = "head" | "name" | "sentence" | "value";

/**
 * Finds in a text what the labels of the published tables stand for, the longest labels first, each word once. A category that is called
 * by a number (« 20 », « 1 à 9 ») is one where it is a name by itself, or what a sentence tells of before a colon; in the head of a column
 * so is any (« plus petite p » is of no « petite »), written as it is where it is one letter: « n » counts, where a zone is called « N ».
 *
 * @param names other names in the documents, which may hold a label and stand for no cell: « Petite étude », a title of the study
 */
export function labelReader(
  published: Published,
  names: readonly string[] = [],
): (text: string, standing: Standing) => Found {
  const labels = labelsOf(published, names);
  const known = new Map<string, Found>();
  return (text, standing) => {
    const key = `${standing} ${text}`;
    const found =
      known.get(key) ?? findLabels(plain(text), standing === "head" ? labelsIn(text, labels) : labels, standing);
    known.set(key, found);
    return found;
  };
}

export interface Found {
  readonly labels: readonly FoundLabel[];
  /** The text without them. */
  readonly rest: string;
}

function labelsOf(published: Published, names: readonly string[]): Labels {
  const meanings = new Map<string, Meaning[]>();
  const tell = (label: string, meaning: Omit<Meaning, "label" | "written">): void => {
    const text = plain(label);
    const own = { label: text, written: spaced(label), ...meaning };
    if (text !== "") meanings.set(text, [...(meanings.get(text) ?? []), own]);
  };
  for (const row of rowsOfTable(published, "labels")) {
    const column = textOf(row, "column");
    const publicId = textOf(row, "public");
    if (!COLUMNS.has(column) || textOf(row, "code") === "all") continue;
    const meaning = { column, public: publicId, within: textOf(row, "within"), code: textOf(row, "code") };
    tell(textOf(row, "label"), column === "public" ? { ...meaning, public: meaning.code } : meaning);
  }
  for (const wave of new Set(rowsOfTable(published, "estimates").map((row) => textOf(row, "wave"))))
    tell(wave, { column: "wave", public: "", within: "", code: wave });
  for (const name of names.map(plain)) if (WORDS_APART.test(name)) meanings.set(name, meanings.get(name) ?? []);
  const labels = [...meanings].map(([text, own]): FoundLabel => ({ text, meanings: own }));
  labels.sort((one, other) => other.text.length - one.text.length);
  return Map.groupBy(labels, ({ text }) => text.match(WORDS)?.[0] ?? "");
}

/** Labels without those of one letter that a text writes otherwise. */
function labelsIn(text: string, labels: Labels): Labels {
  const letter = spaced(text);
  const own = LETTER.test(letter) ? labels.get(letter.toLowerCase()) : undefined;
  if (own === undefined) return labels;
  const written = own.map((one) => ({
    ...one,
    meanings: one.meanings.filter((meaning) => meaning.written === letter),
  }));
  return new Map([[letter.toLowerCase(), written.filter(({ meanings }) => meanings.length > 0)]]);
}

function findLabels(text: string, labels: Labels, standing: Standing): Found {
  const found: FoundLabel[] = [];
  let rest = "";
  let next = 0;
  for (const { index, 0: word } of text.matchAll(WORDS)) {
    if (index < next) continue;
    const label = labels
      .get(word)
      ?.find((one) => startsAt(text, index, one.text) && stands(one, { text, index, standing }));
    if (label === undefined) continue;
    found.push(label);
    rest += `${text.slice(next, index)} `;
    next = index - Math.max(0, label.text.search(WORDS)) + label.text.length;
  }
  return { labels: found, rest: rest + text.slice(next) };
}

interface Place {
  readonly text: string;
  readonly index: number;
  readonly standing: Standing;
}

/**
 * Whether a label is one where it stands, and not a word or a number of something else. Waves are called by a year, wherever it stands;
 * what is called as a category is (an indicator « a », a region « A ») stands where a category would.
 */
function stands({ text: label, meanings }: FoundLabel, { text, index, standing }: Place): boolean {
  const columns = meanings.map(({ column }) => column);
  const isCategory = columns.some((column) => column === "answer" || column === "domain") && !columns.includes("wave");
  if (!isCategory || (standing !== "head" && /\p{L}{2}/u.test(label))) return true;
  const start = index - Math.max(0, label.search(WORDS));
  const before = text.slice(0, start).trimEnd();
  const after = text.slice(start + label.length).trimStart();
  if (standing === "value" || (before !== "" && !/[:,;–—(·|]$/.test(before))) return false;
  return after.startsWith(":") || (standing !== "sentence" && (after === "" || /^[,;–—()·|]/.test(after)));
}

/** Letters and digits, and what joins words to one. */
const JOINED = /[\p{L}\p{N}-]/u;

/** Whether a label begins with its first word here, and ends with a word. */
function startsAt(text: string, index: number, label: string): boolean {
  const before = label.search(WORDS);
  const start = index - Math.max(0, before);
  if (start < 0 || !text.startsWith(label, start)) return false;
  return !JOINED.test(text[start - 1] ?? "") && !JOINED.test(text[start + label.length] ?? "");
}
