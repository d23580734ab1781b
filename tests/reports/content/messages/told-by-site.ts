import { essentialFacts } from "#reports/content/facts/essentials";
import { regionChanges, regionSpecificities, synthesis } from "#reports/content/facts/regional-facts";
import { isDrawn } from "#reports/content/figure-content";
import { homeResults } from "#reports/content/home/home-results";
import { reportChapters } from "#reports/content/outline";
import type { SiteContext } from "#reports/content/site-context";
import { waveFigures } from "#reports/content/waves/wave-figure";
import { movesOf, toldMoves } from "#reports/content/waves/wave-moves";
import { viewWavePairs } from "#reports/content/waves/wave-pairs";
import type { Where } from "./read-rows.ts";

/** A sentence of the site, and the place where another may stand in its stead. */
export interface Told {
  readonly slot: string;
  readonly text: string;
  readonly where: Where;
}

/** Every title that states something, essential, result of the front page, and sentence of the sheets and pages of waves. */
export function toldBySite(context: SiteContext): readonly Told[] {
  const { levels, tested } = essentialFacts(context);
  return [
    ...titlesOf(context),
    ...[...levels, ...tested].map(({ text }) => ({ slot: "essential", text, where: {} })),
    ...homeResults(context).map(({ label, value, text, verdict }) => ({
      slot: "home",
      text: [label, value, text, verdict].join(" | "),
      where: {},
    })),
    ...context.sheets.flatMap((region) => {
      const where = { place: region.code };
      const sentences = [...regionSpecificities(context, region), ...regionChanges(context, region)];
      return [synthesis(context, region), ...sentences.map(({ text }) => text)].map((text) => ({
        ...{ slot: "sheet", text, where },
      }));
    }),
    ...wavesOf(context),
  ];
}

/** What a figure of the report is of, whatever its title. */
export const subtitlesOf = (context: SiteContext): ReadonlyMap<string, string> =>
  new Map(
    reportChapters(context).flatMap(({ slots }) =>
      slots.filter(isDrawn).map(({ id, subtitle }) => [`title ${id}`, subtitle] as const),
    ),
  );

const titlesOf = (context: SiteContext): readonly Told[] =>
  reportChapters(context).flatMap(({ slots }) =>
    slots.flatMap((slot) => {
      if (!isDrawn(slot) || slot.stated === undefined) return [];
      const { id: figure, subtitle, title: text } = slot;
      return [{ slot: `title ${figure}`, text, where: { figure, subtitle } }];
    }),
  );

const wavesOf = (context: SiteContext): readonly Told[] =>
  viewWavePairs(context).flatMap((pair) => {
    const moves = movesOf(context, pair);
    const where = { public: pair.public.id };
    return [
      ...waveFigures(context, pair, moves).map(({ title }) => title),
      ...toldMoves(context, moves).sentences.map(({ text }) => text),
    ].map((text) => ({ slot: "wave", text, where }));
  });
