import type { Specificity } from "#schemas/tables/specificities";
import type { Fact } from "#schemas/tables/told/facts";
import { decimalsOf, halfWidth } from "#wording/numbers";
import { isSignificant } from "#wording/shown";
import { byRank, gapsOf } from "../facts/regional-facts.ts";
import type { TableContent } from "../figure-content.ts";
import { markValue } from "../printed.ts";
import { inPlace } from "../release-index.ts";
import type { SiteContext } from "../site-context.ts";
import { answerLabel, type RegionView, viewMeasure } from "../study-view.ts";

/**
 * Every published gap that is significant, as it is or at equal structure, by rank: the last waves and the solid ones first.
 * Nothing where there is none.
 */
export function gapTable(context: SiteContext, region: RegionView): TableContent | null {
  const { words } = context;
  const tested = gapsOf(context, region).map((fact) => ({ fact, test: testOf(context, region, fact) }));
  const kept = new Map(
    tested.filter(({ fact, test }) => isEstablished(fact, test)).map((one) => [one.fact.key, one.test]),
  );
  const facts = byRank(
    context,
    region,
    tested.map(({ fact }) => fact).filter(({ key }) => kept.has(key)),
  );
  if (facts.length === 0) return null;
  const { indicatorOrAnswer, public: who, wave, base, rest, gap } = words.figures.columns;
  const { gaps } = words.sheets;
  return {
    caption: words.type.typeset(gaps.caption(region.label, facts.length)),
    columns: [indicatorOrAnswer, who, wave, gaps.value, base, rest, gap, gaps.structure],
    rows: facts.map((fact) => rowOf(context, region, { fact, test: kept.get(fact.key) })),
  };
}

interface Tested {
  readonly fact: Fact;
  readonly test: Specificity | undefined;
}

const isEstablished = ({ verdict }: Fact, test: Specificity | undefined): boolean =>
  isSignificant(verdict) ||
  (test !== undefined && test.structure_difference !== null && isSignificant(test.structure_verdict));

const testOf = ({ index }: SiteContext, region: RegionView, fact: Fact): Specificity | undefined =>
  index
    .specificities(inPlace(fact.public, fact.wave, fact.indicator, region))
    .find(({ answer }) => answer === fact.answer);

function rowOf(context: SiteContext, region: RegionView, { fact, test }: Tested) {
  const { words } = context;
  const { numbers, statuses, type } = words;
  const cell = inPlace(fact.public, fact.wave, fact.indicator, region);
  const row = context.index.estimates(cell).find(({ answer }) => answer === fact.answer);
  const { label, unit } = viewMeasure(context, fact);
  const answer = fact.answer === "" ? null : type.capitalise(answerLabel(context, fact));
  const publicView = context.publics.find(({ id }) => id === fact.public);
  const decimals = decimalsOf(unit, row === undefined ? null : halfWidth(row));
  return {
    heading: answer === null ? label : `${answer} (${type.uncapitalise(label)})`,
    cells: [
      publicView?.label ?? fact.public,
      fact.wave,
      (row === undefined ? numbers.value(fact.estimate ?? 0, unit, decimals) : markValue(words, row, unit)) +
        statuses.sign(fact.status),
      numbers.count(row?.base ?? 0),
      numbers.value(test?.rest_estimate ?? fact.reference ?? 0, unit, decimals),
      gapCell(context, { gap: fact.difference ?? 0, verdict: fact.verdict }, unit),
      test === undefined || test.structure_difference === null
        ? "–"
        : gapCell(context, { gap: test.structure_difference, verdict: test.structure_verdict }, unit),
    ],
  };
}

type PrintedUnit = ReturnType<typeof viewMeasure>["unit"];

/** A gap, and that it is not significant where it is not. */
function gapCell(
  { words: { numbers, statuses } }: SiteContext,
  { gap, verdict }: Pick<Specificity, "verdict"> & { readonly gap: number },
  unit: PrintedUnit,
): string {
  const text = numbers.gap(gap, unit);
  return isSignificant(verdict) ? text : `${text} (${statuses.verdict(verdict)})`;
}
