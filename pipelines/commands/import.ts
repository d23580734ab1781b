import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { NOT_A_TEXT } from "#draft/draft-question";
import { type DraftedStudy, draftQuestionnaire } from "#draft/draft-questionnaire";
import { declareDelivery, readDelivery } from "#draft/read-delivery";
import { EXIT, type ExitCode, FindingsError } from "#findings/findings-error";
import { frenchNumber } from "#findings/text/french-number";
import { RECORD_NUMBER } from "#schemas/study";
import { loadStudy } from "#study/load-study";
import { pointToSchemas, refuseFull } from "./init.ts";
import { programCall, tellFindings, tellResult, terminalOf } from "./terminal/terminal.ts";

interface ImportCommand {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly into?: string;
  readonly wave?: string;
}

/** `observatoire import`: drafts a study from an export: questionnaire, codes, labels, all that is uncertain marked. */
export async function importExport(file: string, options: ImportCommand): Promise<ExitCode> {
  const terminal = terminalOf(options);
  const plainName = basename(file).replace(/\.gz$/i, "");
  const title = basename(plainName, extname(plainName));
  const folder = resolve(options.into ?? identifierOf(title));
  const id = identifierOf(basename(folder));
  refuseTaken(folder, options.into ?? id, file);
  const name = `exports/${basename(file).replaceAll("\\", "_")}`;
  const { declaration, responses } = await readDelivery(file, await declareDelivery(file, name));
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
  const replicates = drafted.replicates.map(({ columns }) => columns);
  const rows = responses.rowCount;
  const told = { folder, rows, files, record_id: recordId, identifying, left_out: leftOut, replicates, findings };
  const refused = findings.some(({ level }) => level === "error");
  tellResult(terminal, summary(options.into ?? id, drafted, { rows, refused }), told);
  return refused ? EXIT.findings : EXIT.fine;
}

function refuseTaken(folder: string, told: string, file: string): void {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats === undefined || (stats.isDirectory() && readdirSync(folder).length === 0)) return;
  const another = "choisir un autre dossier : --into <dossier>";
  const call = existsSync(join(folder, "study.yaml")) ? waveCall(folder, told, file) : undefined;
  refuseFull(told, call === undefined ? another : `lui ajouter une vague : ${call} ; sinon ${another}`);
}

/** How a file is added to a study that is there, as a wave of it; undefined where the study cannot be read. */
function waveCall(folder: string, told: string, file: string): string | undefined {
  try {
    const { publics } = loadStudy(folder).study;
    const [place, from] = [told, file].map((path) => (/[^\w./-]/.test(path) ? `"${path}"` : path));
    const wanted = publics.length === 1 ? publics[0].id : `<${publics.map(({ id }) => id).join("|")}>`;
    return `${programCall()} wave add ${place} ${wanted} <vague> --from ${from}`;
  } catch (error) {
    if (error instanceof FindingsError) return undefined;
    throw error;
  }
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
  const { questions, recordId, repeatedIds, identifying, leftOut, weight, replicates } = drafted;
  const listed = (what: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`  ${what} : ${names.join(", ")}`];
  const open = questions.filter(({ type }) => type === "text").map(({ id }) => id);
  const place = /[^\w./-]/.test(folder) ? `"${folder}"` : folder;
  const withoutKey = recordId === RECORD_NUMBER ? "" : " --no-key";
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
    ...listed(
      "poids de réplication, écartés des questions (à déclarer sous design, comme study.yaml le montre)",
      replicates.map(({ columns }) => columns),
    ),
    refused
      ? "le fichier a des erreurs, dites plus haut, que run refuse : corriger l'export et l'importer de nouveau ; sinon :"
      : "voir le site dès maintenant, puis relire les lignes « à vérifier » des trois fichiers .yaml :",
    `  ${programCall()} run ${place}${withoutKey}`,
    `  ${programCall()} check ${place}`,
    ...(withoutKey === "" ? [] : [WITH_KEY]),
  ].join("\n");
}

const WITH_KEY =
  "--no-key : pour un essai ; ensuite, une clé secrète tenue hors de l'étude protège les identifiants (OBSERVATOIRE_KEY_FILE)";

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
