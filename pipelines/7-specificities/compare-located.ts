import type { Measure } from "#measures/measure";
import type { Partition } from "#sample/partitions";
import { type CompareContext, type Comparison, compareWithRest } from "./compare-with-rest.ts";

/**
 * Each domain and the rest, where some respondents are in no domain. They are of neither side, unless they are so few that
 * whoever takes the domain and the rest from the whole would know what they answered: then they are of the rest.
 */
export function compareLocated(
  measures: readonly Measure[],
  partition: Partition,
  context: CompareContext,
): readonly Comparison[] {
  const { codes, domains } = partition;
  const elsewhere: Partition = {
    kind: partition.kind,
    domains: [...domains, ""],
    codes: codes.map((code) => (code === -1 ? domains.length : code)),
  };
  const isFew = ({ values }: Measure): boolean => {
    let count = 0;
    for (let row = 0; row < values.length; row++) if (codes[row] === -1 && !Number.isNaN(values[row])) count++;
    return count > 0 && count < context.minimumBase;
  };
  const few = new Set(measures.filter(isFew));
  const compare = (own: readonly Measure[], within: Partition) => {
    const rows = compareWithRest(own, within, context);
    return own.map((measure, rank) => {
      const first = rank * within.domains.length;
      return [measure, rows.slice(first, first + domains.length)] as const;
    });
  };
  const compared = new Map([
    ...compare([...few], elsewhere),
    ...compare(
      measures.filter((measure) => !few.has(measure)),
      partition,
    ),
  ]);
  return measures.flatMap((measure) => compared.get(measure) ?? []);
}
