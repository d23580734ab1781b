import type { MarginRow } from "#schemas/margins";
import type { Calibration } from "#schemas/sampling/calibration";
import type { SampleDesign } from "#schemas/sampling/sample-design";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { REGION } from "#schemas/tables/status";
import { categoriesOf } from "../categories.ts";
import { variablesOfMargin } from "../margin-variables.ts";
import { levelColumn } from "../territories/domain-column.ts";
import { codesOfWave, type PlainQuestionnaire } from "./questionnaire-of-wave.ts";

/** What is known of a wave as a sample. */
export interface SampledWave {
  readonly public: string;
  readonly wave: string;
  readonly design: Omit<SampleDesign, "note">;
  readonly calibration: Calibration;
  /** Name of the export, for messages. */
  readonly export: { readonly file: string };
}

/** A category of a margin and its size in the population. */
export type MarginTarget = Pick<MarginRow, "variable" | "category" | "count" | "share" | "total">;

/** What the sample of a wave follows from: its design, margins and questions; no word. */
export interface SampleSlice {
  readonly study: string;
  readonly wave: SampledWave;
  /** By file, in the order of the wave. */
  readonly margins: readonly { readonly file: string; readonly rows: readonly MarginTarget[] }[];
  /** Population of the public, where study.yaml counts it. */
  readonly universe: number | null;
  readonly questionnaire: PlainQuestionnaire;
  /** Variable -> its codes in order: the region, margins, crossings, other levels. */
  readonly categories: Readonly<Record<string, readonly string[]>>;
}

const slices = new WeakMap<StudyDefinition, Map<Wave, SampleSlice>>();

/** The slice of a wave's sample: one for the five stages that read it, cut and hashed once. */
export function sampleSlice(definition: StudyDefinition, wave: Wave): SampleSlice {
  const own = slices.get(definition) ?? new Map<Wave, SampleSlice>();
  slices.set(definition, own);
  const slice = own.get(wave) ?? cutSample(definition, wave);
  own.set(wave, slice);
  return slice;
}

function cutSample(definition: StudyDefinition, wave: Wave): SampleSlice {
  const { study, questionnaires, margins, territories } = definition;
  const questionnaire = questionnaires.get(wave.public);
  const declared = study.publics.find(({ id }) => id === wave.public);
  const own = wave.calibration.margins.map((file) => ({ file, rows: (margins.get(file) ?? []).map(targetOf) }));
  const variables = [
    REGION,
    ...own.flatMap(({ rows }) => rows.flatMap(({ variable }) => variablesOfMargin(variable))),
    ...(declared?.crossings ?? []),
    ...(declared?.crossings_of_two ?? []).flat(),
    ...(declared?.structure ?? []),
  ];
  return {
    study: study.id,
    wave: sampledWave(wave),
    margins: own,
    universe: declared?.universe?.count ?? null,
    questionnaire:
      questionnaire === undefined
        ? { questions: [], code_lists: [], derived: [] }
        : codesOfWave(questionnaire, wave.wave),
    categories: Object.fromEntries([
      ...[...new Set(variables)].flatMap((variable) => {
        const categories = categoriesOf(definition, wave.public, variable);
        return categories === undefined ? [] : [[variable, [...categories.keys()]] as const];
      }),
      ...(study.territories?.domains ?? []).map(
        (level) => [levelColumn(level), [...(territories.get(level)?.labels.keys() ?? [])]] as const,
      ),
    ]),
  };
}

const targetOf = ({ variable, category, count, share, total }: MarginRow): MarginTarget => ({
  variable,
  category,
  ...(count === undefined ? {} : { count }),
  ...(share === undefined ? {} : { share }),
  ...(total === undefined ? {} : { total }),
});

function sampledWave({ public: id, wave, design, calibration, export: { file } }: Wave): SampledWave {
  const { note: _, ...drawn } = design;
  return { public: id, wave, design: drawn, calibration, export: { file } };
}
