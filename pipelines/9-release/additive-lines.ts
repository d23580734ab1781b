import { kindOf } from "#schemas/indicators";
import { type CellPlace, cellKey } from "#schemas/tables/cell-key";
import type { Estimate } from "#schemas/tables/estimates";
import { WHOLE } from "#schemas/tables/status";

/** Cells that add up to another one, bases and weighted sums alike. */
export interface AdditiveLine {
  /** Undefined where the table has no such cell: it may be known from elsewhere, from a margin for one. */
  readonly total: Estimate | undefined;
  readonly cells: readonly Estimate[];
}

/** Indicator on a part of the base of another -> that other. */
export type Wholes = ReadonlyMap<string, string>;

const BY = " × ";

/**
 * What adds up in a table of estimates: the domains of a partition to the whole; in a crossing, the cells of each category
 * of either variable to that category; in each domain, an indicator's parts to it where it has several, and the answers
 * to a closed question to all of its base.
 */
export function additiveLines(rows: readonly Estimate[], wholes: Wholes): readonly AdditiveLine[] {
  return [...linesToTotals(rows, wholes), ...linesOfAnswers(rows)];
}

/** Lines apart by indicator, its parts included: those of another measure say nothing of these cells. */
export function connectedLines(rows: readonly Estimate[], wholes: Wholes): readonly (readonly AdditiveLine[])[] {
  const groups = Map.groupBy(additiveLines(rows, wholes), ({ cells: [{ public: publicId, wave, indicator }] }) =>
    [publicId, wave, wholes.get(indicator) ?? indicator].join("\n"),
  );
  return [...groups.values()];
}

function linesToTotals(rows: readonly Estimate[], wholes: Wholes): readonly AdditiveLine[] {
  const byPlace = new Map(rows.map((row) => [placeOf(row), row]));
  const lines = new Map<string, { readonly total: Estimate | undefined; readonly cells: Estimate[] }>();
  for (const row of rows) {
    for (const total of totalsOf(row, wholes)) {
      const place = cellKey(total, row.wave);
      const name = `${place}\n${total.indicator === row.indicator ? row.domain_kind : "parts"}`;
      const line = lines.get(name);
      if (line === undefined) lines.set(name, { total: byPlace.get(place), cells: [row] });
      else line.cells.push(row);
    }
  }
  return [...lines.values()].filter(isSum);
}

/** The cells that a row is a part of. */
function totalsOf(row: Estimate, wholes: Wholes): readonly CellPlace[] {
  const { public: publicId, indicator, answer, domain_kind, domain } = row;
  const place = { public: publicId, indicator, answer, domain_kind, domain };
  const whole = wholes.get(indicator);
  const parts = whole === undefined ? [] : [{ ...place, indicator: whole }];
  if (domain_kind === WHOLE) return parts;
  if (!domain_kind.includes(BY)) return [{ ...place, domain_kind: WHOLE, domain: WHOLE }, ...parts];
  const categories = domain.split(BY);
  const variables = domain_kind.split(BY);
  return [
    ...variables.map((variable, rank) => ({ ...place, domain_kind: variable, domain: categories[rank] })),
    ...parts,
  ];
}

/** A part of the base of an indicator says nothing of the rest, as long as it is the only one. */
const isSum = ({ total, cells }: AdditiveLine): boolean => cells.length > 1 || total?.indicator === cells[0].indicator;

/** Shares that make 100 % together: one that is hidden alone is what the others leave. */
function linesOfAnswers(rows: readonly Estimate[]): readonly AdditiveLine[] {
  const shares = rows.filter(
    ({ statistic, estimate, answer }) => kindOf(statistic).answersAddUp && estimate !== null && answer !== "",
  );
  const byBase = Map.groupBy(shares, (row) => placeOf({ ...row, answer: "" }));
  return [...byBase.values()].flatMap((cells) => {
    const sum = cells.reduce((whole, { estimate }) => whole + (estimate ?? 0), 0);
    return cells.length > 1 && Math.abs(sum - 1) < ROUNDING ? [{ total: undefined, cells }] : [];
  });
}

const ROUNDING = 1e-9;

const placeOf = (row: Estimate): string => cellKey(row, row.wave);
