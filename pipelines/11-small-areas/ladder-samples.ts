import type { Measure } from "#measures/measure";
import { measureIndicators } from "#measures/measure-indicators";
import { type Partition, partitionBy } from "#sample/partitions";
import { readWaveSample, type SampleTables, type WaveSample } from "#sample/wave-sample";
import { placeColumn } from "#study/territories/domain-column";
import { waveName } from "#study/waves/wave-name";
import type { LadderWave } from "./ladder-slice.ts";

/** A wave as the ladder reads it: what its respondents answered, and where they are. */
export interface LadderSample {
  readonly wave: string;
  readonly sample: WaveSample;
  readonly measures: readonly Measure[];
  /** By place of a level. */
  readonly places: Partition;
}

/** Samples are made when a rung asks for them: a wave of which nothing is hidden costs nothing. */
export class LadderSamples {
  readonly #waves: ReadonlyMap<string, LadderWave>;
  readonly #tables: SampleTables;
  readonly #known = new Map<string, Omit<LadderSample, "places">>();

  constructor(waves: readonly LadderWave[], tables: SampleTables) {
    this.#waves = new Map(waves.map((wave) => [wave.sample.wave.wave, wave]));
    this.#tables = tables;
  }

  /** Nothing for a wave that locates nobody at a level. */
  of(wave: string, kind: string): LadderSample | undefined {
    const known = this.#known.get(wave) ?? this.#make(wave);
    this.#known.set(wave, known);
    const places = partitionBy(known.sample, placeColumn(kind));
    return places === undefined ? undefined : { ...known, places };
  }

  #make(wave: string): Omit<LadderSample, "places"> {
    const declared = this.#waves.get(wave);
    if (declared === undefined) throw new Error(`no wave ${wave} among those of ${waveName({ public: "", wave })}`);
    const sample = readWaveSample(declared.sample, this.#tables);
    const { measures } = measureIndicators(declared.indicators, sample);
    return { wave, sample, measures };
  }
}
