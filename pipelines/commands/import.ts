import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { FindingLog } from "#findings/finding-log";
import { EXIT, type ExitCode, FindingsError } from "#findings/findings-error";
import { detectDeclaration } from "#responses/draft/detect-declaration";
import { draftQuestionnaire } from "#responses/draft/draft-questionnaire";
import { readExport } from "#responses/read-export";
import { exportFile, study } from "#schemas/study";
import { notEmpty, pointToSchemas } from "./init.ts";
import { programCall, tellFindings, tellResult, terminalOf } from "./terminal.ts";

interface ImportCommand {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly into?: string;
  readonly wave?: string;
}

/** Enough of a file to tell its format, encoding and delimiter. */
const HEAD_BYTES = 65_536;

/** `observatoire import`: drafts a study from an export: questionnaire, codes, labels, all that is uncertain marked. */
export async function importExport(file: string, options: ImportCommand): Promise<ExitCode> {
  const terminal = terminalOf(options);
  if (!existsSync(file)) throw notFound(file);
  const id = identifierOf(basename(file, extname(file)));
  const folder = resolve(options.into ?? id);
  if (existsSync(folder) && readdirSync(folder).length > 0) throw notEmpty(options.into ?? id);
  const detected = detectDeclaration(readFileSync(file).subarray(0, HEAD_BYTES));
  const name = `exports/${basename(file)}`;
  const declaration = exportFile.parse({ ...detected, file: name, record_id: "id" });
  const limits = study.shape.limits.parse({});
  const responses = await readExport({ path: resolve(file), name, declaration, limits });
  const wave = options.wave ?? String(yearOf(file));
  const drafted = draftQuestionnaire(responses, { id, publicId: "repondants", wave, year: yearOf(wave), declaration });
  const files = {
    "study.yaml": drafted.study,
    "indicators.yaml": drafted.indicators,
    "questionnaires/repondants.yaml": drafted.questionnaire,
  };
  for (const part of ["exports", "questionnaires"]) mkdirSync(join(folder, part), { recursive: true });
  copyFileSync(file, join(folder, name));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  for (const path of Object.keys(files)) pointToSchemas(folder, path);
  tellFindings(responses.findings, terminal, folder);
  tellResult(terminal, summary(folder, responses.rowCount, drafted.identifying), {
    folder,
    rows: responses.rowCount,
    files: Object.keys(files),
    identifying: drafted.identifying,
  });
  return EXIT.fine;
}

function summary(folder: string, rows: number, identifying: readonly string[]): string {
  const dropped = identifying.length === 0 ? [] : [`colonnes identifiantes écartées : ${identifying.join(", ")}`];
  const next = [
    "relire les lignes « à vérifier », puis :",
    `  ${programCall()} check ${folder}`,
    `  ${programCall()} run ${folder}`,
  ];
  return [`étude ébauchée dans ${folder} (${rows} réponses)`, ...dropped, ...next].join("\n");
}

/** A name fit for an identifier: letters and digits of the file's, after a letter. */
function identifierOf(name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();
  return /^[a-z]/.test(plain) ? plain.slice(0, 60) : `etude-${plain}`.slice(0, 60);
}

/** The year that a text names, else this one: a draft is dated by hand afterwards. */
function yearOf(text: string): number {
  return Number(/(?:19|20)\d{2}/.exec(text)?.[0] ?? new Date().getFullYear());
}

function notFound(file: string): FindingsError {
  const log = new FindingLog();
  log.add({ code: "OBS-S001", message: `fichier introuvable : « ${file} »`, file });
  return new FindingsError(log.findings, EXIT.usage);
}
