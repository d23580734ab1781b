import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import type { WordingBridge } from "#schemas/waves/wording-bridge";
import { questionsRead, seriesOf } from "../indicators/questions-read.ts";
import { definitionFor } from "../slices/indicators-of-wave.ts";

type WaveName = Pick<Wave, "public" | "wave">;

/** Bridges between two waves: the earlier has the former wording of the wave that asked both, the later its new one. */
export function bridgesBetween(definition: StudyDefinition, from: Wave, to: Wave): readonly WordingBridge[] {
  return definition.study.bridges.filter((bridge) => {
    if (bridge.public !== to.public || bridge.wave === from.wave) return false;
    const split = { public: bridge.public, wave: bridge.wave };
    const later = seriesIn(definition, bridge.indicator, to);
    return (
      hasFormerWording(definition, bridge, from) &&
      later !== undefined &&
      later === seriesIn(definition, bridge.indicator, split)
    );
  });
}

/** Whether a wave asked, of the indicator, what the former half of a bridge was asked: the same words and the same codes. */
export function hasFormerWording(
  definition: StudyDefinition,
  { indicator, former, ...split }: WordingBridge,
  wave: WaveName,
): boolean {
  const asked = wordingsIn(definition, indicator, wave);
  return asked !== undefined && asked === wordingsIn(definition, former, split);
}

/** The words and codes of the questions that an indicator reads in a wave, as one text; nothing where it reads none there. */
function wordingsIn(definition: StudyDefinition, indicator: string, wave: WaveName): string | undefined {
  const read = readIn(definition, indicator, wave);
  const questions = definition.questionnaires.get(wave.public)?.questions;
  if (read === undefined || read.length === 0) return undefined;
  const asked = read.map((id) => {
    const question = questions?.get(id);
    const version = question?.versions.find(({ waves }) => waves.includes(wave.wave));
    return version === undefined ? null : [version.wording, question?.codes ?? "", version.codes ?? "all"];
  });
  return asked.includes(null) ? undefined : JSON.stringify(asked);
}

function seriesIn(definition: StudyDefinition, indicator: string, wave: WaveName): string | undefined {
  const questionnaire = definition.questionnaires.get(wave.public);
  const own = definitionIn(definition, indicator, wave);
  return own === undefined || questionnaire === undefined
    ? undefined
    : seriesOf(own, { questionnaire, wave: wave.wave });
}

const readIn = (definition: StudyDefinition, indicator: string, wave: WaveName): readonly string[] | undefined => {
  const own = definitionIn(definition, indicator, wave);
  return own && questionsRead(own);
};

function definitionIn({ indicators }: StudyDefinition, indicator: string, wave: WaveName) {
  const declared = indicators.indicators.find(({ id }) => id === indicator);
  return declared && definitionFor(declared, wave);
}
