import type { MaturityTrend } from "#schemas/tables/maturity-trends";
import { stageName } from "../maturity-view.ts";
import type { SiteContext } from "../site-context.ts";
import type { MaturityPairView } from "./maturity-pairs.ts";

/** The stage of a score at one edition, and those of the ends of its interval. */
export const stageOfSide = (row: MaturityTrend, side: "from" | "to") => ({
  stage: row[`${side}_stage`],
  stage_lower: row[`${side}_stage_lower`],
  stage_upper: row[`${side}_stage_upper`],
});

/** The stages of the country at both editions, and each gate, passed or not. */
export function stageSentences(context: SiteContext, { from, to, country }: MaturityPairView): readonly string[] {
  const { definition, words } = context;
  const { maturity, type } = words;
  const { row } = country.index;
  const before = stageName(context, stageOfSide(row, "from"));
  const after = stageName(context, stageOfSide(row, "to"));
  if (before === null || after === null) return [];
  const gates = definition.study.maturity?.gates ?? [];
  const reached = (last: string | null, at: number): boolean => gates.findIndex(({ id }) => id === last) >= at;
  const labelOf = (id: string): string => {
    const label = definition.study.maturity?.dimensions.find((one) => one.id === id)?.label;
    return label === undefined ? id : words.text(label);
  };
  const told = gates.map(({ label, requires }, at) =>
    maturity.gate({
      gate: words.text(label),
      requires: Object.entries(requires).map(([id, least]) =>
        maturity.requires(labelOf(id), words.numbers.count(least)),
      ),
      from,
      fromPassed: reached(row.from_gate, at),
      to,
      toPassed: reached(row.to_gate, at),
    }),
  );
  return [maturity.stages(from, before, to, after), ...told].map((one) => type.typeset(one));
}
