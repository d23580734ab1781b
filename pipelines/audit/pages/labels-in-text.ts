import { type Published, rowsOfTable, textOf } from "../reading/published.ts";

/** What a label stands for: a code of a column, in a public and within another code or anywhere. */
export interface Meaning {
  readonly label: string;
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

const plain = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s\u00a0\u202f]+/gu, " ")
    .replaceAll("’", "'")
    .trim();
const WORDS = /[\p{L}\p{N}]+/gu;

/** Labels by their first word, the longest first. */
type Labels = ReadonlyMap<string, readonly FoundLabel[]>;

/** Finds in a text what the labels of the published tables stand for, the longest labels first, each word once. */
export function labelReader(published: Published): (text: string) => Found {
  const labels = labelsOf(published);
  const known = new Map<string, Found>();
  return (text) => {
    const found = known.get(text) ?? findLabels(plain(text), labels);
    known.set(text, found);
    return found;
  };
}

export interface Found {
  readonly labels: readonly FoundLabel[];
  /** The text without them. */
  readonly rest: string;
}

function labelsOf(published: Published): Labels {
  const meanings = new Map<string, Meaning[]>();
  const tell = (label: string, meaning: Omit<Meaning, "label">): void => {
    const text = plain(label);
    if (text !== "") meanings.set(text, [...(meanings.get(text) ?? []), { label: text, ...meaning }]);
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
  const labels = [...meanings].map(([text, own]): FoundLabel => ({ text, meanings: own }));
  labels.sort((one, other) => other.text.length - one.text.length);
  return Map.groupBy(labels, ({ text }) => text.match(WORDS)?.[0] ?? "");
}

function findLabels(text: string, labels: Labels): Found {
  const found: FoundLabel[] = [];
  let rest = "";
  let next = 0;
  for (const { index, 0: word } of text.matchAll(WORDS)) {
    if (index < next) continue;
    const label = labels.get(word)?.find((one) => startsAt(text, index, one.text));
    if (label === undefined) continue;
    found.push(label);
    rest += `${text.slice(next, index)} `;
    next = index - Math.max(0, label.text.search(WORDS)) + label.text.length;
  }
  return { labels: found, rest: rest + text.slice(next) };
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
