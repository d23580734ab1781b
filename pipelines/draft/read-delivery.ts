import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { ByteSource } from "#exports/byte-source";
import type { Responses } from "#exports/export-reader";
import { FORMATS } from "#exports/formats";
import { readExport } from "#exports/read-export";
import { refuseOtherFile } from "#exports/refuse-other-file";
import type { FindingCode } from "#findings/catalogue";
import { nearestWord } from "#findings/did-you-mean";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { FORMATS_CALLED } from "#schemas/exports/export-formats";
import { type ExportFile, exportFile, study } from "#schemas/study";
import { detectDeclaration } from "./detect-declaration.ts";

/** Enough of a file to tell its format, delimiter and encoding: the first accent can be far away. */
const HEAD_BYTES = 2 ** 26;
const LIMITS = study.shape.limits.parse({});

/** An export, and how it is to be declared. */
export interface ReadDelivery {
  readonly declaration: ExportFile;
  readonly responses: Responses;
}

/** How a file is to be read, as far as it tells by itself; `name` is what study.yaml will call it. */
export async function declareDelivery(file: string, name: string): Promise<ExportFile> {
  const declaration = exportFile.parse({ ...detectDeclaration(readHead(file)), file: name });
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

/** An export read, a second time with the repairs that its texts need: the study declares them, to be checked. */
export async function readDelivery(file: string, declared: ExportFile): Promise<ReadDelivery> {
  const read = (declaration: ExportFile) =>
    readExport({ path: resolve(file), name: file, declaration, limits: LIMITS });
  const responses = await read(declared);
  const repairs = [...new Set([...declared.repairs, ...responses.findings.flatMap(({ code }) => REPAIRS[code] ?? [])])];
  if (repairs.length === declared.repairs.length) return { declaration: declared, responses };
  const declaration = { ...declared, repairs };
  return { declaration, responses: await read(declaration) };
}

/** The first bytes of a file that can be read; refuses anything else by its name. */
function readHead(file: string): Buffer {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return refuseFile(file, "fichier introuvable", likelyFile(file));
  if (!stats.isFile()) refuseFile(file, stats.isDirectory() ? "c'est un dossier" : "ce n'est pas un fichier", NAME_ONE);
  const descriptor = openSync(file, "r");
  const head = Buffer.alloc(Math.min(HEAD_BYTES, stats.size));
  const size = readSync(descriptor, head);
  closeSync(descriptor);
  return head.subarray(0, size);
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

function refuseFile(file: string, why: string, repair: string): never {
  const message = `${why} : « ${file} »`;
  refuseWith({ code: "OBS-S001", message, file, repair }, EXIT.usage);
}
