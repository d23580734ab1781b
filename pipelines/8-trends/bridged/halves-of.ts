import { measureIndicators } from "#measures/measure-indicators";
import { readWaveSample, type SampleTables } from "#sample/wave-sample";
import type { BridgeSlice } from "#study/slices/bridge-slices";
import type { Halves } from "./measure-shift.ts";

/** The halves of a bridge, for each answer that both were offered. */
export function halvesOf(
  { sample: own, indicators, structure, indicator, former }: BridgeSlice,
  tables: SampleTables,
): ReadonlyMap<string, Halves> {
  const sample = readWaveSample(own, tables);
  const { measures } = measureIndicators(indicators, sample);
  const earlier = new Map(measures.filter((one) => one.indicator === former).map((one) => [one.answer, one]));
  return new Map(
    measures
      .filter((one) => one.indicator === indicator)
      .flatMap((latter) => {
        const before = earlier.get(latter.answer);
        return before === undefined ? [] : [[latter.answer, { sample, structure, former: before, latter }] as const];
      }),
  );
}
