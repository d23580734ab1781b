import { type Partition, partitionBy, partitionByTwo } from "#sample/partitions";
import { territoryPartitions } from "#sample/territory-partitions";
import type { WaveSample } from "#sample/wave-sample";
import { REGION, WHOLE } from "#schemas/tables/status";
import type { MeasuredSlice } from "#study/slices/measured-slice";
import type { Measure, NotAsked } from "./measure.ts";
import { measureIndicators } from "./measure-indicators.ts";
import { answersNotOffered, measureQuestions } from "./measure-questions.ts";
import { scoreRespondents } from "./score-respondents.ts";

/** All that is measured in a wave, and where: indicators in every domain, the topline of every question of everybody. */
export interface MeasuredWave {
  readonly measures: readonly Measure[];
  readonly toplines: readonly Measure[];
  readonly notAsked: readonly NotAsked[];
  readonly whole: Partition;
  /** Regions, each crossing that the public declares, then the other levels and the groups. */
  readonly partitions: readonly Partition[];
}

export function measuredWave(slice: MeasuredSlice, sample: WaveSample): MeasuredWave {
  const { measures, notAsked } = measureIndicators(slice.indicators, sample);
  const untaken = ({ indicator }: { readonly indicator: string }): boolean => !slice.taken.includes(indicator);
  return {
    measures: slice.scores === null ? measures : [...measures, ...scoreRespondents(slice.scores, measures)],
    toplines: measureQuestions(sample).filter(untaken),
    notAsked: [...notAsked, ...answersNotOffered(sample).filter(untaken)],
    whole: { kind: WHOLE, domains: [WHOLE], codes: new Int32Array(sample.kept.rowCount) },
    partitions: partitionsOf(slice, sample),
  };
}

function partitionsOf(
  { crossings, crossings_of_two, territories }: MeasuredSlice,
  sample: WaveSample,
): readonly Partition[] {
  const region = partitionBy(sample, REGION);
  const regions = region === undefined ? [] : [region];
  const crossed = crossedPartitions(sample, { crossings, crossings_of_two });
  return [...regions, ...crossed, ...territoryPartitions(sample, territories)].filter(isHeld);
}

/** The partitions by the variables that a public crosses, alone and by two. */
export function crossedPartitions(
  sample: WaveSample,
  { crossings, crossings_of_two }: Pick<MeasuredSlice, "crossings" | "crossings_of_two">,
): readonly Partition[] {
  const single = crossings.map((variable) => partitionBy(sample, variable));
  const double = crossings_of_two.map((pair) => partitionByTwo(sample, pair));
  return [...single, ...double].filter((partition) => partition !== undefined).filter(isHeld);
}

const isHeld = ({ domains }: Partition): boolean => domains.length > 0;
