import { glossary } from "../glossary.ts";
import { viewIndicators } from "../indicators/indicator-list.ts";
import type { SiteContext } from "../site-context.ts";
import { viewWavePairs } from "../waves/wave-pairs.ts";
import type { PaletteEntry } from "./search-palette.ts";

/** Everything that the palette finds: indicators, questions, territories, pairs of waves, words. */
export function paletteEntries(context: SiteContext): readonly PaletteEntry[] {
  const { words, sheets, publics, definition } = context;
  const { kinds } = words.explore;
  const { addresses } = words.pages;
  const told = new Set(context.index.release.estimates.map((row) => `${row.public} ${row.indicator}`));
  const questions = publics.flatMap(({ id, label }) =>
    [...(definition.questionnaires.get(id)?.questions.values() ?? [])]
      .filter((question) => told.has(`${id} ${question.id}`))
      .map((question): PaletteEntry => {
        const chosen = new URLSearchParams({ public: id, measure: question.id, by: "all" });
        const wording = question.versions.at(-1)?.wording;
        const also = `${question.id} ${label} ${wording === undefined ? "" : words.text(wording)}`;
        const name = `${words.text(question.label)} (${label})`;
        return [kinds.question, name, also, `${addresses.explore}#${chosen.toString()}`];
      }),
  );
  return [
    ...viewIndicators(context).map(({ id, label, reference, file, indicator }): PaletteEntry => {
      const subtitle = indicator.subtitle === undefined ? "" : words.text(indicator.subtitle);
      return [kinds.indicator, label, `${id} ${reference} ${subtitle}`, file];
    }),
    ...sheets.map(({ code, label, file }): PaletteEntry => [kinds.place, label, code, file]),
    ...viewWavePairs(context).map(({ title, file }): PaletteEntry => [kinds.waves, title, "", file]),
    ...questions,
    ...glossary(context).map(
      ({ term, definition: said }): PaletteEntry => [kinds.word, term, said, `${addresses.annexes}#glossaire`],
    ),
  ];
}
