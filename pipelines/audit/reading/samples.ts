import type { Interval } from "./interval.ts";
import { type NumberReader, numberReader } from "./number-reader.ts";
import { type Published, type PublishedRow, rowsOfTable, textOf } from "./published.ts";

/** The key of a domain: its kind and its code. */
export type DomainKey = string;
export const domainKey = (kind: string, code: string): DomainKey => `${kind}\t${code}`;
export const EVERYONE: DomainKey = domainKey("all", "all");
/** Those of a kind who are not in a domain: what the domain is compared with. */
export const restOf = (kind: string, code: string): DomainKey => domainKey(`#rest of ${kind}`, code);

/** What the files say of one indicator in one domain, whichever file says it. */
export interface Cell {
  readonly indicator: string;
  readonly answer: string;
  readonly kind: string;
  readonly domain: string;
  readonly statistic: string;
  readonly population: string;
  /** Whether the file says that it is not shown. */
  readonly hidden: boolean;
  readonly reason: string;
  readonly detail: string;
  base?: Interval;
  weighted?: Interval;
  estimate?: Interval;
  /** The table that says what `estimates` hides. */
  elsewhere?: string;
}

/** A category of a margin: its respondents, and their share once weighted. */
export interface MarginCategory {
  readonly variable: string;
  readonly category: string;
  readonly base: number | undefined;
  readonly after: Interval | undefined;
}

/** The wave of a public, as its published rows show it. */
export interface Sample {
  readonly public: string;
  readonly wave: string;
  readonly cells: Map<string, Cell>;
  readonly margins: MarginCategory[];
  /** How many of the kept respondents answered each question that has no rows. */
  readonly answered: Map<string, number>;
  respondents: number | undefined;
  /** What the weights of all sum to. */
  population: number | undefined;
  /** Smallest and largest weight, of mean 1. */
  weights: Interval | undefined;
}

export const cellOf = (sample: Sample, indicator: string, answer: string, domain: DomainKey): Cell | undefined =>
  sample.cells.get(`${indicator}\n${answer}\n${domain}`);

/** Gathers what every table says of the cells of each wave. */
export function readSamples(published: Published): readonly Sample[] {
  const samples = new Map<string, Sample>();
  const sampleOf = (row: PublishedRow, wave = textOf(row, "wave")): Sample => {
    const key = `${textOf(row, "public")}\n${wave}`;
    const known = samples.get(key);
    if (known !== undefined) return known;
    const empty = { public: textOf(row, "public"), wave, cells: new Map(), margins: [], answered: new Map() };
    const made: Sample = { ...empty, respondents: undefined, population: undefined, weights: undefined };
    samples.set(key, made);
    return made;
  };
  readEstimates(rowsOfTable(published, "estimates"), sampleOf);
  readComparisons(published, sampleOf);
  readTrends(published, sampleOf);
  readGaps(published, sampleOf);
  readFacts(published, sampleOf);
  readSampleTables(published, sampleOf);
  return [...samples.values()];
}

type SampleOf = (row: PublishedRow, wave?: string) => Sample;

function readEstimates(rows: readonly PublishedRow[], sampleOf: SampleOf): void {
  const read = numberReader(rows);
  for (const row of rows) {
    const kind = textOf(row, "domain_kind");
    const domain = textOf(row, "domain");
    const status = textOf(row, "status");
    if (status === "not-asked") continue;
    const cell: Cell = {
      ...{ indicator: textOf(row, "indicator"), answer: textOf(row, "answer"), kind, domain },
      ...{ statistic: textOf(row, "statistic"), population: textOf(row, "population") },
      hidden: textOf(row, "base") === "" || (textOf(row, "estimate") === "" && status === "suppressed"),
      ...{ reason: textOf(row, "reason"), detail: textOf(row, "reason_detail") },
    };
    fill(cell, "base", read(row, "base"));
    fill(cell, "weighted", read(row, "weighted_base"));
    fill(cell, "estimate", read(row, "estimate"));
    sampleOf(row).cells.set(`${cell.indicator}\n${cell.answer}\n${domainKey(kind, domain)}`, cell);
  }
}

/** What another table says of a cell enters where the first says nothing. */
function fill(cell: Cell, what: "base" | "weighted" | "estimate", value: Interval | undefined, table?: string): void {
  if (value === undefined || cell[what] !== undefined) return;
  cell[what] = value;
  if (table !== undefined && cell.hidden) cell.elsewhere = table;
}

function readComparisons(published: Published, sampleOf: SampleOf): void {
  for (const table of ["specificities", "reconciliation"]) {
    const rows = rowsOfTable(published, table);
    const read = numberReader(rows);
    for (const row of rows) {
      const sample = sampleOf(row);
      const cell = cellOfRow(sample, row);
      if (cell === undefined) continue;
      fill(cell, "base", read(row, "base"), table);
      fill(cell, "estimate", inUnits(cell, row, read), table);
      if (table === "specificities") enterRest(sample, cell, row, read);
    }
  }
}

/** The rest with which a domain is compared is a cell like another, without its weight. */
function enterRest(sample: Sample, { kind, domain, ...cell }: Cell, row: PublishedRow, read: NumberReader): void {
  const base = read(row, "rest_base");
  const estimate = read(row, "rest_estimate");
  if (base === undefined) return;
  const [rest, code] = restOf(kind, domain).split("\t");
  const { indicator, answer, statistic, population } = cell;
  const shown = { indicator, answer, statistic, population, hidden: false, reason: "", detail: "" };
  sample.cells.set(`${indicator}\n${answer}\n${restOf(kind, domain)}`, {
    ...shown,
    ...{ kind: rest, domain: code, base },
    ...(estimate === undefined || statistic === "total" ? {} : { estimate }),
  });
}

const inUnits = (cell: Cell, row: PublishedRow, read: NumberReader): Interval | undefined =>
  cell.statistic === "total" ? undefined : read(row, "estimate");

function readTrends(published: Published, sampleOf: SampleOf): void {
  const rows = rowsOfTable(published, "trends");
  const read = numberReader(rows);
  for (const row of rows)
    for (const side of ["from", "to"]) {
      const cell = cellOfRow(sampleOf(row, textOf(row, `${side}_wave`)), row);
      if (cell === undefined) continue;
      const base = read(row, `${side}_base`);
      if (base !== undefined && base.upper > 0) fill(cell, "base", base, "trends");
      fill(
        cell,
        "estimate",
        inUnits(cell, row, (one) => read(one, `${side}_estimate`)),
        "trends",
      );
    }
}

/** Both sides of a gap between two publics are cells of everybody. */
function readGaps(published: Published, sampleOf: SampleOf): void {
  const rows = rowsOfTable(published, "public_gaps");
  const read = numberReader(rows);
  for (const row of rows)
    for (const side of ["", "other_"]) {
      const place = {
        ...row,
        public: row[`${side}public`],
        wave: row[`${side}wave`],
        domain_kind: "all",
        domain: "all",
      };
      const cell = cellOfRow(sampleOf(place), place);
      if (cell === undefined) continue;
      fill(cell, "base", read(row, `${side}base`), "public_gaps");
      fill(
        cell,
        "estimate",
        inUnits(cell, row, (one) => read(one, `${side}estimate`)),
        "public_gaps",
      );
    }
}

/** What a sentence may state of a cell, now and in the wave before. */
function readFacts(published: Published, sampleOf: SampleOf): void {
  const rows = rowsOfTable(published, "facts");
  const read = numberReader(rows);
  for (const row of rows) {
    const now = cellOfRow(sampleOf(row), row);
    if (now !== undefined) fill(now, "estimate", inUnits(now, row, read), "facts");
    const before =
      textOf(row, "kind") === "change" ? cellOfRow(sampleOf(row, textOf(row, "from_wave")), row) : undefined;
    if (before !== undefined)
      fill(
        before,
        "estimate",
        inUnits(before, row, (one) => read(one, "reference")),
        "facts",
      );
  }
}

const cellOfRow = (sample: Sample, row: PublishedRow): Cell | undefined =>
  cellOf(
    sample,
    textOf(row, "indicator"),
    textOf(row, "answer"),
    domainKey(textOf(row, "domain_kind"), textOf(row, "domain")),
  );

/** Respondents, weights and margins of each wave. */
function readSampleTables(published: Published, sampleOf: SampleOf): void {
  for (const row of rowsOfTable(published, "respondents_report"))
    if (textOf(row, "exclusion") === "") sampleOf(row).respondents = Number(textOf(row, "respondents"));
  const weights = rowsOfTable(published, "weights_report");
  const read = numberReader(weights);
  for (const row of weights) {
    sampleOf(row).population = read(row, "population")?.lower;
    const smallest = read(row, "weight_min");
    const largest = read(row, "weight_max");
    if (smallest === undefined || largest === undefined) continue;
    sampleOf(row).weights = { lower: Math.max(0, smallest.lower), upper: largest.upper };
  }
  for (const row of rowsOfTable(published, "nonresponse"))
    if (textOf(row, "item") === "" && textOf(row, "answered") !== "")
      sampleOf(row).answered.set(textOf(row, "question"), Number(textOf(row, "answered")));
  const margins = rowsOfTable(published, "margins_report");
  const share = numberReader(margins);
  for (const row of margins)
    sampleOf(row).margins.push({
      variable: textOf(row, "variable"),
      category: textOf(row, "category"),
      base: textOf(row, "base") === "" ? undefined : Number(textOf(row, "base")),
      after: share(row, "after"),
    });
}
