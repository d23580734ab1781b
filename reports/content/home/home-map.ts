import { NO_ANSWER, REGION } from "#schemas/tables/status";
import { displayScale } from "#wording/numbers";
import { isShown } from "#wording/shown";
import { maturityOf, nationalMaturity, stageLevel } from "../maturity-view.ts";
import { populationWords } from "../population-words.ts";
import { printValue } from "../printed.ts";
import { inRegion } from "../release-index.ts";
import { headlineIndicators, latestByRegion, type SiteContext } from "../site-context.ts";
import { type RegionView, viewMeasure } from "../study-view.ts";

/** A tile of the front page: a territory, its value, its class. */
interface HomeTile {
  readonly column: number;
  readonly row: number;
  readonly short: string;
  readonly label: string;
  readonly href: string;
  readonly text: string;
  /** Class that colours it; that of what is not shown where there is no value. */
  readonly shade: string;
}

/** The map of the front page and what it shows. */
export interface HomeMap {
  readonly tiles: readonly HomeTile[];
  readonly caption: string;
}

const CLASSES = 5;
const HIDDEN = "shade-none";

/** The territories as tiles: coloured by the indicator that the study asks for, else by the maturity, else by a headline indicator. */
export function homeMap(context: SiteContext): HomeMap | null {
  const asked = context.definition.study.home?.map;
  if (asked === undefined && nationalMaturity(context) !== undefined) return maturityMap(context);
  const indicators = asked === undefined ? headlineIndicators(context) : [asked.indicator];
  const publics = context.publics.filter(({ id }) => asked === undefined || id === asked.public);
  for (const indicator of indicators)
    for (const publicView of publics) {
      const use = latestByRegion(context, publicView, indicator);
      if (use === undefined) continue;
      const values = context.regions.map((region) => ({
        region,
        row: context.index
          .estimates(inRegion(publicView.id, use.wave.wave, indicator, region.code))
          .find(({ answer }) => answer === NO_ANSWER),
      }));
      if (!values.some(({ row }) => row !== undefined && isShown(row.status) && row.estimate !== null)) continue;
      const { label, unit } = viewMeasure(context, { public: publicView.id, indicator });
      const told = { public: publicView.id, wave: use.wave.wave, indicator };
      const who = populationWords(context, told).unit;
      const { home, numbers, statuses, type } = context.words;
      const tiles = values.flatMap(({ region, row }) => {
        const shown = row !== undefined && isShown(row.status) && row.estimate !== null;
        const text = shown
          ? printValue(context.words, row, unit) + statuses.sign(row.status)
          : statuses.sign(row?.status ?? "not-asked");
        const level = shown ? levelOf((row.estimate ?? 0) * displayScale(unit), unit === "score-10" ? 10 : 100) : null;
        return tileOf(context, region, { text, level });
      });
      if (tiles.length === 0) return null;
      return {
        tiles,
        caption: type.typeset(home.mapped({ label, who, unit: numbers.unit(unit), wave: use.wave.wave })),
      };
    }
  return null;
}

function maturityMap(context: SiteContext): HomeMap | null {
  const { definition, words } = context;
  let edition = "";
  const tiles = context.regions.flatMap((region) => {
    const view = maturityOf(context, REGION, region.code);
    if (view === undefined) return [];
    edition = view.editionLabel;
    const level = stageLevel(context, view.index);
    const text = level === null ? words.statuses.sign(view.index.status) : words.numbers.count(view.index.score ?? 0);
    return tileOf(context, region, { text, level });
  });
  if (tiles.length === 0) return null;
  const label = words.text(definition.study.maturity?.label ?? "");
  const caption = words.home.mapped({ label, who: "", unit: words.numbers.unit("score-100"), wave: edition });
  return { tiles, caption: words.type.typeset(caption) };
}

/** Fifths of the scale, whatever the wave. */
const levelOf = (value: number, most: number): number =>
  Math.min(CLASSES - 1, Math.max(0, Math.floor((value * CLASSES) / most)));

function tileOf(
  { definition }: SiteContext,
  { code, file, label }: RegionView,
  shown: { text: string; level: number | null },
) {
  const tile = definition.tiles.find((one) => one.code === code);
  if (tile === undefined) return [];
  const { column, row, short } = tile;
  const shade = shown.level === null ? HIDDEN : `shade-${shown.level + 1}`;
  return [{ column, row, short, label, href: file, text: shown.text, shade }];
}
