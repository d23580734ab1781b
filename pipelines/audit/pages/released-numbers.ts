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
  const cells = new Map<string, ReleasedCell>();
  const cellKey = (row: PublishedRow, publicId: string, wave: string): string =>
    [
      publicId,
      wave,
      ...["indicator", "answer"].map((column) => textOf(row, column)),
      textOf(row, "domain_kind") || "all",
      textOf(row, "domain") || "all",
    ].join("\n");
  for (const row of rowsOfTable(published, "estimates")) {
    if (textOf(row, "status") === "not-asked") continue;
    const [kind, domain] = [textOf(row, "domain_kind"), textOf(row, "domain")];
    const place = { public: textOf(row, "public"), wave: textOf(row, "wave"), kind, domain };
    const measure = { indicator: textOf(row, "indicator"), answer: textOf(row, "answer") };
    const hidden = textOf(row, "status") === "suppressed";
    cells.set(cellKey(row, place.public, place.wave), { ...place, ...measure, hidden, numbers: [] });
  }
  const others = new Map<string, number[]>();
  const ofAllAnswers = Map.groupBy(cells.values(), (cell) => measureKey(cell));
  for (const [, rows] of published)
    for (const row of rows) {
      const numbers = numbersOf(row);
      const sides = SIDES.flatMap(([who, when]) => {
        const [own, wave] = [textOf(row, who), textOf(row, when)];
        if (row.answer !== undefined) return cells.get(cellKey(row, own, wave)) ?? [];
        const [kind, domain] = [textOf(row, "domain_kind") || "all", textOf(row, "domain") || "all"];
        return (
          ofAllAnswers.get(measureKey({ public: own, wave, indicator: textOf(row, "indicator"), kind, domain })) ?? []
        );
      });
      for (const cell of new Set(sides)) cell.numbers.push(...numbers);
      if (textOf(row, "indicator") !== "") continue;
      for (const columns of PLACES) {
        const place = columns.map((column) => textOf(row, column)).join("\n");
        others.set(place, [...(others.get(place) ?? []), ...numbers]);
      }
    }
  const byPlace = Map.groupBy(cells.values(), (cell) => placeKey(cell.public, cell.wave, cell.kind, cell.domain));
  const samples = new Map([...cells.values()].map((cell) => [`${cell.public}\n${cell.wave}`, cell]));
  const places = new Map([...byPlace].map(([key, own]) => [key, Map.groupBy(own, ({ indicator }) => indicator)]));
  return { samples: [...samples.values()], places, others };
}

/** Columns that name the publics and waves of a number. */
const SIDES = [
  ["public", "wave"],
  ["public", "from_wave"],
  ["public", "to_wave"],
  ["other_public", "other_wave"],
] as const;

/** What a table that names no answer tells of: all of an indicator together, such as how two publics rank them. */
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
