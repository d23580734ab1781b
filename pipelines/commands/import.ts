import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { detectDeclaration } from "#draft/detect-declaration";
import { NOT_A_TEXT } from "#draft/draft-question";
import { type DraftedStudy, draftQuestionnaire } from "#draft/draft-questionnaire";
import { ByteSource } from "#exports/byte-source";
import { FORMATS } from "#exports/formats";
import { readExport } from "#exports/read-export";
import { refuseOtherFile } from "#exports/refuse-other-file";
import type { FindingCode } from "#findings/catalogue";
import { nearestWord } from "#findings/did-you-mean";
import { EXIT, type ExitCode, FindingsError } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { frenchNumber } from "#findings/text/french-number";
import { FORMATS_CALLED } from "#schemas/exports/export-formats";
import { type ExportFile, exportFile, RECORD_NUMBER, study } from "#schemas/study";
import { pointToSchemas, refuseFull } from "./init.ts";
import { programCall, tellFindings, tellResult, terminalOf } from "./terminal/terminal.ts";
import { unforeseenError } from "./terminal/unforeseen.ts";

interface ImportCommand {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly into?: string;
  readonly wave?: string;
}

/** Enough of a file to tell its format, delimiter and encoding: the first accent can be far away. */
const HEAD_BYTES = 2 ** 26;

/** `observatoire import`: drafts a study from an export: questionnaire, codes, labels, all that is uncertain marked. */
export async function importExport(file: string, options: ImportCommand): Promise<ExitCode> {
  const terminal = terminalOf(options);
  const head = readHead(file);
  const plainName = basename(file).replace(/\.gz$/i, "");
  const title = basename(plainName, extname(plainName));
  const folder = resolve(options.into ?? identifierOf(title));
  const id = identifierOf(basename(folder));
  refuseTaken(folder, options.into ?? id);
  const name = `exports/${basename(file).replaceAll("\\", "_")}`;
  const { declaration, responses } = await readRepaired(file, await declare(file, name, head));
  const wave = options.wave ?? String(yearOf(title));
  const year = yearOf(wave);
  const read = {
    ...declaration,
    encoding: declaration.encoding && (responses.encoding as typeof declaration.encoding),
  };
  const drafted = draftQuestionnaire(responses, {
    id,
    title: readable(title),
    publicId: "repondants",
    wave,
    year,
    declaration: read,
  });
  const files = writeFolder(folder, drafted, { file, name });
  const dropped = new Set([...drafted.identifying, ...drafted.leftOut]);
  const findings = responses.findings.filter(({ field }) => field === null || !dropped.has(field));
  tellFindings(findings, terminal, folder);
  const { identifying, leftOut, recordId } = drafted;
  const rows = responses.rowCount;
  const told = { folder, rows, files, record_id: recordId, identifying, left_out: leftOut, findings };
  const refused = findings.some(({ level }) => level === "error");
  tellResult(terminal, summary(options.into ?? id, drafted, { rows, refused }), told);
  return refused ? EXIT.findings : EXIT.fine;
}

const LIMITS = study.shape.limits.parse({});

/** How the file is to be read, as far as it tells by itself. */
async function declare(file: string, name: string, head: Buffer): Promise<ExportFile> {
  const declaration = exportFile.parse({ ...detectDeclaration(head), file: name });
  const { propose } = FORMATS[declaration.format];
  if (propose === undefined) return declaration;
  const source = { path: resolve(file), name: file, declaration, limits: LIMITS };
  await refuseOtherFile(source);
  return { ...declaration, ...(await propose(await new ByteSource(source).all(), source)) };
}

/** Repairs that lose nothing, by the finding that says they are needed. */
const REPAIRS: Readonly<Partial<Record<FindingCode, ExportFile["repairs"][number]>>> = {
  "OBS-V204": "excel-formula-text",
  "OBS-V205": "trim",
  "OBS-V206": "nfc",
  "OBS-V207": "mojibake",
};

/** The export read, a second time with the repairs that its texts need: the study declares them, to be checked. */
async function readRepaired(file: string, declared: ExportFile) {
  const read = (declaration: ExportFile) =>
    readExport({ path: resolve(file), name: file, declaration, limits: LIMITS });
  const responses = await read(declared);
  const repairs = [...new Set(responses.findings.flatMap(({ code }) => REPAIRS[code] ?? []))];
  if (repairs.length === 0) return { declaration: declared, responses };
  const declaration = { ...declared, repairs };
  return { declaration, responses: await read(declaration) };
}

/** The first bytes of a file that can be read; refuses anything else by its name. */
function readHead(file: string): Buffer {
  try {
    const stats = statSync(file);
    if (!stats.isFile())
      refuseFile(file, stats.isDirectory() ? "c'est un dossier" : "ce n'est pas un fichier", NAME_ONE);
    const descriptor = openSync(file, "r");
    const head = Buffer.alloc(Math.min(HEAD_BYTES, stats.size));
    const size = readSync(descriptor, head);
    closeSync(descriptor);
    return head.subarray(0, size);
  } catch (error) {
    if (error instanceof FindingsError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") refuseFile(file, "fichier introuvable", likelyFile(file));
    throw unforeseenError(error);
  }
}

const NAME_ONE = `donner un fichier de données : ${FORMATS_CALLED}`;

/** What was probably meant by a name that is no file: one of the same folder, nearly of that name. */
function likelyFile(file: string): string {
  const folder = dirname(file);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const near = nearestWord(basename(file), names);
  if (near !== undefined) return `remplacer par « ${join(folder, near)} »`;
  const where = `chemin lu depuis « ${process.cwd()} »`;
  return `corriger le nom ou le chemin, entre guillemets s'il a des espaces ou des « \\ » (${where})`;
}

function refuseTaken(folder: string, told: string): void {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats === undefined || (stats.isDirectory() && readdirSync(folder).length === 0)) return;
  refuseFull(told, "choisir un autre dossier : --into <dossier>");
}

function writeFolder(folder: string, drafted: DraftedStudy, { file, name }: { file: string; name: string }) {
  const files = {
    "study.yaml": drafted.study,
    "indicators.yaml": drafted.indicators,
    "questionnaires/repondants.yaml": drafted.questionnaire,
  };
  for (const part of ["exports", "questionnaires"]) mkdirSync(join(folder, part), { recursive: true });
  copyFileSync(file, join(folder, name));
  for (const [path, text] of Object.entries(files)) {
    writeFileSync(join(folder, path), text);
    pointToSchemas(folder, path);
  }
  return Object.keys(files);
}

function summary(folder: string, drafted: DraftedStudy, { rows, refused }: { rows: number; refused: boolean }): string {
  const { questions, recordId, repeatedIds, identifying, leftOut, weight } = drafted;
  const listed = (what: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`  ${what} : ${names.join(", ")}`];
  const open = questions.filter(({ type }) => type === "text").map(({ id }) => id);
  const place = /[^\w./-]/.test(folder) ? `"${folder}"` : folder;
  return [
    `étude ébauchée dans ${folder} : ${counted(rows, "réponse")}, ${counted(questions.length, "question")}`,
    recordId === RECORD_NUMBER
      ? "  identifiant : aucune colonne n'en est un, le numéro de ligne en tient lieu"
      : `  identifiant : ${recordId}`,
    ...listed("identifiants répétés (vagues ou fichiers réunis ? ils seraient à séparer)", repeatedIds),
    ...listed("colonnes identifiantes, écartées", identifying),
    ...listed("colonnes vides ou techniques, écartées", leftOut),
    ...listed("questions ouvertes, jamais publiées", open),
    ...listed(
      weight?.declared ? "poids, que le fichier déclare" : "poids",
      weight === undefined ? [] : [weight.column],
    ),
    refused
      ? "le fichier a des erreurs, dites plus haut, que run refuse : corriger l'export et l'importer de nouveau ; sinon :"
      : "voir le site dès maintenant, puis relire les lignes « à vérifier » des trois fichiers .yaml :",
    `  ${programCall()} run ${place}`,
    `  ${programCall()} check ${place}`,
  ].join("\n");
}

const counted = (count: number, what: string): string => `${frenchNumber.count(count)} ${what}${count > 1 ? "s" : ""}`;

/** A name of a file as a title. */
function readable(name: string): string {
  const words = name.replace(/[_\s]+|(?<=\p{L}{3})-(?=\p{L}{3})/gu, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A name fit for an identifier: letters and digits of the file's, after a letter. */
function identifierOf(name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();
  return /^[a-z]/.test(plain) && !NOT_A_TEXT.test(plain) ? plain.slice(0, 60) : `etude-${plain}`.slice(0, 60);
}

/** The year that a text names, else this one: a draft is dated by hand afterwards. */
function yearOf(text: string): number {
  return Number(/(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(text)?.[0] ?? new Date().getFullYear());
}

function refuseFile(file: string, why: string, repair: string): never {
  const message = `${why} : « ${file} »`;
  refuseWith({ code: "OBS-S001", message, file, repair }, EXIT.usage);
}
