import { type Published, type PublishedRow, rowsOfTable, textOf } from "../reading/published.ts";

/** A cell of the estimates, and every number that some table releases of it. */
export interface ReleasedCell {
  readonly public: string;
  readonly wave: string;
  readonly indicator: string;
  readonly answer: string;
  readonly kind: string;
  readonly domain: string;
  readonly hidden: boolean;
  readonly numbers: number[];
}

/** Every cell, by public, wave, domain and indicator; and what tables release of a domain or of a wave without naming an indicator. */
export interface ReleasedNumbers {
  readonly samples: readonly { readonly public: string; readonly wave: string }[];
  readonly places: ReadonlyMap<string, ReadonlyMap<string, readonly ReleasedCell[]>>;
  readonly others: ReadonlyMap<string, readonly number[]>;
}

export const placeKey = (publicId: string, wave: string, kind: string, domain: string): string =>
  [publicId, wave, kind, domain].join("\n");

/** Columns whose numbers are of no cell. */
const NOT_OF_CELLS = new Set(["wave", "from_wave", "to_wave", "other_wave", "domain", "answer", "code"]);

export function releasedNumbers(published: Published): ReleasedNumbers {
  const cells = rowsOfTable(published, "estimates")
    .filter((row) => textOf(row, "status") !== "not-asked")
    .map(cellOf);
  const toldBy = cellsOfRow(cells);
  const others = new Map<string, number[]>();
  for (const [, rows] of published)
    for (const row of rows) {
      const numbers = numbersOf(row);
      for (const cell of toldBy(row)) cell.numbers.push(...numbers);
      if (textOf(row, "indicator") !== "") continue;
      for (const columns of PLACES) {
        const place = columns.map((column) => textOf(row, column)).join("\n");
        others.set(place, [...(others.get(place) ?? []), ...numbers]);
      }
    }
  const byPlace = Map.groupBy(cells, (cell) => placeKey(cell.public, cell.wave, cell.kind, cell.domain));
  const samples = new Map(cells.map((cell) => [`${cell.public}\n${cell.wave}`, cell]));
  const places = new Map([...byPlace].map(([key, own]) => [key, Map.groupBy(own, ({ indicator }) => indicator)]));
  return { samples: [...samples.values()], places, others };
}

const cellOf = (row: PublishedRow): ReleasedCell => ({
  ...{ public: textOf(row, "public"), wave: textOf(row, "wave") },
  ...{ indicator: textOf(row, "indicator"), answer: textOf(row, "answer") },
  ...{ kind: textOf(row, "domain_kind"), domain: textOf(row, "domain") },
  ...{ hidden: textOf(row, "status") === "suppressed", numbers: [] },
});

/** The cells that a row of any table tells of: those of its publics and waves; all answers of its indicator where its table names none. */
function cellsOfRow(cells: readonly ReleasedCell[]): (row: PublishedRow) => ReadonlySet<ReleasedCell> {
  const ofMeasures = Map.groupBy(cells, measureKey);
  return (row) => {
    const kind = textOf(row, "domain_kind") || "all";
    const domain = textOf(row, "domain") || "all";
    const own = SIDES.flatMap(([who, when]) => {
      const sample = { public: textOf(row, who), wave: textOf(row, when) };
      const all = ofMeasures.get(measureKey({ ...sample, indicator: textOf(row, "indicator"), kind, domain })) ?? [];
      return row.answer === undefined ? all : all.filter(({ answer }) => answer === textOf(row, "answer"));
    });
    return new Set(own);
  };
}

/** Columns that name the publics and waves of a number. */
const SIDES = [
  ["public", "wave"],
  ["public", "from_wave"],
  ["public", "to_wave"],
  ["other_public", "other_wave"],
] as const;

const measureKey = (cell: Pick<ReleasedCell, "public" | "wave" | "indicator" | "kind" | "domain">): string =>
  [cell.public, cell.wave, cell.indicator, cell.kind, cell.domain].join("\n");

/** Columns that name a domain, or a sample. */
const PLACES = [
  ["domain_kind", "domain"],
  ["public", "wave"],
] as const;

const numbersOf = (row: PublishedRow): readonly number[] =>
  Object.entries(row).flatMap(([column, value]) =>
    NOT_OF_CELLS.has(column) || value === "" || value === null || !Number.isFinite(Number(value))
      ? []
      : [Number(value)],
  );
