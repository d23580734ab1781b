import { join } from "node:path";
import { readExport } from "#exports/read-export";
import type { Finding } from "#findings/finding";
import { frenchNumber } from "#findings/text/french-number";
import { EXPORT_FORMATS } from "#schemas/exports/export-formats";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { keepRulesOf } from "#study/waves/keep-rules-of";
import { waveName } from "#study/waves/wave-name";
import { columnsOfWave } from "#study/waves/wave-questions";

/** Fewer absent columns may each be a slip of their own. */
const FEWEST_ABSENT = 3;
/** A file that has this part of the columns of a wave is probably that wave's. */
const MOST_OF = 0.8;
/** Lines that may stand above a header. */
const DEEPEST_HEADER = 10;

/** Whether so many declared columns are absent that they have one cause: the file is another, or its header elsewhere. */
export function isOtherFile(absent: readonly Finding[], definition: StudyDefinition, wave: Wave): boolean {
  const declared = declaredColumns(definition, wave).size;
  return absent.length >= FEWEST_ABSENT && absent.length * 2 >= declared;
}

/** Another wave whose file has every column of this one, while this one's file has every column of that: both were exchanged. */
export async function exchangedWith(definition: StudyDefinition, wave: Wave): Promise<Wave | undefined> {
  const names = await namesOf(definition, wave, wave.export.header_row);
  for (const other of definition.study.waves) {
    if (other === wave || other.public === wave.public || shareOf(declaredColumns(definition, other), names) < 1)
      continue;
    const theirs = await namesOf(definition, other, other.export.header_row);
    if (shareOf(declaredColumns(definition, wave), theirs) === 1) return other;
  }
  return undefined;
}

/** One finding for all the columns that a file does not have, with what explains them: nothing of the questionnaire is wrong. */
export async function explainOtherFile(
  absent: readonly Finding[],
  definition: StudyDefinition,
  wave: Wave,
): Promise<Finding> {
  const declared = declaredColumns(definition, wave);
  const found = declared.size - absent.length;
  const has = found === 0 ? "aucune" : frenchNumber.count(found);
  const told = {
    ...absent[0],
    message: `le fichier n'a ${found === 0 ? "" : "que "}${has} des ${frenchNumber.count(declared.size)} colonnes déclarées pour la vague`,
    field: null,
    expected: [...declared].slice(0, 10).join(", "),
    count: absent.length,
  };
  const lower = await headerBelow(definition, wave, declared);
  if (lower !== undefined)
    return {
      ...told,
      cause: `l'en-tête est à la ligne ${lower}, sous un titre`,
      repair: `écrire header_row: ${lower} sous export:`,
    };
  const names = await namesOf(definition, wave, wave.export.header_row);
  const other =
    (await exchangedWith(definition, wave)) ??
    definition.study.waves.find((one) => one !== wave && shareOf(declaredColumns(definition, one), names) >= MOST_OF);
  return other === undefined
    ? {
        ...told,
        cause: "export d'une autre enquête, ou colonnes nommées autrement",
        repair: "déposer le fichier de cette vague, ou corriger file:",
      }
    : {
        ...told,
        cause: `c'est l'export de « ${waveName(other)} » : fichiers échangés, ou file: de l'un écrit pour l'autre`,
        repair: `corriger file: de « ${waveName(wave)} » et de « ${waveName(other)} » dans study.yaml`,
      };
}

const declaredColumns = ({ study, questionnaires }: StudyDefinition, wave: Wave): ReadonlySet<string> =>
  columnsOfWave({ questionnaire: questionnaires.get(wave.public), wave, keep: keepRulesOf(study, wave) });

const shareOf = (declared: ReadonlySet<string>, names: ReadonlySet<string>): number =>
  [...declared].filter((name) => names.has(name)).length / Math.max(1, declared.size);

/** Line under the declared one where the columns are, in formats that say where their header stands. */
async function headerBelow(
  definition: StudyDefinition,
  wave: Wave,
  declared: ReadonlySet<string>,
): Promise<number | undefined> {
  const takes: readonly string[] = EXPORT_FORMATS[wave.export.format].takes;
  if (!takes.includes("header_row")) return undefined;
  for (let line = wave.export.header_row + 1; line <= DEEPEST_HEADER; line++)
    if (shareOf(declared, await namesOf(definition, wave, line)) >= MOST_OF) return line;
  return undefined;
}

/** Names of the columns of a file; none where it cannot be read so. */
async function namesOf(
  { folder, study: { limits } }: StudyDefinition,
  { export: file }: Wave,
  header_row: number,
): Promise<ReadonlySet<string>> {
  const declaration = { ...file, header_row };
  const read = readExport({ path: join(folder, file.file), name: file.file, declaration, limits });
  return read.then(
    ({ columns }) => new Set(columns.map(({ name }) => name)),
    () => new Set<string>(),
  );
}
