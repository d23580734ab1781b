import { fileURLToPath } from "node:url";
import type { CsvFile } from "./csv-file.ts";
import { csvMutants } from "./csv-mutants.ts";
import { exportMutants } from "./export-mutants.ts";
import type { Mutant } from "./mutant.ts";
import { schemaNamed } from "./schema-at.ts";
import { leafMutants, presenceMutants, readYamlFile } from "./yaml-mutants.ts";

/** The study whose leaves are changed. */
export const LAW_STUDY = fileURLToPath(new URL("../../../fixtures/law", import.meta.url));

const YAML_FILES = [
  ["study.yaml", "study"],
  ["questionnaires/core.yaml", "questionnaire"],
  ["questionnaires/lecteurs.yaml", "questionnaire"],
  ["questionnaires/libraires.yaml", "questionnaire"],
  ["indicators.yaml", "indicators"],
] as const;

const CSV_FILES = [
  "corrections.csv",
  "published-figures.csv",
  "margins/lecteurs.csv",
  "margins/lecteurs-regions.csv",
  "margins/libraires-2021.csv",
  "territories/regions.csv",
  "territories/former-regions.csv",
  "territories/communes.csv",
  "territories/former-communes.csv",
  "territories/tiles.csv",
] as const;

const EXPORTS: readonly CsvFile[] = [
  { file: "exports/lecteurs-2016.csv", delimiter: ";", latin: true },
  { file: "exports/lecteurs-2019.csv", delimiter: "," },
  { file: "exports/lecteurs-mai-2022.csv", delimiter: ";" },
  { file: "exports/libraires-2017.csv", delimiter: ";" },
  { file: "exports/libraires-2021.csv", delimiter: ";" },
];

const nothing = (): void => undefined;

/** What surrounds a study: the key of the pseudonyms, the day. */
const SURROUNDINGS: readonly Mutant[] = [
  { name: "a key of the pseudonyms", change: nothing, surroundings: { key: "une clé" } },
  { name: "a day on which waivers hold", change: nothing, surroundings: { day: "2998-01-01" } },
  { name: "a day after the waivers", change: nothing, surroundings: { day: "3000-01-01" } },
];

/** Every change of the study, by the kind of file in which it is made; always the same list. */
export function everyMutant(): Readonly<
  Record<"leaves" | "presence" | "rows" | "exports" | "around", readonly Mutant[]>
> {
  const yaml = YAML_FILES.map(([file, schema]) => readYamlFile(LAW_STUDY, file, schemaNamed(schema)));
  return {
    leaves: yaml.flatMap(leafMutants),
    presence: yaml.flatMap(presenceMutants),
    rows: CSV_FILES.flatMap((file) => csvMutants(LAW_STUDY, file)),
    exports: EXPORTS.flatMap((csv) => exportMutants(LAW_STUDY, csv)),
    around: SURROUNDINGS,
  };
}
