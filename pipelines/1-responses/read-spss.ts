import { completeFinding } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { ByteSource } from "./delimited/byte-source.ts";
import type { ExportReader, ExportSource, TextColumn } from "./export-reader.ts";
import { checkHeader } from "./header/check-header.ts";
import { refuse } from "./refuse.ts";
import { ByteCursor } from "./spss/byte-cursor.ts";
import { NumberColumn } from "./spss/case-columns.ts";
import type { SystemFile } from "./spss/dictionary.ts";
import { inflateData } from "./spss/inflate-data.ts";
import { variableMetadata } from "./spss/metadata.ts";
import { numberText } from "./spss/number-text.ts";
import { CaseReader, type ReadCases } from "./spss/read-cases.ts";
import { readDictionary } from "./spss/read-dictionary.ts";
import { type FileEncoding, fileEncoding } from "./spss/text-encoding.ts";
import { nameVariables, type SpssVariable } from "./spss/variables.ts";

/** Reads a .sav or .zsav file: numbers and dates as texts, labels and missing values as metadata. */
export const readSpss: ExportReader = async (source) => {
  const bytes = new ByteSource(source);
  const cursor = new ByteCursor(await bytes.all(), source.name);
  refuseEncrypted(cursor);
  const file = readDictionary(cursor);
  const encoding = fileEncoding(file, cursor, source.declaration.encoding);
  const all = nameVariables(file, encoding, cursor);
  const { kept, columnsDropped, findings } = chooseVariables(all, source);
  const cases = readCases(cursor, { file, variables: kept, limits: source.limits });
  const columns = kept.map((variable, index) =>
    finishColumn(cases.columns[index], { variable, position: all.indexOf(variable) + 1, encoding, source }),
  );
  return {
    columns,
    rowCount: cases.rowCount,
    lines: Int32Array.from({ length: cases.rowCount }, (_, row) => row + 1),
    encoding: encoding.name,
    bytes: bytes.size,
    sha256: bytes.sha256,
    columnsInFile: all.length,
    columnsDropped,
    unreadableRows: 0,
    metadata: variableMetadata(kept, columns, { file, encoding, cursor }),
    findings: findings.map(completeFinding),
  };
};

function refuseEncrypted(cursor: ByteCursor): void {
  const head = cursor.bytes.toString("latin1", 0, 36);
  if (!head.includes("ENCRYPTEDSAV")) return;
  refuse({
    code: "OBS-F013",
    message: "fichier SPSS chiffré",
    file: cursor.file,
    repair: "le réenregistrer sans mot de passe",
  });
}

function chooseVariables(all: readonly SpssVariable[], source: ExportSource) {
  const { name: file, declaration, columns, optional, limits } = source;
  if (all.length > limits.columns) {
    const message = `${all.length} variables, limite ${limits.columns}`;
    refuse({ code: "OBS-F016", message, file }, EXIT.resources);
  }
  const names = all.map(({ name }) => name);
  const wanted = columns === undefined ? undefined : new Set([...columns, declaration.record_id]);
  const checked = checkHeader(names, { file, wanted, optional, dropped: declaration.drop });
  return { ...checked, kept: checked.kept.map((index) => all[index]) };
}

interface CaseSource {
  readonly file: SystemFile;
  readonly variables: readonly SpssVariable[];
  readonly limits: ExportSource["limits"];
}

function readCases(cursor: ByteCursor, { file, variables, limits }: CaseSource): ReadCases {
  const { header, slotCount, extensions } = file;
  const floats = extensions.find(({ subtype }) => subtype === 4)?.data;
  const systemMissing = floats === undefined || floats.length < 8 ? -Number.MAX_VALUE : readFloat(floats, cursor);
  const expectedRows = Math.min(header.caseCount ?? 1000, limits.rows, cursor.bytes.length);
  const layout = { slotCount, variables, systemMissing, bias: header.bias, longestTable: limits.rows, expectedRows };
  const cases = readData(cursor, { header, limits, layout });
  if (header.caseCount !== undefined && header.caseCount !== cases.rowCount) {
    cursor.fail(`${header.caseCount} enregistrements annoncés, ${cases.rowCount} trouvés`);
  }
  if (cases.rowCount === 0)
    refuse({ code: "OBS-C101", message: "des variables, mais aucune réponse", file: cursor.file });
  return cases;
}

const readFloat = (data: Buffer, { littleEndian }: ByteCursor): number =>
  littleEndian ? data.readDoubleLE() : data.readDoubleBE();

interface DataPlan {
  readonly header: SystemFile["header"];
  readonly limits: ExportSource["limits"];
  readonly layout: ConstructorParameters<typeof CaseReader>[1];
}

function readData(cursor: ByteCursor, { header, limits, layout }: DataPlan): ReadCases {
  if (header.compression === "none") return new CaseReader(cursor, layout).readPlain();
  if (header.compression === "bytecode") return new CaseReader(cursor, layout).readBytecodes();
  return new CaseReader(cursor.over(inflateData(cursor, limits)), layout).readBytecodes();
}

interface ColumnPlan {
  readonly variable: SpssVariable;
  readonly position: number;
  readonly encoding: FileEncoding;
  readonly source: ExportSource;
}

function finishColumn(column: ReadCases["columns"][number], plan: ColumnPlan): TextColumn {
  const { variable, position, encoding } = plan;
  if (column instanceof NumberColumn) {
    return column.finish(variable.name, position, (value) => numberText(value, variable.format));
  }
  return column.finish(variable.name, position, (bytes) => encoding.decode(bytes) ?? refuseText(variable.name, plan));
}

function refuseText(name: string, { encoding, source }: ColumnPlan): never {
  const message = `texte qui n'est pas en ${encoding.name} dans la variable ${name}`;
  const repair = "écrire encoding: dans study.yaml pour ce fichier";
  return refuse({ code: "OBS-F003", message, file: source.name, field: name, expected: encoding.name, repair });
}
