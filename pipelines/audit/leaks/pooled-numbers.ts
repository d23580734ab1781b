import type { Documentation } from "../documentation.ts";
import type { Leak } from "../leak.ts";
import { type Published, type PublishedRow, rowsOfTable, textOf } from "../reading/published.ts";
import { type Cell, cellOf, domainKey, EVERYONE, type Sample } from "../reading/samples.ts";
import { minimumOf } from "../sample-system.ts";
import { follows, type KnownSum, solveSums } from "../solving/exact-sums.ts";

/** A published number of several cells: waves that are pooled, territories that are. */
interface PooledNumber {
  readonly row: PublishedRow;
  readonly base: number;
  readonly members: readonly { readonly wave: string; readonly kind: string; readonly domain: string }[];
}

/**
 * What numbers of pooled waves and territories add to the tables. How many respondents they have is printed, and their answers add
 * up as these do, each wave being multiplied by what its weights are worth: where respondents can be subtracted, so can answers.
 */
export function leaksOfPooled(
  published: Published,
  documentation: Documentation,
  samples: readonly Sample[],
): readonly Leak[] {
  const rows = rowsOfTable(published, "small_areas").filter((row) => textOf(row, "base") !== "");
  const measures = Map.groupBy(
    rows,
    (row) => `${textOf(row, "public")}\n${textOf(row, "indicator")}\n${textOf(row, "answer")}`,
  );
  return [...measures.values()].flatMap((own) => {
    const [first] = own;
    const waves = samples.filter((sample) => sample.public === textOf(first, "public"));
    return leaksOfMeasure(numbersOf(own), { documentation, waves, first });
  });
}

/** Each number once, whatever the cells that it stands for. */
function numbersOf(rows: readonly PublishedRow[]): readonly PooledNumber[] {
  const numbers = rows.map((row): readonly [string, PooledNumber] => {
    const waves = textOf(row, "waves");
    const places = textOf(row, "territories");
    const members = waves.split("+").flatMap((wave) =>
      places.split("+").map((typed) => {
        const [kind, ...code] = typed.split(":");
        return { wave, kind, domain: code.join(":") };
      }),
    );
    return [`${waves} ${places}`, { row, base: Number(textOf(row, "base")), members }];
  });
  return [...new Map(numbers).values()].filter(({ row }) => textOf(row, "rung") !== "modelled");
}

interface Measured {
  readonly documentation: Documentation;
  /** Samples of its public. */
  readonly waves: readonly Sample[];
  readonly first: PublishedRow;
}

function leaksOfMeasure(numbers: readonly PooledNumber[], measured: Measured): readonly Leak[] {
  const minimum = minimumOf(measured.documentation, textOf(measured.first, "public"));
  const alone = solveSums(measured.waves.flatMap((sample) => sumsOfWave(sample, measured)));
  const pooled = numbers.map((number) => sumOf(number, measured));
  const together = solveSums([...alone, ...pooled]);
  const small = numbers.filter(({ base }) => base < minimum).map(({ row, base }) => leakOf(row, "small-count", base));
  const told = together.flatMap((sum) => {
    const factors = [...sum.terms.values()];
    const isGroup = factors.every((factor) => Math.abs(factor - factors[0]) < 1e-9);
    const count = sum.sum / (factors[0] ?? 1);
    if (factors.length !== 1 && !(isGroup && count > 0.5 && count < minimum)) return [];
    if (count < 0.5 || follows(sum, alone)) return [];
    return [leakOf(measured.first, factors.length === 1 ? "hidden-value" : "group", count, [...sum.terms.keys()])];
  });
  return [...small, ...told];
}

/** The cell of a measure in a territory of a wave. */
function cellIn(sample: Sample | undefined, row: PublishedRow, domain: string): Cell | undefined {
  return sample === undefined ? undefined : cellOf(sample, textOf(row, "indicator"), textOf(row, "answer"), domain);
}

const countOf = (cell: Cell | undefined): number | undefined =>
  cell === undefined || cell.hidden ? undefined : cell.base?.lower;

/** What a number says of the cells that it is made of and that are not shown. */
function sumOf({ base, members, row }: PooledNumber, { waves }: Measured): KnownSum {
  const terms = new Map<string, number>();
  let sum = base;
  for (const { wave, kind, domain } of members) {
    const sample = waves.find((one) => one.wave === wave);
    const shown = countOf(cellIn(sample, row, domainKey(kind, domain)));
    if (shown === undefined) terms.set(unknownOf(wave, kind, domain), 1);
    else sum -= shown;
  }
  return { terms, sum };
}

const unknownOf = (wave: string, kind: string, domain: string): string => `${wave} ${kind}=${domain}`;

/** What a wave says by itself: its territories of the main level make everybody, and those of a wider one that holds them. */
function sumsOfWave(sample: Sample, { documentation, first }: Measured): readonly KnownSum[] {
  const main = [...documentation.territories.values()].find((level) => level.main);
  const { indicator, answer } = { indicator: textOf(first, "indicator"), answer: textOf(first, "answer") };
  const places = [...sample.cells.values()].filter(
    (cell) => cell.kind === "region" && cell.indicator === indicator && cell.answer === answer,
  );
  const wholes = [
    { key: EVERYONE, parts: places },
    ...[...(main?.parents ?? [])].flatMap(([level, above]) =>
      [...new Set(above.values())].map((code) => ({
        key: domainKey(level, code),
        parts: places.filter(({ domain }) => above.get(domain) === code),
      })),
    ),
  ];
  return wholes.flatMap(({ key, parts }) => {
    const cell = cellIn(sample, first, key);
    const hidden = parts.filter((part) => countOf(part) === undefined);
    if (cell === undefined || parts.length === 0) return [];
    const whole = countOf(cell);
    if (whole !== undefined && hidden.length === 0) return [];
    const terms = hidden.map(({ domain }): readonly [string, number] => [unknownOf(sample.wave, "region", domain), 1]);
    // A wider territory that is not shown is its regions all the same.
    if (whole === undefined) terms.push([unknownOf(sample.wave, cell.kind, cell.domain), -1]);
    const sum = parts.reduce((left, part) => left - (countOf(part) ?? 0), whole ?? 0);
    return [{ terms: new Map(terms), sum }];
  });
}

function leakOf(row: PublishedRow, kind: Leak["kind"], count: number, group: readonly string[] = []): Leak {
  return {
    ...{ kind, way: kind === "small-count" ? "printed" : "difference-of-domains", table: "small_areas" },
    ...{ public: textOf(row, "public"), wave: textOf(row, "waves") },
    ...{ indicator: textOf(row, "indicator"), answer: textOf(row, "answer") },
    ...{
      domain_kind: textOf(row, "domain_kind"),
      domain: group.length === 0 ? textOf(row, "domain") : group.join(" "),
    },
    ...{ group: group.join(" + "), count_lower: count, count_upper: count, value_lower: null, value_upper: null },
  };
}
