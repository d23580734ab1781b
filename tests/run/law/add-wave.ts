import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Document, isMap, isScalar, isSeq, parseDocument, visit } from "yaml";
import type { Wave } from "#schemas/study";
import { type CsvFile, readRows, rowsChange } from "./mutants/csv-file.ts";

/** A wave to come: that of a public which it repeats, and its own name, which is its year. */
export interface NewWave {
  readonly public: string;
  readonly like: number;
  readonly name: number;
  /** Columns whose answers are given by other respondents: a file sent twice is refused. */
  readonly moved: readonly string[];
}

/** Adds a wave to a study: the export, margins and questions of the last one, under another name and year. */
export function addWave(folder: string, wave: NewWave): void {
  editYaml(folder, "study.yaml", (document) => declareWave(folder, document, wave));
  const questionnaires = readdirSync(join(folder, "questionnaires")).map((name) => `questionnaires/${name}`);
  for (const file of [...questionnaires, "indicators.yaml"])
    editYaml(folder, file, (document) => holdFrom(document, wave));
}

function editYaml(folder: string, file: string, edit: (document: Document) => void): void {
  const document = parseDocument(readFileSync(join(folder, file), "utf8"));
  edit(document);
  writeFileSync(join(folder, file), document.toString({ lineWidth: 0 }));
}

function declareWave(folder: string, document: Document, { public: publicId, like, name, moved }: NewWave): void {
  const waves = document.get("waves");
  if (!isSeq(waves)) throw new Error("study.yaml has no waves");
  const all = waves.toJS(document) as readonly Pick<Wave, "public" | "wave" | "export">[];
  const declared = all.find((one) => one.public === publicId && String(one.wave) === String(like));
  if (declared === undefined) throw new Error(`no wave ${publicId} ${like}`);
  const csv: CsvFile = { file: declared.export.file, delimiter: declared.export.delimiter ?? "," };
  const file = `${dirname(csv.file)}/wave-${name}.csv`;
  const rows = readRows(folder, csv);
  writeFileSync(join(folder, file), "");
  rowsChange({ ...csv, file }, "", () => rotated(rows, moved)).change(folder);
  const field = { start: `${name}-03-01`, end: `${name}-03-28` };
  waves.add(document.createNode({ ...declared, wave: name, year: name, field, export: { ...declared.export, file } }));
}

/** The rows with the answers of some columns given by respondents before; of a record sent twice, the first. */
function rotated([header, ...rows]: readonly (readonly string[])[], moved: readonly string[]) {
  const places = moved.map((name) => header.indexOf(name));
  const records = [...new Map(rows.toReversed().map((cells) => [cells[0], cells])).values()].toReversed();
  const given = (row: number, column: number): string => {
    const rank = places.indexOf(column);
    return (rank === -1 ? records[row] : records.at(row - 1 - rank))?.[column] ?? "";
  };
  return [header, ...records.map((cells, row) => cells.map((_, column) => given(row, column)))];
}

/** Whatever a wave was asked, the new one was asked too: lists of waves are longer, ways of reading an answer the same. */
function holdFrom(document: Document, { like, name }: NewWave): void {
  visit(document, {
    Pair: (_, { key, value }) => {
      if (!isScalar(key)) return;
      const plain = isMap(value) || isSeq(value) ? value.toJS(document) : undefined;
      if (key.value === "waves" && isSeq(value) && (plain as unknown[]).includes(like)) value.add(name);
      if (key.value === "sources" && isMap(value) && like in (plain as object))
        value.add(document.createPair(name, (plain as Record<string, unknown>)[like]));
    },
  });
}
