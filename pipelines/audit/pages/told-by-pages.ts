import type { Documentation } from "../documentation.ts";
import type { Leak } from "../leak.ts";
import type { Published } from "../reading/published.ts";
import type { Page, PagePiece } from "./html-pieces.ts";
import { type FoundLabel, labelReader, type Meaning } from "./labels-in-text.ts";
import { placeKey, type ReleasedCell, type ReleasedNumbers, releasedNumbers } from "./released-numbers.ts";

/**
 * Numbers of pages that stand where the tables say that a cell is hidden, and that nothing released of what the words around them
 * name explains: an intruder reads a page as anybody does, by its labels.
 */
export function toldByPages(
  pages: readonly Page[],
  published: Published,
  documentation?: Documentation,
): readonly Leak[] {
  const reader = pageReader(published, documentation);
  return pages.flatMap((page) => toldByPage(page, reader));
}

export const pageReader = (published: Published, documentation?: Documentation): Reader => ({
  labelsOf: labelReader(published, documentation && namesIn(documentation)),
  released: releasedNumbers(published),
});

/** All texts of the documents. */
const namesIn = ({ study, indicators, questionnaires }: Documentation): readonly string[] => [
  ...new Set([study, indicators, ...questionnaires.values()].flatMap(textsIn)),
];

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (value instanceof Map) return [...value.values()].flatMap(textsIn);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

export const toldByPage = (page: Page, reader: Reader): readonly Leak[] =>
  page.pieces.flatMap((piece) => toldByPiece(page, piece, reader));

export interface Reader {
  readonly labelsOf: ReturnType<typeof labelReader>;
  readonly released: ReleasedNumbers;
}

function toldByPiece({ file, language }: Page, piece: PagePiece, reader: Reader): readonly Leak[] {
  return clausesOf(piece, reader).flatMap(({ rest, levels, isCell }) => {
    const numbers = numbersIn(rest, language, isCell);
    if (numbers.length === 0) return [];
    const cells = cellsNamed(levels, { released: reader.released, isCell });
    const secret = cells.find(({ hidden }) => hidden);
    if (secret === undefined) return [];
    const around = new Set(cells.flatMap((one) => [`${one.kind}\n${one.domain}`, `${one.public}\n${one.wave}`]));
    const told = [
      ...[...cells, ...(isCell ? [] : wholesOf(cells, reader.released))].map((cell) => cell.numbers),
      ...[...around].map((place) => reader.released.others.get(place) ?? []),
    ];
    const unexplained = numbers.filter((number) => !told.some((own) => own.some((one) => printsAs(one, number))));
    return unexplained.map(({ value }) => leakOf(file, secret, value));
  });
}

/** Some words with a number, and the labels in and around them, the nearest first. */
interface Clause {
  /** The words without the labels. */
  readonly rest: string;
  readonly levels: readonly (readonly FoundLabel[])[];
  /** Whether they are a cell of a table, which holds a number and little else. */
  readonly isCell: boolean;
}

/** More words than this are a sentence, wherever they stand. */
const FEW_WORDS = 4;
const isBrief = (rest: string): boolean => (rest.match(/\p{L}{2,}/gu)?.length ?? 0) <= FEW_WORDS;

function clausesOf({ rows, columns, around }: PagePiece, { labelsOf }: Reader): readonly Clause[] {
  const farther = around.map((text) => labelsOf(text, "name").labels);
  if (columns.length === 0)
    return rows.flat().flatMap((sentence) =>
      sentence.split(/\s;\s/).map((text) => {
        const { labels, rest } = labelsOf(text, "sentence");
        return { rest, levels: [labels, ...farther], isCell: false };
      }),
    );
  const heads = columns.map((text) => labelsOf(text, "head"));
  return rows.flatMap((row) => {
    const read = row.map((text, column) => labelsOf(text, column === 0 ? "name" : "value"));
    return read.flatMap(({ labels, rest }, column): readonly Clause[] => {
      if (/^code$/i.test(columns[column] ?? "") || !/\d/.test(rest)) return [];
      const beside = read.filter((one, other) => other !== column && isBrief(one.rest)).flatMap((one) => one.labels);
      const near = [...labels, ...beside, ...(heads[column]?.labels ?? [])];
      return [{ rest, levels: [near, ...farther], isCell: isBrief(rest) }];
    });
  });
}

/** A number as it is printed: what it reads, and half of its last digit. */
interface Printed {
  readonly value: number;
  readonly half: number;
}

const FORMS: Readonly<Record<string, RegExp>> = {
  en: /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g,
  fr: /\d{1,3}(?: \d{3})+(?:,\d+)?|\d+(?:,\d+)?/g,
};
/** In a sentence, what is no share, gap or base may count anything. */
const OF_A_CELL = /^ ?(?:%|points?\b)/;
const BASE = /\bn ?= ?$/;
/** Levels of confidence and thresholds. */
const LEVELS = new Set([90, 95, 99, 5, 10, 1]);

function numbersIn(text: string, language: string, isCell: boolean): readonly Printed[] {
  const found = [...text.matchAll(FORMS[language] ?? FORMS.fr)].filter(
    ({ index, 0: digits }) =>
      isCell || OF_A_CELL.test(text.slice(index + digits.length)) || BASE.test(text.slice(0, index)),
  );
  return found.flatMap(([digits]) => {
    const plain = language === "en" ? digits.replaceAll(",", "") : digits.replaceAll(" ", "").replace(",", ".");
    const value = Number(plain);
    const decimals = plain.split(".")[1]?.length ?? 0;
    return !isCell && LEVELS.has(value) ? [] : [{ value, half: 0.5 * 10 ** -decimals }];
  });
}

const printsAs = (number: number, { value, half }: Printed): boolean =>
  [1, 100].some((unit) => Math.abs(Math.abs(number) * unit - value) <= half * (1 + 1e-6));

type Options = readonly (readonly Meaning[])[];
const NOTHING: readonly Meaning[] = [];

interface Naming {
  readonly released: ReleasedNumbers;
  readonly isCell: boolean;
}

/**
 * What the words name, the nearest first: for each column the nearest words that lead to cells of the tables. A sentence is on the
 * indicator that it names, or that the nearest heading or the page does; a cell may be on all indicators of a public, a wave and a domain.
 */
function cellsNamed(levels: readonly (readonly FoundLabel[])[], { released, isCell }: Naming): readonly ReleasedCell[] {
  const options = (column: string): Options =>
    levels.map((labels) => meaningsIn(labels, column)).filter(({ length }) => length > 0);
  const named = {
    ...{ own: options("public"), wave: options("wave"), domain: options("domain") },
    ...{ indicator: indicatorsNamed(levels, isCell), answer: options("answer") },
  };
  const isPlace = isCell && named.own.length > 0 && named.wave.length > 0 && named.domain.length > 0;
  for (const indicator of named.indicator.length > 0 ? named.indicator : isPlace ? [NOTHING] : [])
    for (const domain of isPlaced(levels, isCell) ? named.domain.slice(0, 1) : [...named.domain, NOTHING])
      for (const own of [...named.own, NOTHING])
        for (const wave of [...named.wave, NOTHING]) {
          const answers = indicator.length === 0 ? [NOTHING] : [...named.answer, NOTHING];
          const cells = answers.map((answer) => cellsOf({ own, wave, indicator, answer, domain }, released));
          const [first, ...others] = cells.filter(({ length }) => length > 0);
          // a word that may be an answer or a domain is both, until a number says which
          if (first !== undefined)
            return others.length === 0 || !isShared(named.answer[0], domain) ? first : cells.flat();
        }
  return [];
}

/** Whether the line of a table is that of a place, of which its sample may have no row: its numbers are of nothing wider. */
const isPlaced = ([near]: readonly (readonly FoundLabel[])[], isCell: boolean): boolean =>
  isCell && near.some(({ meanings }) => meanings.every(({ column }) => column === "domain"));

const isShared = (answers: readonly Meaning[] | undefined, domains: readonly Meaning[]): boolean =>
  domains.some(({ label }) => answers?.some((one) => one.label === label));

const meaningsIn = (labels: readonly FoundLabel[], column: string): readonly Meaning[] =>
  labels.flatMap(({ meanings }) => meanings.filter((one) => one.column === column));

/** Indicators that the words or the nearest heading name; in a table, of which the words are an answer; that farther headings name. */
function indicatorsNamed(levels: readonly (readonly FoundLabel[])[], isCell: boolean): Options {
  const named = levels.map((labels) => meaningsIn(labels, "indicator"));
  const answers = levels[0].filter(({ meanings }) => meanings.every(({ column }) => column === "answer"));
  const implied = meaningsIn(answers, "answer").map((one) => ({ ...one, column: "indicator", code: one.within }));
  const farther = isCell ? [implied, ...named.slice(2)] : [named.at(-1) ?? []];
  return [...named.slice(0, 2), ...farther].filter(({ length }) => length > 0);
}

interface Named {
  readonly own: readonly Meaning[];
  readonly wave: readonly Meaning[];
  readonly indicator: readonly Meaning[];
  readonly answer: readonly Meaning[];
  readonly domain: readonly Meaning[];
}

const EVERYBODY: Meaning = { label: "", written: "", column: "domain", public: "", within: "all", code: "all" };

/** The cells of which all that is named is true. A word is an answer of the indicator before it is a domain. */
function cellsOf(
  { own, wave, indicator, answer, domain }: Named,
  { samples, places }: ReleasedNumbers,
): readonly ReleasedCell[] {
  const measures = new Set(indicator.map(({ code }) => code));
  const answers = answer.filter((one) => measures.has(one.within));
  if (answer.length > 0 && answers.length === 0) return [];
  const within = domain.filter(({ label }) => !answers.some((one) => one.label === label));
  const among = samples.filter(
    (sample) =>
      (own.length === 0 || own.some(({ code }) => code === sample.public)) &&
      (wave.length === 0 || wave.some(({ code }) => code === sample.wave)),
  );
  return among.flatMap((sample) =>
    (within.length > 0 ? within : [EVERYBODY]).flatMap((place) => {
      const told = places.get(placeKey(sample.public, sample.wave, place.within, place.code));
      if (told === undefined || !isOf(place, sample.public)) return [];
      const measured =
        indicator.length === 0
          ? [...told.values()]
          : codesOf(indicator, sample.public).map((one) => told.get(one) ?? []);
      const cells = measured.flat();
      return answers.length === 0 ? cells : cells.filter((cell) => answers.some((one) => isAnswer(one, cell)));
    }),
  );
}

const codesOf = (meanings: readonly Meaning[], publicId: string): readonly string[] => [
  ...new Set(meanings.filter((one) => isOf(one, publicId)).map(({ code }) => code)),
];

const isOf = (meaning: Meaning, publicId: string): boolean => meaning.public === "" || meaning.public === publicId;

const isAnswer = (meaning: Meaning, cell: ReleasedCell): boolean =>
  meaning.within === cell.indicator && meaning.code === cell.answer && isOf(meaning, cell.public);

/** The same measures of everybody: a sentence on a territory sets it beside the country. */
const wholesOf = (cells: readonly ReleasedCell[], { places }: ReleasedNumbers): readonly ReleasedCell[] =>
  cells.flatMap(({ indicator, answer, ...cell }) =>
    (places.get(placeKey(cell.public, cell.wave, "all", "all"))?.get(indicator) ?? []).filter(
      (one) => one.answer === answer,
    ),
  );

const leakOf = (file: string, cell: ReleasedCell, value: number): Leak => ({
  ...{ kind: "shown-elsewhere", way: "printed", table: file, public: cell.public, wave: cell.wave },
  ...{ indicator: cell.indicator, answer: cell.answer, domain_kind: cell.kind, domain: cell.domain, group: "" },
  ...{ count_lower: null, count_upper: null, value_lower: value, value_upper: value },
});
