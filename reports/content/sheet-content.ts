import type { Unit } from "#wording/numbers";
import { isShown, isSignificant } from "#wording/shown";
import type { TableContent } from "./figure-content.ts";
import { regionalValues } from "./figures/dumbbell-figure.ts";
import { printInterval, printValue } from "./printed.ts";
import { inPlace } from "./release-index.ts";
import { pooledLine } from "./sheets/pooled-places.ts";
import { headlineIndicators, type SiteContext } from "./site-context.ts";
import type { PublicView, RegionView } from "./study-view.ts";

/** A number of the top of a sheet, or why it is not there. */
export interface KeyFigure {
  readonly who: string;
  readonly value: string | null;
  readonly interval: string | null;
  readonly against: string;
  readonly base: string | null;
  /** What stands for a value that is not published, and the key of its fact, if it has one. */
  readonly pooled: { readonly text: string; readonly key: string | null } | null;
  readonly significant: boolean;
}

/** The first headline indicator of each public: a public without result keeps its slot and says why. */
export function keyFigures(context: SiteContext, region: RegionView): readonly KeyFigure[] {
  const { sentences, sheets, statuses, type } = context.words;
  const [indicator] = headlineIndicators(context);
  if (indicator === undefined) return [];
  return context.publics.flatMap((publicView): readonly KeyFigure[] => {
    const value = regionalValues(context, region, publicView, indicator).find(({ row }) => row.answer === "");
    if (value === undefined) return [];
    const who = `${publicView.label}, ${value.use.wave.wave}`;
    const { row, measure, specificity } = value;
    if (!isShown(row.status) || row.estimate === null) {
      return [
        {
          who,
          value: null,
          interval: null,
          against: type.typeset(statuses.reason(row) ?? statuses.tooFew),
          significant: false,
          base: null,
          pooled: pooledLine(context, region, { public: publicView.id, wave: value.use.wave.wave, indicator }),
        },
      ];
    }
    const tested = specificity !== undefined && isShown(specificity.status) && specificity.difference !== null;
    const verdict = tested ? specificity.verdict : "not-tested";
    return [
      {
        who,
        value: printValue(context.words, row, measure.unit) + statuses.sign(row.status),
        interval: intervalLine(context, value.use.wave.design.kind, row, measure.unit),
        against: type.typeset(sentences.shortVerdict(verdict, specificity?.difference ?? 0, measure.unit)),
        significant: isSignificant(verdict),
        base: type.typeset(sheets.keyBase(row.base ?? 0, row.n_eff)),
        pooled: null,
      },
    ];
  });
}

type Row = { readonly ci_lower: number | null; readonly ci_upper: number | null };

function intervalLine({ words, level }: SiteContext, kind: string, row: Row, unit: Unit): string | null {
  const name = words.sentences.intervalName(kind, level);
  const bounds = printInterval(words, row, unit);
  return name === null || bounds === null ? null : words.type.typeset(words.sheets.keyInterval(bounds, name));
}

/** Bases of a region: raw and effective, the largest among the indicators, at each wave. */
export function basesTable(context: SiteContext, region: RegionView): TableContent {
  const { words } = context;
  const rows = context.publics.flatMap((publicView) =>
    publicView.waves.map(({ wave }) => ({
      heading: publicView.label,
      cells: [wave, ...baseCells(context, region, publicView, wave)],
    })),
  );
  return {
    caption: words.type.typeset(words.sheets.basesCaption(region.label)),
    columns: words.sheets.basesColumns,
    rows,
  };
}

function baseCells(context: SiteContext, region: RegionView, publicView: PublicView, wave: string): readonly string[] {
  const rows = context.definition.indicators.indicators.flatMap(({ id }) =>
    context.index.estimates(inPlace(publicView.id, wave, id, region)),
  );
  const shown = rows
    .filter(({ status }) => isShown(status))
    .toSorted((one, other) => (other.base ?? 0) - (one.base ?? 0));
  const [first] = shown;
  const { numbers, sheets, statuses } = context.words;
  if (first !== undefined) {
    const effective = first.n_eff === null ? statuses.notAvailable : numbers.count(first.n_eff);
    return [numbers.count(first.base ?? 0), effective, first.status === "fragile" ? sheets.fragile : sheets.published];
  }
  const isHidden = rows.some(({ status }) => status === "suppressed");
  const sign = statuses.sign(isHidden ? "suppressed" : "not-asked");
  return [sign, sign, isHidden ? sheets.hidden : sheets.notLocated];
}
