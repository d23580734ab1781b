import type { Component, Maturity } from "#schemas/maturity/maturity";
import { REGION } from "#schemas/tables/status";
import type { Documentation } from "../documentation.ts";
import type { Leak } from "../leak.ts";
import { exactly, type Interval } from "../reading/interval.ts";
import { numberReader } from "../reading/number-reader.ts";
import { type Published, type PublishedRow, rowsOfTable, textOf } from "../reading/published.ts";
import { type Cell, type DomainKey, domainKey, type Sample } from "../reading/samples.ts";

/** Scores are out of this. */
const FULL = 100;
/** What rounding may leave between a score and what it is made of. */
const CLOSE = 1e-6;

/** Hidden shares and means that follow from a published score, and effective sizes that a refused score prints. */
export function leaksOfScores(
  published: Published,
  { study }: Documentation,
  samples: readonly Sample[],
): readonly Leak[] {
  const { maturity } = study;
  const rows = rowsOfTable(published, "maturity");
  const read = numberReader(rows);
  if (maturity === undefined) return [];
  return rows.flatMap((row) => {
    const score = read(row, "score");
    if (score === undefined) return refusedSize(row);
    const of = { edition: textOf(row, "edition"), table: "maturity" };
    const parts = partsOf(maturity, { ...of, row }, samples);
    return parts === undefined ? [] : hiddenPart({ ...of, row, score }, parts);
  });
}

/** The smallest effective size of a row that shows no score. */
function refusedSize(row: PublishedRow): readonly Leak[] {
  const size = Number(textOf(row, "minimum_n_eff"));
  if (!(size > 0) || textOf(row, "dimension") !== "index") return [];
  return [{ ...leakOfRow(row), kind: "precision", value_lower: size, value_upper: size }];
}

/** A cell of a score, and how the score grows with it. */
export interface Part {
  readonly cell: Cell;
  readonly sample: Sample;
  readonly slope: number;
  readonly start: number;
}

/** A published score: of which edition, in which table, and where each public enters each component, if not by the row's territory. */
export interface PublishedScore {
  readonly table: string;
  readonly edition: string;
  readonly row: PublishedRow;
  readonly entersBy?: (indicator: string, answer: string, publicId: string) => DomainKey | undefined;
}

/** Cells of a dimension by component and public, the index being made of dimensions; undefined where one that enters is in no table. */
export function partsOf(
  maturity: Maturity,
  { row, edition: wanted, entersBy }: PublishedScore,
  samples: readonly Sample[],
): readonly (readonly (readonly Part[])[])[] | undefined {
  const dimension = maturity.dimensions.find(({ id }) => id === textOf(row, "dimension"));
  const edition = maturity.editions.find(({ id }) => id === wanted);
  if (dimension === undefined || edition === undefined) return undefined;
  const own = samples.filter((sample) => edition.waves[sample.public] === sample.wave);
  const told = dimension.components.map((component) => {
    const { indicator, answer = "", publics } = component;
    const who = own.filter((sample) => publics?.includes(sample.public) ?? true);
    return who.flatMap((sample) => {
      const place = entersBy === undefined ? placeOfRow(row) : entersBy(indicator, answer, sample.public);
      const parts = place === undefined ? [] : partsIn(component, sample, place);
      return parts.length > 0 || (place !== undefined && entersBy !== undefined) ? [parts] : [];
    });
  });
  return told.flat().some((parts) => parts.length === 0) ? undefined : told;
}

/** The cells of a component in a place, each with how a score grows with it. */
export function partsIn(
  { indicator, answer, range = [0, 1], reversed }: Component,
  sample: Sample,
  place: DomainKey,
): readonly Part[] {
  const cells = [...sample.cells.values()].filter(
    (cell) =>
      cell.indicator === indicator &&
      (answer === undefined || cell.answer === answer) &&
      domainKey(cell.kind, cell.domain) === place,
  );
  const slope = ((reversed ? -1 : 1) * FULL) / (range[1] - range[0]) / cells.length;
  const start = (reversed ? FULL / cells.length : 0) - slope * range[0];
  return cells.map((cell) => ({ cell, sample, slope, start }));
}

/** The territory of a score. */
export const placeOfRow = (row: PublishedRow): DomainKey =>
  domainKey(textOf(row, "domain_kind"), textOf(row, "domain"));

/** The same; a territory of a wider level that is no domain, and that holds one of the main level alone, is that one. */
export function mainPlaceOfRow(row: PublishedRow, { study, territories }: Documentation): DomainKey {
  const [kind, domain] = [textOf(row, "domain_kind"), textOf(row, "domain")];
  const above = [...territories.values()].find(({ main }) => main)?.parents.get(kind) ?? new Map<string, string>();
  const inside = [...above].flatMap(([code, wider]) => (wider === domain ? [code] : []));
  const isDomain = study.territories?.domains.includes(kind) ?? false;
  return inside.length === 1 && !isDomain ? domainKey(REGION, inside[0]) : placeOfRow(row);
}

/** The one hidden cell without which a score cannot be what it is. */
export function hiddenPart(
  { table, edition, row, score }: PublishedScore & { readonly score: Interval },
  components: readonly (readonly (readonly Part[])[])[],
): readonly Leak[] {
  const shown = (parts: readonly Part[]): boolean =>
    parts.every(({ cell }) => cell.estimate !== undefined && !cell.hidden);
  const unknown = components.flat(2).filter(({ cell }) => cell.hidden && Number.isNaN(Number(cell.detail || "x")));
  const released = components.map((publics) => publics.filter(shown));
  if (meets(scoreOf(released), score)) return [];
  const hidden = unknown.length === 1 ? unknown[0] : undefined;
  if (hidden === undefined) return [];
  const entering = components.map((publics) =>
    publics.filter((parts) =>
      parts.every((part) => part === hidden || (part.cell.estimate !== undefined && !part.cell.hidden)),
    ),
  );
  const [none, one] = [0, 1].map((value) => scoreOf(entering, hidden, exactly(value)));
  if (none === undefined || one === undefined || none.lower === one.lower) return [];
  const value = [score.lower, score.upper].map((at) => (at - none.lower) / (one.lower - none.lower));
  const { cell, sample } = hidden;
  return [
    {
      ...{ kind: "hidden-value", way: "maturity", table, public: sample.public, wave: sample.wave },
      ...{ indicator: cell.indicator, answer: cell.answer, domain_kind: cell.kind, domain: cell.domain },
      ...{ group: `${edition} ${textOf(row, "dimension")}`, count_lower: null, count_upper: null },
      ...{ value_lower: Math.min(...value), value_upper: Math.max(...value) },
    },
  ];
}

const meets = (computed: Interval | undefined, score: Interval): boolean =>
  computed !== undefined && computed.lower <= score.upper + CLOSE && computed.upper >= score.lower - CLOSE;

/** Mean over the components of the mean over their publics; a hidden cell has the value that is tried. */
function scoreOf(
  components: readonly (readonly (readonly Part[])[])[],
  hidden?: Part,
  tried?: Interval,
): Interval | undefined {
  const known = components.filter((publics) => publics.length > 0);
  if (known.length === 0) return undefined;
  const scores = known.map((publics) => {
    const own = publics.map((parts) =>
      sum(parts.map((part) => scaled(part, part === hidden ? tried : part.cell.estimate))),
    );
    return divided(sum(own), own.length);
  });
  return divided(sum(scores), scores.length);
}

function scaled({ slope, start }: Part, value: Interval | undefined): Interval {
  const ends = [value?.lower ?? 0, value?.upper ?? 0].map((end) => slope * end + start);
  return { lower: Math.min(...ends), upper: Math.max(...ends) };
}

const sum = (terms: readonly Interval[]): Interval => ({
  lower: terms.reduce((total, { lower }) => total + lower, 0),
  upper: terms.reduce((total, { upper }) => total + upper, 0),
});

const divided = ({ lower, upper }: Interval, by: number): Interval => ({ lower: lower / by, upper: upper / by });

const leakOfRow = (row: PublishedRow): Leak => ({
  ...{ kind: "precision", way: "printed", table: "maturity", public: "", wave: textOf(row, "edition") },
  ...{ indicator: textOf(row, "dimension"), answer: "", domain_kind: textOf(row, "domain_kind") },
  ...{ domain: textOf(row, "domain"), group: "minimum_n_eff", count_lower: null, count_upper: null },
  ...{ value_lower: null, value_upper: null },
});
