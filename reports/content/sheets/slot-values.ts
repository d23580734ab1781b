import type { Estimate } from "#schemas/tables/estimates";
import { because } from "#schemas/tables/reasons";
import type { Specificity } from "#schemas/tables/specificities";
import { isShown } from "#wording/shown";
import { inPlace } from "../release-index.ts";
import type { SiteContext } from "../site-context.ts";
import type { RegionView } from "../study-view.ts";
import type { SheetSlot } from "./sheet-slots.ts";

/** A line of a sheet with what its territory has there. */
export interface SlotValue extends SheetSlot {
  readonly row: Estimate;
  readonly specificity: Specificity | undefined;
  /** What is published of the other territories of its kind. */
  readonly others: readonly { readonly row: Estimate; readonly test: Specificity | undefined }[];
}

const KNOWN = new WeakMap<RegionView, WeakMap<SheetSlot, SlotValue>>();

/** The values of some lines in a territory; a line without any says why there is none. */
export function slotValues(context: SiteContext, place: RegionView, slots: readonly SheetSlot[]): readonly SlotValue[] {
  const own = KNOWN.get(place) ?? new WeakMap<SheetSlot, SlotValue>();
  KNOWN.set(place, own);
  return slots.map((slot) => {
    const known = own.get(slot) ?? slotValue(context, place, slot);
    own.set(slot, known);
    return known;
  });
}

function slotValue(context: SiteContext, place: RegionView, slot: SheetSlot): SlotValue {
  const others = context.sheets.filter((one) => one.kind === place.kind && one !== place);
  return {
    ...slot,
    row: rowIn(context, slot, place) ?? absentRow(slot, place),
    specificity: testIn(context, slot, place),
    others: others.flatMap((other) => {
      const row = rowIn(context, slot, other);
      const isThere = row !== undefined && isShown(row.status) && row.estimate !== null;
      return isThere ? [{ row, test: testIn(context, slot, other) }] : [];
    }),
  };
}

const cellOf = ({ public: one, use, measure }: SheetSlot, place: RegionView) =>
  inPlace(one.id, use.wave.wave, measure.id, place);

const rowIn = ({ index }: SiteContext, slot: SheetSlot, place: RegionView): Estimate | undefined =>
  index.estimates(cellOf(slot, place)).find(({ answer }) => answer === slot.answer);

const testIn = ({ index }: SiteContext, slot: SheetSlot, place: RegionView): Specificity | undefined =>
  index.specificities(cellOf(slot, place)).find(({ answer }) => answer === slot.answer);

const NOTHING = { base: null, n_eff: null, weighted_base: null, estimate: null, se: null } as const;
const NO_PRECISION = { ci_lower: null, ci_upper: null, df: null, deff: null, cv: null } as const;

/** The row that a territory would have: a place where too few answered, or that nobody is known to be in, has none. */
function absentRow({ use, answer }: SheetSlot, { kind, code }: RegionView): Estimate {
  const [first] = use.rows;
  const whole = use.rows.find((row) => row.answer === answer) ?? first;
  if (whole === undefined) throw new Error(`wave ${use.wave.wave}: an indicator that was asked must have rows`);
  const empty = { ...whole, ...NOTHING, ...NO_PRECISION, domain_kind: kind, domain: code };
  return { ...empty, ...because("few-or-unplaced"), status: "not-evaluable" };
}
