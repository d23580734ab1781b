import { join } from "node:path";
import { didYouMean, nearestWord } from "#findings/did-you-mean";
import type { FindingInput } from "#findings/finding-log";
import { FindingLog } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { refuseErrors } from "#findings/refuse";
import type { Wave } from "#schemas/study";
import type { Files } from "#stage";
import { type LocatedRecord, readOpenCsv } from "#study/study-csv";

/** A file that weighs the respondents of a wave: the weight of each, as it is written, and its line. */
export interface WeightsFile {
  readonly file: string;
  readonly column: string;
  readonly weights: ReadonlyMap<string, WrittenWeight>;
  /** Lines that weigh nobody: no identifier, or one that was met before. */
  readonly idle: readonly FindingInput[];
}

interface WrittenWeight {
  readonly text: string;
  readonly line: number;
}

/**
 * Reads the file of weights of a wave, as a spreadsheet may have written it.
 *
 * @throws FindingsError (exit 1) where it cannot be read, or lacks a column
 */
export function readWeightsFile(
  { design, export: { record_id } }: Pick<Wave, "design" | "export">,
  files: Files,
): WeightsFile | undefined {
  const { file, column = "", id = record_id } = design.base_weight ?? {};
  if (file === undefined) return undefined;
  const log = new FindingLog();
  const read = new Map<string, string>();
  const path = files.path("weights");
  const written = readOpenCsv({ folder: folderOf(path, file), file, read }, [id, column], log);
  for (const sha256 of read.values()) files.confirm("weights", sha256);
  const [ids, values] = [id, column].map((name) => placeOf(name, { header: written?.header ?? [], file, log }));
  refuseErrors(log.findings, EXIT.findings);
  return { file, column, ...weightsIn(written?.records ?? [], { ids, values, file }) };
}

/** The folder that a file is in, as the study cites it. */
const folderOf = (path: string, file: string): string =>
  join(path, ...file.split(/[/\\]/).flatMap((part) => (part === "." ? [] : [".."])));

function placeOf(
  name: string,
  { header, file, log }: { readonly header: readonly string[]; readonly file: string; readonly log: FindingLog },
): number {
  const at = header.indexOf(name);
  if (at !== -1 || header.length === 0) return at;
  const near = nearestWord(name, header);
  log.add({
    code: "OBS-S011",
    message: `colonne absente : « ${name} »${didYouMean(near)}`,
    file,
    line: 1,
    value: name,
    expected: header.join(", "),
    repair: "corriger id: ou column: de base_weight, ou renommer la colonne",
  });
  return at;
}

interface Columns {
  readonly ids: number;
  readonly values: number;
  readonly file: string;
}

function weightsIn(
  records: readonly LocatedRecord[],
  { ids, values, file }: Columns,
): Pick<WeightsFile, "weights" | "idle"> {
  const weights = new Map<string, WrittenWeight>();
  const idle: FindingInput[] = [];
  for (const { fields, line } of records) {
    const id = fields[ids].trim();
    const before = weights.get(id);
    if (id === "") idle.push({ code: "OBS-W314", message: "poids sans identifiant", file, line });
    else if (before === undefined) weights.set(id, { text: fields[values].trim(), line });
    else
      idle.push({
        code: "OBS-W315",
        message: `deux poids pour un même identifiant (la première fois ligne ${before.line})`,
        file,
        line,
        repair: "ne garder que la bonne ligne",
      });
  }
  return { weights, idle };
}
