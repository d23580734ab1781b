import type { FindingCode } from "#findings/catalogue";
import type { FindingInput } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import type { ExportSource } from "../export-reader.ts";
import { refuse } from "../refuse.ts";
import { type BookSheet, openBook } from "./open-book.ts";
import type { ToldKind } from "./sheet-table.ts";

/** Cells of a sheet as texts, row by row. */
export type SheetRows = readonly (readonly string[])[];

/** More cells than this, from the first to the farthest, do not fit in memory. */
const MOST_CELLS = 50_000_000;

/** The cells of the declared sheet, or of the first, and what its XML says of it. */
export function readCells(
  book: Buffer,
  source: ExportSource,
): { readonly rows: SheetRows; readonly findings: readonly FindingInput[] } {
  const sheets = openBook(book, source);
  const { sheet = 1 } = source.declaration;
  const found = typeof sheet === "number" ? sheets[sheet - 1] : sheets.find(({ name }) => name === sheet);
  if (found === undefined) return refuseSheet(sheet, sheets, source);
  const findings = [...tellOtherSheets(sheets, source), ...tellHiddenRows(found), ...tellCells(found)];
  return {
    rows: rowsOf(found, source),
    findings: findings.map((finding) => ({ file: source.name, ...finding })),
  };
}

/** Names of sheets told at most. */
const MOST_NAMES = 10;

function namesOf(sheets: readonly BookSheet[], write: (name: string) => string): string {
  const names = sheets.slice(0, MOST_NAMES).map(({ name }) => write(name));
  return `${names.join(", ")}${sheets.length > MOST_NAMES ? ` et ${sheets.length - MOST_NAMES} autres` : ""}`;
}

function refuseSheet(sheet: string | number, sheets: readonly BookSheet[], { name: file }: ExportSource): never {
  const expected = namesOf(sheets, (name) => name);
  const repair = "corriger sheet: dans study.yaml";
  const message = `feuille introuvable : « ${sheet} »`;
  return refuse({ code: "OBS-C117", message, file, value: String(sheet), expected, repair });
}

/** A cell that lies far from the others, often by a format alone, makes of the sheet a table that nothing can hold. */
function refuseFarCell({ name, farthest, lastRow, lastColumn }: BookSheet, { name: file }: ExportSource): never {
  const message = `la feuille « ${name} » va jusqu'à ${farthest} : ${lastRow} lignes sur ${lastColumn} colonnes`;
  const cause = "cellule écrite ou mise en forme loin des réponses";
  const repair = "supprimer les lignes et les colonnes vides après les réponses, et réenregistrer";
  refuse({ code: "OBS-F016", message, file, cell: farthest, cause, repair }, EXIT.resources);
}

/** The first sheet is read when none is declared: said where there are others that hold something. */
function tellOtherSheets(sheets: readonly BookSheet[], { declaration }: ExportSource): readonly FindingInput[] {
  const others = sheets.slice(1).filter(({ filled }) => filled > 1);
  if (declaration.sheet !== undefined || others.length === 0) return [];
  const names = namesOf(others, (name) => `« ${name} »`);
  const message = `seule la première feuille est lue, « ${sheets[0].name} » ; le classeur a aussi ${names}`;
  return [{ code: "OBS-C121", message, repair: `écrire sheet: ${JSON.stringify(sheets[0].name)} dans study.yaml` }];
}

/** Who filters a sheet may think that it sends what it shows. */
function tellHiddenRows({ hiddenRows, name }: BookSheet): readonly FindingInput[] {
  if (hiddenRows === 0) return [];
  const message = `lignes masquées dans la feuille « ${name} » (filtre ?), lues comme les autres`;
  return [{ code: "OBS-C131", message, count: hiddenRows }];
}

const TOLD: Readonly<Record<ToldKind, { readonly code: FindingCode; readonly message: string }>> = {
  error: { code: "OBS-C122", message: "cellule en erreur, lue comme vide" },
  unvalued: { code: "OBS-C122", message: "formule dont le fichier ne donne pas le résultat, lue comme vide" },
  percent: { code: "OBS-C126", message: "pourcentage lu comme une fraction de 1 : 45 % donne 0.45" },
  elapsed: { code: "OBS-C126", message: "durée lue en jours : 36:00 donne 1.5" },
  long: { code: "OBS-C126", message: "nombre de plus de 15 chiffres : les derniers ne sont pas ceux d'origine" },
};

const tellCells = ({ told }: BookSheet): readonly FindingInput[] =>
  told.map(({ kind, count, first, value }) => {
    return { ...TOLD[kind], cell: first, count, ...(value === "" ? {} : { value }) };
  });

/** The rows of a sheet as far as a cell holds something, blank cells as empty texts. */
export function rowsOf(sheet: BookSheet, source: ExportSource): SheetRows {
  const { texts, lastRow, lastColumn } = sheet;
  if (lastRow * lastColumn > MOST_CELLS) refuseFarCell(sheet, source);
  return Array.from({ length: lastRow }, (_, row) =>
    Array.from({ length: lastColumn }, (_, column) => texts[row]?.[column] ?? ""),
  );
}
