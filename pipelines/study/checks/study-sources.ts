import type { MarginRow } from "#schemas/margins";
import type { InheritedWave } from "../inheritance/inherited-wave.ts";
import type { LocatedYaml } from "../located-yaml.ts";
import type { LocatedRows } from "../study-csv.ts";

/** The files of a study with where each of their keys stands, for the checks that join them. */
export interface StudySources {
  readonly study: LocatedYaml;
  readonly indicators: LocatedYaml | undefined;
  readonly questionnaires: ReadonlyMap<string, LocatedYaml>;
  /** Waves that take over the questionnaire of another, and where their changes are written. */
  readonly inherited: readonly InheritedWave[];
  readonly margins: ReadonlyMap<string, LocatedRows<MarginRow>>;
}
