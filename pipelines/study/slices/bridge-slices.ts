import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { REGION } from "#schemas/tables/status";
import type { WordingBridge } from "#schemas/waves/wording-bridge";
import { bridgesBetween } from "../waves/wording-bridges.ts";
import { type IndicatorOfWave, indicatorsOfWave } from "./indicators-of-wave.ts";
import { type SampleSlice, sampleSlice } from "./sample-slice.ts";

/** What a bridge follows from. */
export interface BridgeSlice extends WordingBridge {
  readonly sample: SampleSlice;
  readonly indicators: readonly IndicatorOfWave[];
  /** Variables in which its halves are alike: the territory, and what the public declares of its structure. */
  readonly structure: readonly string[];
}

/** The bridges between two waves. */
export function bridgeSlices(definition: StudyDefinition, from: Wave, to: Wave): readonly BridgeSlice[] {
  const declared = definition.study.publics.find(({ id }) => id === to.public);
  return bridgesBetween(definition, from, to).flatMap((bridge) => {
    const wave = definition.study.waves.find((one) => one.public === bridge.public && one.wave === bridge.wave);
    if (wave === undefined) return [];
    const indicators = indicatorsOfWave(definition, wave).filter(({ id }) =>
      [bridge.indicator, bridge.former].includes(id),
    );
    const structure = [...(declared?.region === undefined ? [] : [REGION]), ...(declared?.structure ?? [])];
    return [{ ...bridge, sample: sampleSlice(definition, wave), indicators, structure }];
  });
}
