import { readSheet } from "read-excel-file/node";
import type { FindingInput } from "#findings/finding-log";
import { EXIT, FindingsError } from "#findings/findings-error";
import type { ExportSource } from "../export-reader.ts";
import { refuse } from "../refuse.ts";
import { cellText, plainNumber } from "../values/cell-text.ts";
import { type CellGroup, outlineBook, type SheetOutline } from "./book-outline.ts";
import { refuseBook } from "./check-archive.ts";

/** Cells of a sheet as texts, row by row. */
export type SheetRows = readonly (readonly string[])[];

/** More cells than this, from the first to the farthest, do not fit in memory. */
const MOST_CELLS = 50_000_000;

/** The cells of the declared sheet, or of the first, and what its XML says of it. */
export async function readCells(
  book: Buffer,
  source: ExportSource,
): Promise<{ readonly rows: SheetRows; readonly findings: readonly FindingInput[] }> {
  const sheets = outlineBook(book);
  const { sheet = 1 } = source.declaration;
  const outline = typeof sheet === "number" ? sheets[sheet - 1] : sheets.find(({ name }) => name === sheet);
  if (outline === undefined) return refuseSheet(sheet, sheets, source);
  if (outline.lastRow * outline.lastColumn > MOST_CELLS) refuseFarCell(outline, source);
  const findings = [...tellOtherSheets(sheets, source), ...tellCells(outline)];
  try {
    const rows = await readSheet(book, sheet, { trim: false, parseNumber: numberCell });
    return {
      rows: withoutBlankColumns(rows.map((row) => row.map(cellText))),
      findings: findings.map((finding) => ({ file: source.name, ...finding })),
    };
  } catch (error) {
    if (error instanceof FindingsError) throw error;
    return refuseBook(source, (error instanceof Error ? error.message : "").split("\n")[0].slice(0, 120));
  }
}

const quotedNames = (sheets: readonly SheetOutline[]): string => sheets.map(({ name }) => `« ${name} »`).join(", ");

function refuseSheet(sheet: string | number, sheets: readonly SheetOutline[], { name: file }: ExportSource): never {
  const expected = sheets.map(({ name }) => name).join(", ");
  const repair = "corriger sheet: dans study.yaml";
  const message = `feuille introuvable : « ${sheet} »`;
  return refuse({ code: "OBS-C117", message, file, value: String(sheet), expected, repair });
}

/** A cell that lies far from the others, often by a format alone, makes of the sheet a table that nothing can hold. */
function refuseFarCell({ name, farthest, lastRow, lastColumn }: SheetOutline, { name: file }: ExportSource): never {
  const message = `la feuille « ${name} » va jusqu'à ${farthest} : ${lastRow} lignes sur ${lastColumn} colonnes`;
  const cause = "cellule écrite ou mise en forme loin des réponses";
  const repair = "supprimer les lignes et les colonnes vides après les réponses, et réenregistrer";
  refuse({ code: "OBS-F016", message, file, cell: farthest, cause, repair }, EXIT.resources);
}

/** The first sheet is read when none is declared: said where there are others that hold something. */
function tellOtherSheets(sheets: readonly SheetOutline[], { declaration }: ExportSource): readonly FindingInput[] {
  const others = sheets.slice(1).filter(({ filled }) => filled > 1);
  if (declaration.sheet !== undefined || others.length === 0) return [];
  const message = `seule la première feuille est lue, « ${sheets[0].name} » ; le classeur a aussi ${quotedNames(others)}`;
  return [{ code: "OBS-C121", message, repair: `écrire sheet: ${JSON.stringify(sheets[0].name)} dans study.yaml` }];
}

function tellCells({ errors, unvalued }: SheetOutline): readonly FindingInput[] {
  const tell = ({ count, first, value }: CellGroup, message: string): FindingInput[] => {
    if (count === 0) return [];
    return [{ code: "OBS-C122", message, cell: first, count, ...(value === "" ? {} : { value }) }];
  };
  return [
    ...tell(errors, "cellule en erreur, lue comme vide"),
    ...tell(unvalued, "formule dont le fichier ne donne pas le résultat, lue comme vide"),
  ];
}

/** Columns on the right that only a format fills are no columns. */
function withoutBlankColumns(rows: SheetRows): SheetRows {
  const width = rows.reduce((widest, row) => Math.max(widest, row.findLastIndex((text) => text !== "") + 1), 0);
  return rows.map((row) => row.slice(0, width));
}

/** The digits of a number as Excel keeps it: whole numbers as they are, others at the precision of a double. */
function numberCell(digits: string): string {
  return /^-?\d+$/.test(digits) ? digits : plainNumber(Number(digits));
}
