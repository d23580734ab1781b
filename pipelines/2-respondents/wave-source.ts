import type { ColumnTable } from "#columns/column-table";
import type { FindingTally } from "#findings/finding-tally";
import type { KeepRule } from "#schemas/exports/keep-rule";
import type { CodeList } from "#schemas/questionnaire";
import type { Wave } from "#schemas/study";
import type { AskedQuestionnaire } from "#schemas/study-definition";
import type { LocatingLevel } from "#study/slices/territories-slice";
import type { Populations } from "./derive-variables.ts";
import type { WeightsFile } from "./weighing/read-weights-file.ts";

/** What recoding reads of a wave. */
export type RespondentsWave = Pick<Wave, "public" | "wave" | "export" | "design" | "planned_size"> & {
  /** Units that were asked to answer, where the wave says how many. */
  readonly contacted: number | null;
};

/** The responses of a wave, and where their findings go. */
export interface WaveSource {
  readonly study: string;
  readonly wave: RespondentsWave;
  readonly questionnaire: AskedQuestionnaire<CodeList>;
  readonly territories: ReadonlyMap<string, LocatingLevel>;
  readonly populations: Populations;
  /** Year of the geography of the export, where the wave says it. */
  readonly vintage: string | undefined;
  /** Question that gives the region, where the public declares one. */
  readonly region: string | undefined;
  /** Strata, clusters and quantities of margins: without them a respondent cannot be weighted. */
  readonly required: readonly string[];
  /** Variables of margins whose respondents without a category are excluded. */
  readonly classified: readonly string[];
  /** Which rows are respondents; null where the study has not said. */
  readonly keep: readonly KeepRule[] | null;
  /** What weighs them, where it is a file apart. */
  readonly weights: WeightsFile | undefined;
  readonly sent: ColumnTable;
  readonly tally: FindingTally;
}
