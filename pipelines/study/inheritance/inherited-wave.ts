import type { WaveQuestionnaire } from "#schemas/questions/wave-questionnaire";
import type { LocatedYaml } from "../located-yaml.ts";

/** A wave that takes over the questionnaire of another, what it changes of it, and where that is written. */
export interface InheritedWave {
  readonly publicId: string;
  readonly wave: string;
  readonly changes: WaveQuestionnaire;
  readonly yaml: LocatedYaml;
  /** Where the changes begin in that file. */
  readonly path: readonly PropertyKey[];
}
