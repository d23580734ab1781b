import type { FindingCode } from "#findings/catalogue";
import { completeFinding } from "#findings/finding-log";
import type { FlaggedLine } from "#findings/finding-tally";
import { placeInFile } from "#findings/place-in-file";
import type { ExportSource, Responses, TextColumn } from "../export-reader.ts";
import { checkNearDuplicates } from "./check-near-duplicates.ts";
import { checkRecords } from "./check-records.ts";
import { checkTexts } from "./check-texts.ts";
import { type Repair, type RepairCount, repairColumn } from "./repair-columns.ts";
import type { RowFinding } from "./row-finding.ts";

/** What to say of a repair that is needed and was not declared. */
const NEEDED: Readonly<Partial<Record<Repair, { readonly code: FindingCode; readonly message: string }>>> = {
  "excel-formula-text": {
    code: "OBS-V204",
    message: 'valeur protégée contre un tableur : ="…", ou une apostrophe devant',
  },
  trim: { code: "OBS-V205", message: "blancs ou caractères invisibles autour d'une valeur" },
  nfc: { code: "OBS-V206", message: "accents décomposés (NFD)" },
  mojibake: { code: "OBS-V207", message: "accents abîmés : UTF-8 lu comme Windows-1252 (« Ã© »)" },
};

/** Repairs the texts as study.yaml allows, and tells what is wrong in them, whatever the format of the file. */
export function checkValues(responses: Responses, source: ExportSource): Responses {
  const { repairs, record_id: recordId } = source.declaration;
  const repaired = responses.columns.map((column) => repairColumn(column, repairs));
  const columns = repaired.map(({ column }) => column);
  const answers = columns.filter(({ name }) => !source.replicates?.has(name));
  const { lines } = responses;
  const records = checkRecords({ columns, lines, recordId, duplicatesAllowed: repairs.includes("duplicates") });
  const id = columns.find(({ name }) => name === recordId);
  const flagged: FlaggedLine[] = [];
  const locate = (finding: RowFinding, column?: TextColumn) => {
    const { row, allRows, ...input } = finding;
    const field = column?.name ?? recordId;
    if (source.weighed?.has(input.code))
      for (const one of allRows?.() ?? []) flagged.push({ code: input.code, field, line: lines[one] });
    const record = id === undefined ? null : id.dictionary[id.codes[row]];
    const place = {
      file: source.name,
      ...placeInFile(source.declaration.format, { line: lines[row], position: column?.position }),
      record,
    };
    return completeFinding({ ...place, field, ...input });
  };
  const findings = [
    ...repaired.flatMap(({ column, counts }) => counts.map((count) => locate(tellRepair(count, column), column))),
    ...columns.flatMap((column) => checkTexts(column).map((finding) => locate(finding, column))),
    ...records.map((finding) => locate(finding, id)),
    ...checkNearDuplicates(answers, responses).map((finding) => locate(finding, id)),
  ];
  return { ...responses, columns, flagged, findings: [...responses.findings, ...findings] };
}

function tellRepair({ repair, applied, rows, firstRow, allRows }: RepairCount, { name }: TextColumn): RowFinding {
  const needed = NEEDED[repair];
  if (applied || needed === undefined) {
    return { code: "OBS-V215", message: `réparation ${repair} : champ « ${name} »`, count: rows, row: firstRow };
  }
  const proposal = `déclarer repairs: [${repair}] dans study.yaml`;
  return {
    code: needed.code,
    message: `${needed.message} : champ « ${name} »`,
    count: rows,
    row: firstRow,
    allRows,
    repair: proposal,
  };
}
