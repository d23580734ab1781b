import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { modeWords } from "./mode-words.ts";

/** The waves of the study: when, how many, how, by whom. */
export function wavesTable(context: SiteContext): TableContent {
  const { dates, numbers, statuses, tables } = context.words;
  const kept = context.index.release.respondents_report.filter(({ exclusion }) => exclusion === "");
  return {
    caption: tables.waves.caption,
    columns: tables.waves.columns,
    rows: context.publics.flatMap((publicView) =>
      publicView.waves.map((wave) => {
        const own = kept.find((row) => row.public === publicView.id && row.wave === wave.wave);
        return {
          heading: publicView.label,
          cells: [
            wave.wave,
            dates.period(wave.field.start, wave.field.end),
            own === undefined ? statuses.notAvailable : numbers.count(own.respondents),
            modeWords(context.words, wave),
            tables.design(wave.design.kind),
            context.words.text(wave.institute),
          ],
        };
      }),
    ),
  };
}

/** « Version 1.0 ; terrains : 8 septembre 2008 – 28 octobre 2024 »: what dates the edition, without a clock. */
export function editionLine({ definition: { study }, words }: SiteContext): string {
  const starts = study.waves.map(({ field }) => field.start).sort();
  const ends = study.waves.map(({ field }) => field.end).sort();
  const period = words.dates.period(starts[0] ?? "", ends.at(-1) ?? "");
  return words.tables.waves.edition(study.version, study.waves.length, period);
}

/** One sentence on what the intervals of this study are worth: the designs decide. */
export function intervalSentence({ definition: { study }, level, words }: SiteContext): string {
  const kinds = new Set(study.waves.map(({ design }) => design.kind));
  const { random, quota, volunteer } = words.tables.waves;
  const sentences = [
    kinds.has("simple") || kinds.has("stratified") || kinds.has("clustered") ? random(level) : "",
    kinds.has("quota") ? quota : "",
    kinds.has("volunteer") ? volunteer : "",
  ];
  return sentences.filter((one) => one !== "").join(" ");
}
