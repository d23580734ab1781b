import { NO_ANSWER } from "#schemas/tables/status";
import { factKey } from "#schemas/tables/told/facts";
import { populationWords } from "../population-words.ts";
import { printValue } from "../printed.ts";
import { allEstimates, headlineIndicators, type SiteContext } from "../site-context.ts";
import { type PublicView, viewMeasure } from "../study-view.ts";
import type { TestedFact } from "./tested-fact.ts";

/**
 * A level of each public, at its last published wave: on the headline indicator that the most publics have, then on their own
 * for those that it leaves. A sentence for each indicator.
 */
export function tellLevels(context: SiteContext): readonly TestedFact[] {
  const ids = headlineIndicators(context);
  const told: TestedFact[] = [];
  let left: readonly PublicView[] = context.publics;
  while (left.length > 0) {
    const [most] = ids
      .map((indicator) => ({ indicator, levels: left.flatMap((one) => levelOf(context, one, indicator)) }))
      .toSorted((one, other) => other.levels.length - one.levels.length);
    if (most === undefined || most.levels.length === 0) break;
    told.push(levelFact(context, most.indicator, most.levels));
    left = left.filter(({ id }) => !most.levels.some(({ row }) => row.public === id));
  }
  return told;
}

type Level = ReturnType<typeof levelOf>[number];

/** The value of the whole public at the last wave at which it is published, fragile ones left out. */
function levelOf(context: SiteContext, publicView: PublicView, indicator: string) {
  const rows = allEstimates(context, publicView, indicator).flatMap((use) =>
    use.rows
      .filter(({ answer, status, estimate }) => answer === NO_ANSWER && status === "published" && estimate !== null)
      .map((row) => ({ use, row })),
  );
  return rows.slice(-1);
}

function levelFact(context: SiteContext, indicator: string, levels: readonly Level[]): TestedFact {
  const { words } = context;
  const [first] = levels;
  const measure = viewMeasure(context, { public: first?.row.public ?? "", wave: first?.row.wave, indicator });
  const values = levels.map(({ row }) => ({
    value: printValue(words, row, measure.unit),
    population: populationWords(context, row).unit,
    wave: row.wave,
  }));
  const text = words.type.capitalise(words.sentences.levels({ ...measure, answer: null }, values));
  return {
    text: words.type.typeset(`${text}.`),
    keys: levels.map(({ row }) => factKey(row)),
    indicator,
    regions: [],
  };
}
