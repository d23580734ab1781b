import { type FamilyRules, judgeFamily } from "#judging/judge-family";
import { NO_DIFFERENCE } from "#judging/no-difference";
import { cellKey } from "#schemas/tables/cell-key";
import type { Estimate } from "#schemas/tables/estimates";
import { because, NO_REASON, type Why } from "#schemas/tables/reasons";
import type { BridgedTrend } from "#schemas/tables/told/bridged-trends";
import { joinParts, studentTest, type VariancePart } from "#statistics/tests/sum-of-parts";
import type { BridgeSlice } from "#study/slices/bridge-slices";
import type { Change, WaveEstimates } from "../compare-waves.ts";
import { type Halves, isMeasured, measureShift, type Shift, varianceLessShift } from "./measure-shift.ts";

/** A bridge with what it is made of. */
export interface Bridge {
  readonly slice: BridgeSlice;
  readonly halves: ReadonlyMap<string, Halves>;
  /** Whether the figures of its halves are shown: the shift is their difference. */
  readonly isShown: (answer: string) => boolean;
}

/** Both waves, what separates them, and the rules of their comparison. */
export interface Bridged {
  readonly from: WaveEstimates;
  readonly to: WaveEstimates;
  readonly bridges: readonly Bridge[];
  readonly level: number;
  readonly minimum_base: number;
}

type Row = Omit<BridgedTrend, "p_adjusted" | "verdict" | "family" | "family_size">;

/** The changes that another wording forbids, made over it where a wave asked both; each level of territories is a family. */
export function bridgeWaves(changes: readonly Change[], bridged: Bridged, rules: FamilyRules): readonly BridgedTrend[] {
  const rows = bridged.bridges.flatMap((bridge) => {
    const own = changes.filter(
      ({ indicator, reason }) => indicator === bridge.slice.indicator && reason === "series-changed",
    );
    const shifts = new Map<string, Shift | Why>();
    return own.flatMap((change) => {
      const halves = bridge.halves.get(change.answer);
      if (halves === undefined) return [];
      const shift = shifts.get(change.answer) ?? shiftOf(bridge, halves, bridged);
      shifts.set(change.answer, shift);
      return [bridgeCell(change, { bridge, halves, shift }, bridged)];
    });
  });
  return [...Map.groupBy(rows, ({ domain_kind }) => domain_kind)].flatMap(([kind, family]) =>
    judgeFamily(family, rules, ({ from_estimate, to_estimate }) => [from_estimate, to_estimate]).map((row) => ({
      ...row,
      family: `${row.public} ${row.from_wave}-${row.to_wave} split-ballot ${kind}`,
    })),
  );
}

const shiftOf = ({ isShown }: Bridge, halves: Halves, { minimum_base }: Bridged): Shift | Why => {
  if (!isShown(halves.latter.answer)) return because("protected");
  if (halves.sample.wave.design.kind === "volunteer") return because("volunteers");
  return measureShift(halves, minimum_base);
};

interface Made {
  readonly bridge: Bridge;
  readonly halves: Halves;
  readonly shift: Shift | Why;
}

function bridgeCell(change: Change, { bridge, halves, shift }: Made, bridged: Bridged): Row {
  const { study, public: id, indicator, answer, domain_kind, domain, from_wave, to_wave } = change;
  const { wave: bridge_wave, former } = bridge.slice;
  const ends = endsOf(change, bridged);
  const head = {
    ...{ study, public: id, indicator, answer, domain_kind, domain, from_wave, to_wave },
    ...{ method: "split-ballot" as const, bridge_wave, former },
    ...{ from_estimate: ends?.[0].estimate ?? null, to_estimate: ends?.[1].estimate ?? null },
  };
  const refused = (why: Why): Row => ({ ...head, ...NO_SHIFT, ...NO_DIFFERENCE, status: "not-comparable", ...why });
  if (!isMeasured(shift)) return refused(shift);
  if (ends === undefined) return refused(because("protected"));
  if (ends.some(({ se, df }) => se === null || df === null)) return refused(because("volunteers"));
  const parts = partsOf(ends, { shift, halves, isOwn: to_wave === bridge_wave });
  const told = { shift_estimate: shift.shift, shift_se: Math.sqrt(shift.variance) };
  const difference = (ends[1].estimate ?? 0) - (ends[0].estimate ?? 0) - shift.shift;
  return { ...head, ...told, ...testOf(difference, parts, bridged.level) };
}

const NO_SHIFT = { shift_estimate: null, shift_se: null } as const;

/** The estimates of a cell in both waves, where both may be shown. */
function endsOf(change: Change, { from, to, minimum_base }: Bridged): readonly [Estimate, Estimate] | undefined {
  const key = cellKey(change, "");
  const [before, after] = [from, to].map(({ estimates }) => estimates.find((row) => cellKey(row, "") === key));
  if (before === undefined || after === undefined) return undefined;
  const known = [before, after].every(({ estimate, base }) => estimate !== null && (base ?? 0) >= minimum_base);
  return known ? [before, after] : undefined;
}

/** The earlier wave, the later one and the shift: three samples, or two where the later wave is the one that asked both. */
function partsOf(
  [before, after]: readonly [Estimate, Estimate],
  { shift, halves, isOwn }: { readonly shift: Shift; readonly halves: Halves; readonly isOwn: boolean },
): readonly VariancePart[] {
  const alone = [before, after].map(({ se, df }) => ({ variance: (se ?? 0) ** 2, df: df ?? 0 }));
  const together = isOwn ? varianceLessShift(shift, halves, after) : undefined;
  return together === undefined ? [...alone, shift] : [alone[0], together];
}

function testOf(difference: number, parts: readonly VariancePart[], level: number) {
  const { se, df } = joinParts(parts);
  if (df === null) return { ...NO_DIFFERENCE, difference, se, status: "published" as const, ...because("no-freedom") };
  return { ...studentTest(difference, { se, df }, level), status: "published" as const, ...NO_REASON };
}
