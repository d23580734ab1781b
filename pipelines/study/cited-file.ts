import { hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { nearestWord } from "#findings/did-you-mean";
import type { FindingInput, FindingLog } from "#findings/finding-log";

/** A place in a text file, from 1. */
export interface Place {
  readonly line: number | null;
  readonly column: number | null;
}

/** A file that the study names, and where it names it. */
export interface CitedFile {
  readonly folder: string;
  /** As written: relative to the folder. */
  readonly file: string;
  /** Hash of the bytes of each file read, by absolute path. */
  readonly read?: Map<string, string>;
  /** Whether it may be outside the folder: shared nomenclatures of territories. */
  readonly mayBeOutside?: boolean;
  /** Whether a spreadsheet may have written it: windows-1252 is then read, and told. */
  readonly fromSpreadsheet?: boolean;
  /** File and place of the citation, where there is one. */
  readonly citedIn?: Place & { readonly file: string };
}

const LARGEST_FILE = 5_000_000;

/** Whether a cited file is a regular file where it may be, symbolic links followed; if not, a finding says so at its citation. */
export function isReadable(cited: CitedFile, log: FindingLog): boolean {
  const { folder, file, mayBeOutside = false, citedIn } = cited;
  const place = citedIn ?? { file };
  const path = join(folder, file);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!mayBeOutside && !isInside(folder, path, stats !== undefined)) {
    const repair = "déposer le fichier dans le dossier de l'étude, ou corriger le chemin";
    log.add({ code: "OBS-S012", message: `« ${file} » est hors du dossier de l'étude`, ...place, value: file, repair });
    return false;
  }
  if (stats?.isFile() === true) return true;
  const code = citedIn === undefined ? "OBS-S001" : "OBS-S008";
  if (!existsSync(dirname(path))) {
    tellFolder(cited, { code, ...place }, log);
    return false;
  }
  const message = stats === undefined ? `fichier introuvable : « ${file} »` : `« ${file} » n'est pas un fichier`;
  const near = stats === undefined ? fileLike(folder, file) : undefined;
  const repair = near === undefined ? "déposer le fichier à cet endroit, ou corriger le chemin" : `écrire « ${near} »`;
  log.add({ code, message, ...place, value: file, repair });
  return false;
}

/** A folder that is not there is told once, by the first of its files. */
function tellFolder(
  { file, mayBeOutside = false }: CitedFile,
  told: Pick<FindingInput, "code" | "file" | "line" | "column">,
  log: FindingLog,
): void {
  const value = dirname(file);
  if (log.findings.some((one) => one.code === told.code && one.value === value)) return;
  const repair = mayBeOutside
    ? "copier ce dossier avec celui de l'étude, ou corriger les chemins"
    : "déposer le fichier à cet endroit, ou corriger le chemin";
  const message = `dossier introuvable : « ${value} », qui doit contenir « ${basename(file)} »`;
  log.add({ ...told, message, value, repair });
}

/** The file of the same folder whose name is near. */
function fileLike(folder: string, file: string): string | undefined {
  const names = readdirSync(join(folder, dirname(file)), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  const near = nearestWord(basename(file), names);
  return near === undefined ? undefined : join(dirname(file), near).split(sep).join("/");
}

function isInside(folder: string, path: string, exists: boolean): boolean {
  const written = relative(resolve(folder), resolve(path));
  const real = exists ? relative(realpathSync(folder), realpathSync(path)) : written;
  return [written, real].every((way) => way !== ".." && !way.startsWith(`..${sep}`) && resolve(way) !== way);
}

/** Reads a text file of the study, UTF-8, bounded; a missing or oversized file becomes a finding. */
export function readStudyText(cited: CitedFile, log: FindingLog): string | undefined {
  if (!isReadable(cited, log)) return undefined;
  const path = join(cited.folder, cited.file);
  const bytes = readFileSync(path);
  cited.read?.set(path, hash("sha256", bytes, "hex"));
  if (bytes.length > LARGEST_FILE) {
    const message = `fichier trop gros (${bytes.length} octets, ${LARGEST_FILE} au plus)`;
    log.add({ code: "OBS-S013", message, file: cited.file });
    return undefined;
  }
  return decode(bytes, cited, log);
}

function decode(bytes: Buffer, { file, fromSpreadsheet = false }: CitedFile, log: FindingLog): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const message = "le fichier n'est pas en UTF-8";
    const repair = "l'enregistrer de nouveau en UTF-8";
    const level = fromSpreadsheet ? "info" : "error";
    const read = fromSpreadsheet ? " : il est lu en windows-1252, comme Excel l'écrit" : "";
    log.add({ code: "OBS-S002", level, message: `${message}${read}`, file, repair });
    return fromSpreadsheet ? new TextDecoder("windows-1252").decode(bytes) : undefined;
  }
}
