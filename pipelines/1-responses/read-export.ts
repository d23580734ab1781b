import type { ExportFile } from "#schemas/study";
import type { ExportReader } from "./export-reader.ts";
import { readDelimited } from "./read-delimited.ts";
import { readSpss } from "./read-spss.ts";
import { refuse } from "./refuse.ts";

const READERS: Partial<Record<ExportFile["format"], ExportReader>> = {
  delimited: readDelimited,
  spss: readSpss,
};

/** Reads an export by the reader of its declared format. */
export const readExport: ExportReader = (source) => {
  const { format } = source.declaration;
  const reader = READERS[format];
  if (reader !== undefined) return reader(source);
  return refuse({ code: "OBS-F011", message: `format ${format} : pas encore lu par cette version`, file: source.name });
};
