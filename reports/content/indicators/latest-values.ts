import type { Estimate } from "#schemas/tables/estimates";
import { WHOLE } from "#schemas/tables/status";
import { factKey } from "#schemas/tables/told/facts";
import type { Trend } from "#schemas/tables/trends";
import { isShown, isSignificant } from "#wording/shown";
import { markValue, printInterval } from "../printed.ts";
import { allEstimates, type SiteContext, type WaveEstimates } from "../site-context.ts";
import { viewMeasure } from "../study-view.ts";
import type { IndicatorView } from "./indicator-list.ts";

/** A number of the top of the page of an indicator. */
export interface LatestValue {
  readonly who: string;
  readonly value: string | null;
  readonly interval: string | null;
  readonly against: string;
  readonly base: string | null;
  readonly significant: boolean;
  /** Its address: what the command that explains takes. */
  readonly address: string;
}

/** The last value of each public on an indicator with a single value, and its change from the wave before. */
export function latestValues(context: SiteContext, { id }: IndicatorView): readonly LatestValue[] {
  return context.publics.flatMap((publicView): readonly LatestValue[] => {
    const uses = allEstimates(context, publicView, id);
    const use = uses.at(-1);
    const row = use?.rows.find(({ answer }) => answer === "");
    if (use === undefined || row === undefined) return [];
    const { statuses, sheets, type } = context.words;
    const { unit } = viewMeasure(context, { public: publicView.id, indicator: id });
    const who = `${publicView.label}, ${use.wave.wave}`;
    if (!isShown(row.status) || row.estimate === null) {
      const against = type.typeset(statuses.reason(row) ?? statuses.tooFew);
      return [{ who, value: null, interval: null, against, base: null, significant: false, address: factKey(row) }];
    }
    const { against, change } = changeSince(context, uses.at(-2), row);
    return [
      {
        who,
        value: markValue(context.words, row, unit) + statuses.sign(row.status),
        interval: intervalLine(context, use, row),
        against: type.typeset(against),
        base: type.typeset(sheets.keyBase(row.base ?? 0, row.n_eff)),
        significant: change !== null && isSignificant(change.verdict),
        address: factKey(row),
      },
    ];
  });
}

function intervalLine(context: SiteContext, { wave }: WaveEstimates, row: Estimate): string | null {
  const { words, level } = context;
  const name = words.sentences.intervalName(wave.design.kind, level);
  const bounds = printInterval(words, row, viewMeasure(context, row).unit);
  return name === null || bounds === null ? null : words.type.typeset(words.sheets.keyInterval(bounds, name));
}

/** What the test lets one say of a value beside that of the wave before. */
function changeSince(
  context: SiteContext,
  before: WaveEstimates | undefined,
  row: Estimate,
): { readonly against: string; readonly change: Trend | null } {
  const { indicators, numbers, statuses } = context.words;
  if (before === undefined) return { against: indicators.firstWave, change: null };
  const wave = before.wave.wave;
  const cell = { ...row, domain_kind: WHOLE, domain: WHOLE };
  const change = context.index
    .trends(cell)
    .find((one) => one.answer === row.answer && one.from_wave === wave && one.to_wave === row.wave);
  if (change === undefined || !change.comparable || !isShown(change.status) || change.difference === null) {
    const reason = change === undefined || change.comparable ? null : statuses.reason(change);
    return { against: indicators.notCompared(wave, reason), change: null };
  }
  const gap = numbers.gap(change.difference, viewMeasure(context, row).unit);
  return { against: indicators.since({ wave, gap, verdict: SAID[change.verdict] }), change };
}

const SAID = {
  "significant-higher": "up",
  "significant-lower": "down",
  "not-significant": "none",
  equivalent: "equivalent",
  "not-tested": "untested",
} as const;
