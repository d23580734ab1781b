import { displayScale, type Unit } from "#wording/numbers";
import { isShown } from "#wording/shown";
import type { ReleaseIndex } from "../release-index.ts";
import {
  headlineIndicators,
  latestByRegion,
  latestEstimates,
  type SiteContext,
  type WaveEstimates,
} from "../site-context.ts";
import { answerLabel, type MeasureView, type PublicView, viewMeasure } from "../study-view.ts";

/** A line that the sheet of every territory has: an indicator or an answer of a public, at the same wave everywhere. */
export interface SheetSlot {
  readonly public: PublicView;
  readonly use: WaveEstimates;
  readonly measure: MeasureView;
  readonly answer: string;
  readonly label: string;
}

/** The lines of the figures of the sheets: they follow from the study and the whole country, never from a territory. */
export interface SheetSlots {
  /** The first headline indicator of each public. */
  readonly key: readonly SheetSlot[];
  /** Headline indicators, public by public. */
  readonly main: readonly SheetSlot[];
  /** Answers whose gaps to the rest are shown. */
  readonly gaps: readonly SheetSlot[];
  readonly practices: readonly SheetSlot[];
}

/** Answers that a sheet has room for: those whose values are the highest in the country. */
const MOST_GAPS = 10;

const KNOWN = new WeakMap<ReleaseIndex, SheetSlots>();

/** The same for every sheet of a site: made once. */
export function sheetSlots(context: SiteContext): SheetSlots {
  const known = KNOWN.get(context.index) ?? findSlots(context);
  KNOWN.set(context.index, known);
  return known;
}

function findSlots(context: SiteContext): SheetSlots {
  const { sheet } = context.definition.study;
  const headline = headlineIndicators(context);
  const gaps = sheet?.gaps ?? severalOfMost(context);
  const single = headline.flatMap((id) => slotsOf(context, id)).filter(({ answer }) => answer === "");
  const main = ofOneUnit(context.publics.flatMap(({ id }) => single.filter((slot) => slot.public.id === id)));
  return {
    key: single.filter(({ measure }) => measure.id === headline[0]),
    main,
    gaps: gaps === undefined ? [] : highest(ofOneUnit(slotsOf(context, gaps).filter(({ answer }) => answer !== ""))),
    practices: ofOneUnit((sheet?.practices ?? []).flatMap((id) => slotsOf(context, id))),
  };
}

/** Every public that was asked, in the wave in which territories are set side by side; an answer a line. */
function slotsOf(context: SiteContext, indicator: string): readonly SheetSlot[] {
  return context.publics.flatMap((publicView) => {
    const find = context.regions.length > 0 ? latestByRegion : latestEstimates;
    const use = find(context, publicView, indicator);
    if (use === undefined) return [];
    const measure = viewMeasure(context, { public: publicView.id, wave: use.wave.wave, indicator });
    return use.rows.map((row) => ({
      public: publicView,
      use,
      measure,
      answer: row.answer,
      label: row.answer === "" ? measure.label : context.words.type.capitalise(answerLabel(context, row)),
    }));
  });
}

/** Values of other units would need another axis. */
function ofOneUnit(slots: readonly SheetSlot[]): readonly SheetSlot[] {
  const unit: Unit | undefined = slots[0]?.measure.unit;
  return slots.filter(({ measure }) => measure.unit === unit);
}

/** The lines of the answers whose highest value among the publics is the highest, in the order of the answers. */
function highest(slots: readonly SheetSlot[]): readonly SheetSlot[] {
  const values = new Map<string, number>();
  for (const { use, answer, measure } of slots) {
    const row = use.rows.find((one) => one.answer === answer && isShown(one.status));
    const value = (row?.estimate ?? Number.NEGATIVE_INFINITY) * displayScale(measure.unit);
    values.set(answer, Math.max(value, values.get(answer) ?? Number.NEGATIVE_INFINITY));
  }
  const kept = [...values].toSorted(([, one], [, other]) => other - one).slice(0, MOST_GAPS);
  const answers = new Set(kept.map(([answer]) => answer));
  return slots.filter(({ answer }) => answers.has(answer));
}

/** The indicator of several answers that the most publics have. */
function severalOfMost({ definition }: SiteContext): string | undefined {
  const several = definition.indicators.indicators.filter((one) =>
    one.definitions.some(({ for_each }) => for_each !== undefined),
  );
  const reach = ({ definitions }: (typeof several)[number]) =>
    new Set(definitions.flatMap(({ publics }) => publics)).size;
  return several.toSorted((one, other) => reach(other) - reach(one))[0]?.id;
}
