import type { MarginRow } from "#schemas/margins";
import type { LocatedYaml } from "../located-yaml.ts";
import type { LocatedRows } from "../study-csv.ts";

/** The files of a study with where each of their keys stands, for the checks that join them. */
export interface StudySources {
  readonly study: LocatedYaml;
  readonly indicators: LocatedYaml | undefined;
  readonly questionnaires: ReadonlyMap<string, LocatedYaml>;
  readonly margins: ReadonlyMap<string, LocatedRows<MarginRow>>;
}
