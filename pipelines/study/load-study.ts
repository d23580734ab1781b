import { resolve } from "node:path";
import type { z } from "zod";
import type { Finding } from "#findings/finding";
import { FindingLog } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { refuseErrors, refuseWith } from "#findings/refuse";
import { correction } from "#schemas/corrections";
import { indicators } from "#schemas/indicators";
import { type MarginRow, marginRow } from "#schemas/margins";
import { rowIn } from "#schemas/prose/csv-texts";
import { publishedFigure } from "#schemas/published-figures";
import { questionnaire } from "#schemas/questionnaire";
import { waveQuestionnaire } from "#schemas/questions/wave-questionnaire";
import { type Study, study } from "#schemas/study";
import type { ResolvedQuestionnaire, StudyDefinition } from "#schemas/study-definition";
import { checkLanguages } from "./checks/check-languages.ts";
import { checkMargins } from "./checks/check-margins.ts";
import { checkReferences } from "./checks/check-references.ts";
import { checkFileNames } from "./checks/names/check-file-names.ts";
import type { StudySources } from "./checks/study-sources.ts";
import { checkSharedExports } from "./checks/waves/check-shared-exports.ts";
import { type CitedFile, isReadable } from "./cited-file.ts";
import { loadCommentary } from "./commentary/load-commentary.ts";
import { withSecondWeights } from "./indicators/second-weights.ts";
import { inheritWaves, readInheritedWaves } from "./inheritance/inherit-waves.ts";
import type { InheritedWave } from "./inheritance/inherited-wave.ts";
import { loadQuestionnaire, type QuestionnaireFiles } from "./load-questionnaire.ts";
import { type LocatedYaml, readLocatedYaml } from "./located-yaml.ts";
import { spacedMargin } from "./margin-variables.ts";
import { type AuthorText, authorTexts, changedTexts, methodTexts, questionnaireTexts } from "./prose/author-texts.ts";
import { checkCommentary, checkProse } from "./prose/check-prose.ts";
import { loadAuxiliaries } from "./small-areas/load-auxiliaries.ts";
import { type LocatedRows, readLocatedCsv, readStudyCsv } from "./study-csv.ts";
import { requireStudyFolder } from "./study-folder.ts";
import { loadOutlines } from "./territories/load-outlines.ts";
import { loadTerritories, loadTiles } from "./territories/load-territories.ts";
import { validateYaml } from "./validate-yaml.ts";
import { checkForgottenWaves } from "./waves/check-forgotten-waves.ts";
import { checkMarginYears } from "./waves/check-margin-years.ts";

/** A study, and what is told of its folder without refusing it. */
export interface StudyReading {
  readonly definition: StudyDefinition;
  readonly warnings: readonly Finding[];
}

/** The definition of a study alone. */
export function loadStudy(folder: string): StudyDefinition {
  return readStudy(folder).definition;
}

/**
 * Reads a study folder: every file validated, joined and cross-checked.
 *
 * @throws FindingsError (exit 2) with every mistake of the folder, each located
 */
export function readStudy(folder: string): StudyReading {
  const log = new FindingLog();
  requireStudyFolder(folder);
  const root = resolve(folder);
  const read = new Map<string, string>();
  const main = readValid({ folder: root, file: "study.yaml", read }, study, log);
  if (main === undefined) return refuseWith(log.findings, EXIT.usage);
  const { definition: parts, sources, texts, notes, inherited } = loadParts(root, { ...main, read }, log);
  // A file that cannot be read leaves its names undeclared: joining the rest would tell one mistake a hundred times.
  refuseErrors(log.findings, EXIT.usage);
  const definition = { ...parts, ...inheritWaves(parts, inherited, parts.study, log) };
  refuseErrors(log.findings, EXIT.usage);
  checkReferences(definition, sources, log);
  checkProse(
    [...authorTexts(definition), ...methodTexts(definition.study), ...notes],
    texts.map(({ yaml }) => yaml),
    log,
  );
  checkCommentary(definition.commentary, log);
  checkMargins(definition, sources, log);
  checkCorrections(definition, log);
  checkExports(definition, sources, log);
  refuseErrors(log.findings, EXIT.usage);
  checkLanguages(texts, definition.study.lang, log);
  checkFileNames(definition, log);
  checkSharedExports(definition, sources, log);
  checkMarginYears(definition, sources.study, log);
  if (sources.indicators !== undefined) checkForgottenWaves(definition, sources.indicators, log);
  const resolved = withSecondWeights(definition.indicators, definition.study);
  return { definition: { ...definition, indicators: resolved }, warnings: log.findings };
}

interface LoadedParts {
  readonly definition: StudyDefinition;
  readonly sources: StudySources;
  readonly texts: Parameters<typeof checkLanguages>[0];
  /** Notes of questionnaires. */
  readonly notes: readonly AuthorText[];
  readonly inherited: readonly InheritedWave[];
}

function loadParts(
  folder: string,
  main: Valid<Study> & { readonly read: Map<string, string> },
  log: FindingLog,
): LoadedParts {
  const { value, yaml, read } = main;
  const cite = citationsIn(folder, yaml, read);
  const parsed = readValid(cite(value.indicators, ["indicators"]), indicators, log);
  const files: QuestionnaireFiles = new Map();
  const { questionnaires, located } = loadQuestionnaires(value, cite, { files, log });
  const inherited = readInheritedWaves(value, { cite, yaml, log });
  const margins = loadMargins(value, cite, log);
  const naming = { folder, study: value, yaml, read };
  const territories = loadTerritories(naming, log);
  const definition: StudyDefinition = {
    folder,
    files: read,
    study: value,
    questionnaires,
    indicators: parsed?.value ?? { themes: [], indicators: [] },
    margins: new Map([...margins].map(([file, { rows }]) => [file, rows])),
    territories,
    tiles: loadTiles(naming, log),
    outlines: loadOutlines(naming, territories, log),
    auxiliaries: loadAuxiliaries(naming, territories, log),
    publishedFigures: loadPublishedFigures(value, cite, log),
    commentary: loadCommentary({ folder, study: value, read }, log),
    corrections: loadCorrections(value, cite, log),
  };
  const sources = { study: yaml, indicators: parsed?.yaml, questionnaires: located, margins, inherited };
  return { definition, sources, ...textsIn(sources, files), inherited };
}

/** The files that hold texts, and the notes of questionnaires; what a wave changes in study.yaml itself is read with it. */
function textsIn({ study: yaml, indicators: own, inherited }: StudySources, files: QuestionnaireFiles) {
  const asked = [...files.values()].filter((one) => one !== undefined);
  const texts = [
    { yaml, schema: study },
    ...(own === undefined ? [] : [{ yaml: own, schema: indicators }]),
    ...asked.map((one) => ({ yaml: one.yaml, schema: questionnaire })),
  ];
  const notes = asked.flatMap((one) => questionnaireTexts(one.value, one.yaml.file));
  const changes = inherited.filter(({ path }) => path.length === 0);
  const changedNotes = changes.flatMap((one) => changedTexts(one.changes, one.yaml.file));
  const changedFiles = changes.map((one) => ({ yaml: one.yaml, schema: waveQuestionnaire }));
  return { texts: [...texts, ...changedFiles], notes: [...notes, ...changedNotes] };
}

function loadQuestionnaires({ publics }: Study, cite: Cite, reading: Parameters<typeof loadQuestionnaire>[1]) {
  const questionnaires = new Map<string, ResolvedQuestionnaire>();
  const located = new Map<string, LocatedYaml>();
  for (const [index, { id, questionnaire: file }] of publics.entries()) {
    const loaded = loadQuestionnaire(cite(file, ["publics", index, "questionnaire"]), reading);
    if (loaded === undefined) continue;
    questionnaires.set(id, loaded.questionnaire);
    located.set(id, loaded.yaml);
  }
  return { questionnaires, located };
}

type Cite = (file: string, path: readonly PropertyKey[]) => CitedFile;

const citationsIn =
  (folder: string, yaml: LocatedYaml, read: Map<string, string>): Cite =>
  (file, path) => ({ folder, file, read, citedIn: { file: yaml.file, ...yaml.locate(path) } });

interface Valid<Value> {
  readonly value: Value;
  readonly yaml: LocatedYaml;
}

function readValid<Value>(cited: CitedFile, schema: z.ZodType<Value>, log: FindingLog): Valid<Value> | undefined {
  const yaml = readLocatedYaml(cited, log);
  const value = yaml === undefined ? undefined : validateYaml(yaml, schema, log);
  return yaml === undefined || value === undefined ? undefined : { value, yaml };
}

function loadCorrections({ corrections: file }: Study, cite: Cite, log: FindingLog): StudyDefinition["corrections"] {
  const found = file === undefined ? undefined : readLocatedCsv(cite(file, ["corrections"]), correction, log);
  return (found?.rows ?? []).map((row, index) => ({ ...row, line: found?.lines[index] ?? 0 }));
}

function loadPublishedFigures({ published_figures: file, lang }: Study, cite: Cite, log: FindingLog) {
  const rows = file === undefined ? [] : readStudyCsv(cite(file, ["published_figures"]), publishedFigure, log);
  return (rows ?? []).map((row) => rowIn(row, lang));
}

/** Each margin file once, however many waves use it. */
function loadMargins({ waves, lang }: Study, cite: Cite, log: FindingLog): ReadonlyMap<string, LocatedRows<MarginRow>> {
  const found = new Map<string, LocatedRows<MarginRow>>();
  for (const [index, { calibration }] of waves.entries()) {
    for (const [at, file] of calibration.margins.entries()) {
      if (found.has(file)) continue;
      const cited = cite(file, ["waves", index, "calibration", "margins", at]);
      const { rows = [], lines = [] } = readLocatedCsv(cited, marginRow, log) ?? {};
      found.set(file, { rows: rows.map((row) => rowIn(spacedMargin(row), lang)), lines });
    }
  }
  return found;
}

/** A correction that names a public or a wave that the study does not have would never be applied. */
function checkCorrections(
  { study: { waves, corrections: file }, corrections }: StudyDefinition,
  log: FindingLog,
): void {
  for (const { public: publicId, wave, line } of corrections) {
    const named = waves.filter((one) => (publicId ?? one.public) === one.public && (wave ?? one.wave) === one.wave);
    if (named.length > 0) continue;
    const value = [publicId, wave].filter((name) => name !== undefined).join(" ");
    const expected = waves.map((one) => `${one.public} ${one.wave}`).join(", ");
    log.add({
      code: "OBS-S006",
      message: `correction d'une vague qui n'existe pas : « ${value} »`,
      file,
      line,
      value,
      expected,
    });
  }
}

function checkExports({ folder, study: { waves } }: StudyDefinition, sources: StudySources, log: FindingLog): void {
  const cite = citationsIn(folder, sources.study, new Map());
  for (const [index, { export: sent, design }] of waves.entries()) {
    isReadable(cite(sent.file, ["waves", index, "export", "file"]), log);
    const weights = design.base_weight?.file;
    if (weights !== undefined) isReadable(cite(weights, ["waves", index, "design", "base_weight", "file"]), log);
  }
}
