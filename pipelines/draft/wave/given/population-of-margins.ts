import { readFileSync } from "node:fs";
import Papa from "papaparse";
import type { Wave } from "#schemas/study";

/** How a population is declared: in all, or by the categories of a variable. */
type Population = NonNullable<Wave["design"]["population"]>;

/**
 * The population of the design as the margins of the year count it: one that grew would agree with them no more.
 * Nothing where the margins do not count what the design counts.
 */
export function populationOfMargins(
  population: Population | undefined,
  files: readonly string[],
): Population | undefined {
  if (population === undefined || (typeof population === "object" && "column" in population)) return undefined;
  const rows = files.flatMap((file) => rowsOf(readFileSync(file, "utf8")));
  if (typeof population === "number") {
    const counts = rows.filter(({ variable }) => variable === rows[0].variable).map(({ count }) => count);
    return counts.length > 0 ? counts.reduce((sum, count) => sum + count, 0) : undefined;
  }
  const own = new Map(
    rows.filter(({ variable }) => variable === population.by).map(({ category, count }) => [category, count]),
  );
  const categories = Object.keys(population.counts);
  const isWhole = own.size === categories.length && categories.every((category) => own.has(category));
  if (!isWhole) return undefined;
  return { ...population, counts: Object.fromEntries(categories.map((one) => [one, own.get(one) ?? 0])) };
}

interface Counted {
  readonly variable: string;
  readonly category: string;
  readonly count: number;
}

/** The rows of a margin file that count something; the study, read with the wave in it, tells what is wrong with the others. */
function rowsOf(text: string): readonly Counted[] {
  const { data } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ""), {
    header: true,
    skipEmptyLines: true,
  });
  return data.flatMap(({ variable = "", category = "", count = "" }) => {
    const number = Number(count.replace(",", "."));
    return count.trim() !== "" && number > 0
      ? [{ variable: variable.trim(), category: category.trim(), count: number }]
      : [];
  });
}
