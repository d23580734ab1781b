import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { refuseErrors } from "#findings/refuse";
import type { ExportReader, ExportSource, Responses, TextColumn } from "./export-reader.ts";
import { checkHeader } from "./header/check-header.ts";
import { wantedColumns } from "./header/wanted-columns.ts";
import { raiseLimit, refuse } from "./refuse.ts";
import { ByteStream } from "./spss/byte-stream.ts";
import type { Gathered } from "./spss/cases/case-reader.ts";
import { readCases, tellUnknownEnd } from "./spss/cases/read-cases.ts";
import { tellCutLabels, tellCutTexts } from "./spss/cut-texts.ts";
import { DamageTally } from "./spss/damage-tally.ts";
import { variableMetadata } from "./spss/metadata.ts";
import { isToldInFull, numberText } from "./spss/number-text.ts";
import { readDictionary } from "./spss/read-dictionary.ts";
import { fileEncoding, tellEncoding } from "./spss/text-encoding.ts";
import { nameVariables, type SpssVariable } from "./spss/variables.ts";
import { withTexts } from "./values/repair-columns.ts";

/** Reads a .sav or .zsav file block by block: numbers and dates as texts, labels and missing values as metadata. */
export const readSpss: ExportReader = async (source) => {
  const stream = new ByteStream(source);
  try {
    return await readStream(stream, source);
  } finally {
    await stream.close();
  }
};

async function readStream(stream: ByteStream, source: ExportSource): Promise<Responses> {
  await stream.hold(1);
  const { file, cursor } = await readDictionary(stream, source.name);
  const encoding = fileEncoding(file, cursor, source.declaration.encoding);
  const all = nameVariables(file, encoding, cursor);
  const { kept, columnsDropped, findings } = chooseVariables(all, source);
  const cases = await readCases(stream, { file, variables: kept, source, littleEndian: cursor.littleEndian });
  const damage = new DamageTally(encoding, source.name);
  const { columns, told } = finishColumns(cases.gathered, { all, damage, source });
  const cutLabels = new Set<string>();
  const onCut = (variable: string) => cutLabels.add(variable);
  const metadata = variableMetadata(cases.gathered, { file, encoding, cursor, damage, onCut });
  const weight = all.find(({ segments }) => segments[0].slot === file.header.weightSlot)?.name;
  const ofFile = [...tellEncoding(encoding, source.name), ...tellUnknownEnd(cases, file, source.name)];
  return {
    columns,
    rowCount: cases.rowCount,
    lines: new Int32Array(cases.rowCount).map((_, row) => row + 1),
    encoding: encoding.name,
    bytes: stream.size,
    sha256: await stream.finish(),
    columnsInFile: all.length,
    columnsDropped,
    unreadableRows: 0,
    metadata,
    ...(weight === undefined ? {} : { weight }),
    findings: [...findings, ...ofFile, ...told, ...tellCutLabels(cutLabels, source.name), ...damage.findings()],
  };
}

function chooseVariables(all: readonly SpssVariable[], source: ExportSource) {
  const { name: file, declaration, optional, limits } = source;
  if (all.length > limits.columns) {
    const message = `${all.length} variables, limite ${limits.columns}`;
    refuse({ code: "OBS-F016", message, file, repair: raiseLimit("columns") }, EXIT.resources);
  }
  const names = all.map(({ name }) => name);
  const wanted = wantedColumns(source);
  const checked = checkHeader(names, { file, wanted, optional, dropped: declaration.drop });
  const findings = checked.findings.map(completeFinding);
  refuseErrors(findings, EXIT.unreadable);
  return { columnsDropped: checked.columnsDropped, findings, kept: checked.kept.map((index) => all[index]) };
}

interface Finishing {
  readonly all: readonly SpssVariable[];
  readonly damage: DamageTally;
  readonly source: ExportSource;
}

function finishColumns(gathered: readonly Gathered[], { all, damage, source }: Finishing) {
  const positions = new Map(all.map((variable, index) => [variable, index + 1]));
  const finished = gathered.map((one) =>
    finishColumn(one, { position: positions.get(one.variable) ?? 0, damage, source }),
  );
  return { columns: finished.map(({ column }) => column), told: finished.flatMap(({ findings }) => findings) };
}

interface ColumnPlan {
  readonly position: number;
  readonly damage: DamageTally;
  readonly source: ExportSource;
}

interface FinishedColumn {
  readonly column: TextColumn;
  readonly findings: readonly Finding[];
}

function finishColumn({ kind, column, variable }: Gathered, plan: ColumnPlan): FinishedColumn {
  const { position, source } = plan;
  const { name, format } = variable;
  if (kind === "number") {
    const textOf = (value: number) => numberText(value, format);
    return { column: column.finish(name, position, { textOf, oneToOne: isToldInFull(format) }), findings: [] };
  }
  const cut = new Set<number>();
  const finished = column.finish(name, position, decoderOf(variable, plan, cut));
  if (cut.size === 0) return { column: finished, findings: [] };
  const findings = tellCutTexts(finished, cut, source.name);
  return { column: withTexts(finished, finished.dictionary), findings };
}

/** Decodes the texts of a variable in their order; one that fills it up may be cut in the middle of a character. */
function decoderOf({ name, width }: SpssVariable, { damage }: ColumnPlan, cut: Set<number>) {
  let place = 0;
  return (bytes: Buffer): string => {
    const own = place++;
    return damage.read(bytes, `variable ${name}`, bytes.length === width ? () => cut.add(own) : undefined);
  };
}
