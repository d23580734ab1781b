import type { Measure } from "#measures/measure";
import { measureIndicators } from "#measures/measure-indicators";
import { type Partition, partitionBy } from "#sample/partitions";
import { readWaveSample, type SampleTables, type WaveSample } from "#sample/wave-sample";
import { REGION } from "#schemas/tables/status";
import { waveName } from "#study/waves/wave-name";
import type { LadderWave } from "./ladder-slice.ts";

/** A wave as the ladder reads it: what its respondents answered, and where they are. */
export interface LadderSample {
  readonly wave: string;
  readonly sample: WaveSample;
  readonly measures: readonly Measure[];
  readonly regions: Partition;
}

/** Samples are made when a rung asks for them: a wave of which nothing is hidden costs nothing. */
export class LadderSamples {
  readonly #waves: ReadonlyMap<string, LadderWave>;
  readonly #tables: SampleTables;
  readonly #known = new Map<string, LadderSample | undefined>();

  constructor(waves: readonly LadderWave[], tables: SampleTables) {
    this.#waves = new Map(waves.map((wave) => [wave.sample.wave.wave, wave]));
    this.#tables = tables;
  }

  /** Nothing for a wave that locates nobody. */
  of(wave: string): LadderSample | undefined {
    if (!this.#known.has(wave)) this.#known.set(wave, this.#make(wave));
    return this.#known.get(wave);
  }

  #make(wave: string): LadderSample | undefined {
    const declared = this.#waves.get(wave);
    if (declared === undefined) throw new Error(`no wave ${wave} among those of ${waveName({ public: "", wave })}`);
    const sample = readWaveSample(declared.sample, this.#tables);
    const regions = partitionBy(sample, REGION);
    if (regions === undefined) return undefined;
    const { measures } = measureIndicators(declared.indicators, sample);
    return { wave, sample, measures, regions };
  }
}
