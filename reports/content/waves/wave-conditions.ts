import type { Wave } from "#schemas/study";
import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { variableLabel } from "../study-view.ts";
import { tableOrNull } from "../tables/method-tables.ts";
import { modeWords } from "../tables/mode-words.ts";
import type { WavePairView } from "./wave-pairs.ts";

/** How two waves were made, side by side: what is not the same is said so. */
export function conditionsTable(context: SiteContext, pair: WavePairView): TableContent | null {
  const { waves } = context.words;
  const [before, after] = [pair.from, pair.to].map((wave) => conditionsOf(context, pair.public.id, wave));
  const rows = Object.entries(waves.conditions).flatMap(([key, name]) => {
    const [from = null, to = null] = [before?.[key as Condition], after?.[key as Condition]];
    if (from === null && to === null) return [];
    return [[name, from ?? "–", to ?? "–", from === to ? waves.same : waves.different]];
  });
  return tableOrNull(
    context,
    waves.conditionsCaption,
    [waves.condition, pair.from.wave, pair.to.wave, waves.compared],
    rows,
  );
}

type Condition = keyof SiteContext["words"]["waves"]["conditions"];

function conditionsOf(context: SiteContext, publicId: string, wave: Wave): Readonly<Record<Condition, string | null>> {
  const { words, index, definition } = context;
  const { numbers, tables, text, type } = words;
  const isOwn = (row: { readonly public: string; readonly wave: string }) =>
    row.public === publicId && row.wave === wave.wave;
  const kept = index.release.respondents_report.find((row) => isOwn(row) && row.exclusion === "");
  const weights = index.release.weights_report.find(isOwn);
  const variables = [
    ...new Set(
      index.release.margins_report.filter(isOwn).map(({ variable }) => variableLabel(context, publicId, variable)),
    ),
  ];
  const programme = definition.study.programmes.find(({ id }) => id === wave.programme);
  return {
    survey: wave.study === undefined ? null : text(wave.study),
    programme: programme === undefined ? null : text(programme.title),
    field: words.dates.period(wave.field.start, wave.field.end),
    institute: text(wave.institute),
    mode: modeWords(words, wave),
    population: text(wave.population_covered),
    frame: wave.frame === undefined ? null : text(wave.frame.label),
    sample: tables.design(wave.design.kind),
    geography: wave.geography ?? null,
    respondents: kept === undefined ? null : numbers.count(kept.respondents),
    effective: weights === undefined ? null : tables.notice.effect(weights.n_eff, weights.deff),
    margins: variables.length === 0 ? null : type.list(variables),
    weights:
      weights === undefined
        ? null
        : `${numbers.count(weights.weight_min, 2)} – ${numbers.count(weights.weight_max, 2)}`,
  };
}
