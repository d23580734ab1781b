import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { z } from "zod";
import { FindingLog } from "#findings/finding-log";
import { EXIT, FindingsError } from "#findings/findings-error";
import { indicators } from "#schemas/indicators";
import { type MarginRow, marginRow } from "#schemas/margins";
import { publishedFigure } from "#schemas/published-figures";
import { type Study, study } from "#schemas/study";
import type { ResolvedQuestionnaire, StudyDefinition } from "#schemas/study-definition";
import { checkMargins } from "./check-margins.ts";
import { checkReferences } from "./check-references.ts";
import { loadQuestionnaire } from "./load-questionnaire.ts";
import { loadTerritories, loadTiles } from "./load-territories.ts";
import { type LocatedYaml, readLocatedYaml } from "./located-yaml.ts";
import { readStudyCsv } from "./study-csv.ts";
import { validateYaml } from "./validate-yaml.ts";

/** The files of a study with where each of their keys stands, for the checks that join them. */
export interface StudySources {
  readonly study: LocatedYaml;
  readonly indicators: LocatedYaml | undefined;
  readonly questionnaires: ReadonlyMap<string, LocatedYaml>;
}

/**
 * Reads a study folder: every file validated, joined and cross-checked.
 *
 * @throws FindingsError (exit 2) with every mistake of the folder, each located
 */
export function loadStudy(folder: string): StudyDefinition {
  const log = new FindingLog();
  const root = resolve(folder);
  const main = readValid(join(root, "study.yaml"), "study.yaml", study, log);
  if (main === undefined) throw new FindingsError(log.findings, EXIT.usage);
  const { definition, sources } = loadParts(root, main, log);
  checkReferences(definition, sources, log);
  checkMargins(definition, log);
  checkExports(definition, sources, log);
  if (log.errorCount > 0) throw new FindingsError(log.findings, EXIT.usage);
  return definition;
}

function loadParts(
  root: string,
  main: Valid<Study>,
  log: FindingLog,
): { definition: StudyDefinition; sources: StudySources } {
  const value = main.value;
  const parsed = readValid(join(root, value.indicators), value.indicators, indicators, log);
  const questionnaires = new Map<string, ResolvedQuestionnaire>();
  const located = new Map<string, LocatedYaml>();
  for (const { id, questionnaire } of value.publics) {
    const loaded = loadQuestionnaire(root, questionnaire, log);
    if (loaded === undefined) continue;
    questionnaires.set(id, loaded.questionnaire);
    located.set(id, loaded.yaml);
  }
  const published = value.published_figures;
  const definition: StudyDefinition = {
    folder: root,
    study: value,
    questionnaires,
    indicators: parsed?.value ?? { themes: [], indicators: [] },
    margins: loadMargins(root, value, log),
    territories: loadTerritories(root, value, log),
    tiles: loadTiles(root, value, log),
    publishedFigures:
      published === undefined ? [] : (readStudyCsv({ folder: root, file: published }, publishedFigure, log) ?? []),
  };
  return { definition, sources: { study: main.yaml, indicators: parsed?.yaml, questionnaires: located } };
}

interface Valid<Value> {
  readonly value: Value;
  readonly yaml: LocatedYaml;
}

function readValid<Value>(
  path: string,
  name: string,
  schema: z.ZodType<Value>,
  log: FindingLog,
): Valid<Value> | undefined {
  const yaml = readLocatedYaml(path, name, log);
  const value = yaml === undefined ? undefined : validateYaml(yaml, schema, log);
  return yaml === undefined || value === undefined ? undefined : { value, yaml };
}

function loadMargins(folder: string, { waves }: Study, log: FindingLog): ReadonlyMap<string, readonly MarginRow[]> {
  const files = new Set(waves.flatMap((wave) => wave.calibration.margins));
  return new Map([...files].map((file) => [file, readStudyCsv({ folder, file }, marginRow, log) ?? []]));
}

function checkExports({ folder, study: { waves } }: StudyDefinition, sources: StudySources, log: FindingLog): void {
  for (const [index, wave] of waves.entries()) {
    const file = wave.export.file;
    const stats = statSync(join(folder, file), { throwIfNoEntry: false });
    if (stats?.isFile() === true) continue;
    const message = stats === undefined ? `export introuvable : « ${file} »` : `« ${file} » n'est pas un fichier`;
    const path = ["waves", index, "export", "file"];
    const repair = "déposer le fichier à cet endroit, ou corriger le chemin";
    log.add({
      code: "OBS-S008",
      message,
      file: "study.yaml",
      ...sources.study.locate(path),
      field: path.join("."),
      repair,
    });
  }
}
