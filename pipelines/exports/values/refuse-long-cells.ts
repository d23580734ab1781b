import { EXIT } from "#findings/findings-error";
import { placeInFile } from "#findings/place-in-file";
import type { ExportSource, Responses } from "../export-reader.ts";
import { raiseLimit, refuse } from "../refuse.ts";

/** Refuses a cell longer than the limit: those of libraries that read a whole file before any can be seen. */
export function refuseLongCells(
  { columns, lines }: Responses,
  { name: file, declaration, limits }: ExportSource,
): void {
  for (const { name, position, dictionary, codes } of columns) {
    const code = dictionary.findIndex((text) => text.length > limits.cell);
    if (code < 0) continue;
    const message = `cellule de ${dictionary[code].length} caractères, limite ${limits.cell}`;
    const place = placeInFile(declaration.format, { line: lines[codes.indexOf(code)], position });
    refuse({ code: "OBS-F016", message, file, field: name, ...place, repair: raiseLimit("cell") }, EXIT.resources);
  }
}
