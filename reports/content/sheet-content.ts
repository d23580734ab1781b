import type { Estimate } from "#schemas/tables/estimates";
import type { Unit } from "#wording/numbers";
import { isShown, isSignificant } from "#wording/shown";
import type { TableContent } from "./figure-content.ts";
import { markValue, printInterval } from "./printed.ts";
import { inPlace } from "./release-index.ts";
import { pooledLine } from "./sheets/pooled-places.ts";
import { sheetSlots } from "./sheets/sheet-slots.ts";
import { type SlotValue, slotValues } from "./sheets/slot-values.ts";
import type { SiteContext } from "./site-context.ts";
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

/** The first headline indicator of each public, at the same wave in every territory: a public without result says why. */
export function keyFigures(context: SiteContext, region: RegionView): readonly KeyFigure[] {
  return slotValues(context, region, sheetSlots(context).key).map((value) =>
    isShown(value.row.status) && value.row.estimate !== null
      ? shownKey(context, value)
      : hiddenKey(context, region, value),
  );
}

const whoOf = ({ public: one, use }: SlotValue): string => `${one.label}, ${use.wave.wave}`;

function shownKey(context: SiteContext, value: SlotValue): KeyFigure {
  const { sentences, sheets, statuses, type } = context.words;
  const { row, measure, specificity, use } = value;
  const tested = specificity !== undefined && isShown(specificity.status) && specificity.difference !== null;
  const verdict = tested ? specificity.verdict : "not-tested";
  return {
    who: whoOf(value),
    value: markValue(context.words, row, measure.unit) + statuses.sign(row.status),
    interval: intervalLine(context, use.wave.design.kind, row, measure.unit),
    against: type.typeset(sentences.shortVerdict(verdict, specificity?.difference ?? 0, measure.unit)),
    significant: isSignificant(verdict),
    base: type.typeset(sheets.keyBase(row.base ?? 0, row.n_eff)),
    pooled: null,
  };
}

function hiddenKey(context: SiteContext, region: RegionView, value: SlotValue): KeyFigure {
  const { statuses, type } = context.words;
  const { row, public: one, use, measure } = value;
  const why = statuses.reason(row) ?? statuses.words(row.status, context.minimumBase);
  return {
    who: whoOf(value),
    value: null,
    interval: null,
    against: type.typeset(why),
    significant: false,
    base: null,
    pooled: pooledLine(context, region, { public: one.id, wave: use.wave.wave, indicator: measure.id }),
  };
}

type Row = { readonly ci_lower: number | null; readonly ci_upper: number | null };

function intervalLine({ words, level }: SiteContext, kind: string, row: Row, unit: Unit): string | null {
  const name = words.sentences.intervalName(kind, level);
  const bounds = printInterval(words, row, unit);
  return name === null || bounds === null ? null : words.type.typeset(words.sheets.keyInterval(bounds, name));
}

/** Bases of a territory: the largest among the indicators, public by public, wave after wave. */
export function basesTable(context: SiteContext, region: RegionView): TableContent {
  const { words } = context;
  const most = Math.max(0, ...context.publics.map(({ waves }) => waves.length));
  const rows = context.publics.map((publicView) => {
    const cells = publicView.waves.map(
      ({ wave }) => `${wave}${words.type.colon}${baseText(context, region, publicView, wave)}`,
    );
    return { heading: publicView.label, cells: [...cells, ...Array.from({ length: most - cells.length }, () => "")] };
  });
  const columns = Array.from({ length: most }, (_, at) => words.sheets.waveColumn(at + 1));
  return {
    caption: words.type.typeset(words.sheets.basesCaption(region.label, isBeyondBase(context, region))),
    columns: [words.figures.columns.public, ...columns],
    rows,
  };
}

/** The rows of a public in a wave and a territory, and the one whose base is told: the largest that is shown. */
function basesOf(context: SiteContext, region: RegionView, publicView: PublicView, wave: string) {
  const rows = context.definition.indicators.indicators.flatMap(({ id }) =>
    context.index.estimates(inPlace(publicView.id, wave, id, region)),
  );
  const [first] = rows
    .filter(({ status }) => isShown(status))
    .toSorted((one, other) => (other.base ?? 0) - (one.base ?? 0) || Number(isOfBase(one)) - Number(isOfBase(other)));
  return { rows, first };
}

/** Whether an effective base that is told is above its base, which a reader would take for a slip. */
const isBeyondBase = (context: SiteContext, region: RegionView): boolean =>
  context.publics.some((one) =>
    one.waves.some(({ wave }) => {
      const { first } = basesOf(context, region, one, wave);
      return Math.round(first?.n_eff ?? 0) > (first?.base ?? 0);
    }),
  );

/** « 98* (effectif efficace 104) », or the sign that stands in its place. */
function baseText(context: SiteContext, region: RegionView, publicView: PublicView, wave: string): string {
  const { rows, first } = basesOf(context, region, publicView, wave);
  const { sheets, statuses, type } = context.words;
  if (first === undefined)
    return statuses.sign(rows.some(({ status }) => status === "suppressed") ? "suppressed" : "not-evaluable");
  const sign = isOfBase(first) ? statuses.sign(first.status) : "";
  return type.typeset(sheets.baseOfWave(first.base ?? 0, sign, first.n_eff));
}

/** Whether a number is fragile for its base: a wide interval says nothing of how many answered. */
const isOfBase = ({ reason }: Pick<Estimate, "reason">): boolean =>
  reason === "fragile-base" || reason === "fragile-effective-base";
