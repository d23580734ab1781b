import type { ExportSource } from "#exports/export-reader";
import { raiseLimit, refuse } from "#exports/refuse";
import { completeFinding } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { refuseDamaged } from "../byte-cursor.ts";
import type { ByteStream } from "../byte-stream.ts";
import type { SystemFile } from "../dictionary.ts";
import type { SpssVariable } from "../variables.ts";
import { BytecodeCases } from "./bytecode-cases.ts";
import type { CaseLayout, CaseReader } from "./case-reader.ts";
import { inflatedBlocks } from "./inflated-blocks.ts";
import { PlainCases } from "./plain-cases.ts";

/** How many times zlib can inflate at most. */
const MOST_INFLATION = 1032;
/** How many times deflated cases are larger, for the room made at once. */
const USUAL_INFLATION = 8;
/** Rows that room is made for whatever the file announces. */
const FEW_ROWS = 1000;

export interface CaseSource {
  readonly file: SystemFile;
  /** Variables that enter. */
  readonly variables: readonly SpssVariable[];
  readonly source: ExportSource;
  readonly littleEndian: boolean;
}

/** Reads the cases, from the first byte of the data to the end of the stream; refuses another number than announced. */
export async function readCases(stream: ByteStream, cases: CaseSource): Promise<CaseReader> {
  const { file, source } = cases;
  const { caseCount } = file;
  const { name } = source;
  if (caseCount !== undefined) refuseCount(caseCount, stream, cases);
  const reader = await takeAll(stream, cases);
  const place = placeOf(stream, name);
  if (caseCount !== undefined && caseCount !== reader.rowCount) {
    refuseDamaged(`${caseCount} enregistrements annoncés, ${reader.rowCount} trouvés`, place);
  }
  if (caseCount === undefined && reader instanceof BytecodeCases) {
    const { bytesAfterEnd, bytesLeft } = reader;
    if (bytesAfterEnd >= 8) refuseDamaged(`${bytesAfterEnd} octets après la fin des données`, place);
    if (bytesLeft > 0) refuseDamaged(`dernier groupe incomplet (${bytesLeft} octets sur 8)`, place);
  }
  if (reader.rowCount === 0) refuse({ code: "OBS-C101", message: "des variables, mais aucune réponse", file: name });
  return reader;
}

async function takeAll(stream: ByteStream, cases: CaseSource): Promise<CaseReader> {
  const { file, source, littleEndian } = cases;
  const { compression } = file.header;
  const layout = layoutOf(stream, cases);
  const reader = compression === "none" ? new PlainCases(layout) : new BytecodeCases(layout);
  const plan = { file: source.name, littleEndian, limits: source.limits };
  const blocks = compression === "zlib" ? inflatedBlocks(stream, plan) : stream.rest();
  for await (const block of blocks) reader.push(block);
  reader.finish();
  return reader;
}

function placeOf({ extent }: ByteStream, file: string) {
  return { file, offset: extent.start, total: extent.total };
}

/** Tells where nothing shows that the last case is there: no number announced, no mark of the end. */
export function tellUnknownEnd({ rowCount, ended }: CaseReader, { caseCount, header }: SystemFile, file: string) {
  if (caseCount !== undefined || ended || header.compression === "zlib") return [];
  const message = `fichier SPSS : nombre d'enregistrements non annoncé ; ${rowCount} lus, et rien ne dit si c'est tout`;
  return [completeFinding({ code: "OBS-F019", message, file, count: rowCount })];
}

/** Refuses a number of cases that the rest of the file cannot hold, or that study.yaml does not allow. */
function refuseCount(count: number, stream: ByteStream, { file, source }: CaseSource): void {
  const { name, limits } = source;
  const { total } = stream.extent;
  if (total !== undefined && count > roomFor(file, total - stream.start, MOST_INFLATION)) {
    refuseDamaged(`${count} enregistrements annoncés, plus que le fichier n'en peut tenir`, placeOf(stream, name));
  }
  if (count <= limits.rows) return;
  const message = `${count} enregistrements annoncés, limite ${limits.rows}`;
  const repair = raiseLimit("rows");
  refuse({ code: "OBS-F016", message, file: name, repair }, EXIT.resources);
}

/** The cases that so many bytes hold at most, when deflated ones inflate so many times. */
function roomFor({ header, slotCount }: SystemFile, bytes: number, inflation: number): number {
  const { compression } = header;
  const inflated = compression === "zlib" ? bytes * inflation : bytes;
  return Math.floor(inflated / (compression === "none" ? slotCount * 8 : slotCount));
}

function layoutOf(stream: ByteStream, { file, variables, source, littleEndian }: CaseSource): CaseLayout {
  const { header, slotCount, systemMissing } = file;
  const { start, total = stream.size } = stream.extent;
  const room = FEW_ROWS + roomFor(file, Math.max(0, total - start), USUAL_INFLATION);
  return {
    file: source.name,
    slotCount,
    variables,
    littleEndian,
    systemMissing,
    bias: header.bias,
    mostRows: source.limits.rows,
    expectedRows: Math.min(file.caseCount ?? FEW_ROWS, room),
    dataStart: header.compression === "zlib" ? undefined : start,
  };
}
