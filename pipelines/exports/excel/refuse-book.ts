import type { ExportSource } from "../export-reader.ts";
import { refuse } from "../refuse.ts";

export const SAVE_AGAIN = "réenregistrer au format « Classeur Excel (.xlsx) » sans mot de passe";

/** Refuses a workbook that cannot be opened. */
export function refuseBook(source: ExportSource, message: string, repair = SAVE_AGAIN): never {
  return refuse({ code: "OBS-F014", message: `classeur illisible : ${message}`, file: source.name, repair });
}
