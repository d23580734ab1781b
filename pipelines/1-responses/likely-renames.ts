import { join } from "node:path";
import { isIdentifyingName } from "#exports/header/identifying-columns";
import { type RenamedColumn, renamedColumns, renamingSigns } from "#exports/header/renamed-columns";
import { readExport } from "#exports/read-export";
import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { keepRulesOf } from "#study/waves/keep-rules-of";
import { waveName } from "#study/waves/wave-name";
import { columnsOfWave, questionsOfWave } from "#study/waves/wave-questions";
import { exchangedWith, explainOtherFile, isOtherFile } from "./other-file.ts";

/** Code of a declared column that the file does not have. */
const ABSENT = "OBS-C111";

/**
 * A refusal of an export for its missing columns, with what they were probably renamed to, or which file it is instead. The previous export of the same
 * public is read for it, and this one again: only after a refusal, and nothing of them is kept or shown but names.
 */
export async function explainRenames(thrown: unknown, definition: StudyDefinition, unit: string): Promise<unknown> {
  const wave = definition.study.waves.find((one) => waveName(one) === unit);
  if (wave === undefined) return thrown;
  const error = thrown instanceof FindingsError ? withPlaces(thrown, definition, wave) : thrown;
  const previous = waveBefore(definition, wave);
  const absent = error instanceof FindingsError ? error.findings.filter(({ code }) => code === ABSENT) : [];
  const isOther =
    isOtherFile(absent, definition, wave) ||
    (absent.length > 0 && (await exchangedWith(definition, wave)) !== undefined);
  if (error instanceof FindingsError && isOther) {
    const told = await explainOtherFile(absent, definition, wave);
    return new FindingsError([told, ...error.findings.filter(({ code }) => code !== ABSENT)], error.exitCode);
  }
  if (!(error instanceof FindingsError) || absent.length === 0 || previous === undefined) return error;
  const sought = new Map(absent.map(({ field }) => [field ?? "", columnBefore(definition, [previous, wave], field)]));
  const renamed = await compareExports(definition, [previous, wave], sought).catch(() => new Map());
  const explained = error.findings.map((finding) => explain(finding, renamed.get(finding.field ?? ""), previous));
  return new FindingsError(explained, error.exitCode);
}

/** A column that no question has is corrected where study.yaml names it. */
function withPlaces({ findings, exitCode }: FindingsError, { questionnaires }: StudyDefinition, wave: Wave) {
  const questionnaire = questionnaires.get(wave.public);
  const asked = questionnaire === undefined ? [] : questionsOfWave(questionnaire, wave.wave);
  const ofQuestions = new Set(asked.flatMap(({ columns }) => [...columns.values()]));
  const repairOf = (field: string): string =>
    field === wave.export.record_id
      ? "corriger record_id: sous export, ou le fichier"
      : "corriger le nom de la colonne dans study.yaml, ou le fichier";
  const placed = findings.map((finding) =>
    finding.code !== ABSENT || finding.field === null || ofQuestions.has(finding.field)
      ? finding
      : { ...finding, repair: repairOf(finding.field) },
  );
  return new FindingsError(placed, exitCode);
}

function explain(finding: Finding, found: RenamedColumn | undefined, { wave }: Wave): Finding {
  if (finding.code !== ABSENT || found === undefined) return finding;
  const cause = `colonne renommée depuis ${wave} ? « ${found.before} » → « ${found.now} » (${renamingSigns(found).join(", ")})`;
  return { ...finding, cause };
}

/** The wave of the same public whose field came just before. */
function waveBefore({ study }: StudyDefinition, wave: Wave): Wave | undefined {
  return study.waves
    .filter((one) => one.public === wave.public && one.field.start < wave.field.start)
    .sort((a, b) => (a.field.start < b.field.start ? 1 : -1))[0];
}

/** Name that the column of a question had in the wave before. */
function columnBefore(
  { questionnaires }: StudyDefinition,
  [previous, wave]: readonly [Wave, Wave],
  column: string | null,
): string {
  const questionnaire = questionnaires.get(wave.public);
  if (questionnaire === undefined || column === null) return column ?? "";
  const earlier = questionsOfWave(questionnaire, previous.wave);
  for (const { question, columns } of questionsOfWave(questionnaire, wave.wave)) {
    const part = [...columns].find(([, name]) => name === column)?.[0];
    const before = earlier.find((one) => one.question.id === question.id)?.columns.get(part ?? "");
    if (part !== undefined && before !== undefined) return before;
  }
  return column;
}

/** Sought columns that are in the file under another name, which nothing declares and the wave before did not have. */
async function compareExports(
  definition: StudyDefinition,
  [previous, wave]: readonly [Wave, Wave],
  sought: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, RenamedColumn>> {
  const before = await readAll(definition, previous);
  const now = await readAll(definition, wave);
  const declared = columnsOfWave({
    questionnaire: definition.questionnaires.get(wave.public),
    wave,
    keep: keepRulesOf(definition.study, wave),
  });
  const isFree = (name: string): boolean => !declared.has(name) && !isIdentifyingName(name);
  return renamedColumns({ before: before.columns, now: now.columns, sought, isFree });
}

const readAll = ({ folder, study: { limits } }: StudyDefinition, { export: declaration }: Wave) =>
  readExport({ path: join(folder, declaration.file), name: declaration.file, declaration, limits });
