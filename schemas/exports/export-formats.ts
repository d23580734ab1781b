/** What study.yaml, commands and places in a file depend on in the format of an export. */
interface ExportFormatKeys {
  /** How people call its files. */
  readonly called: string;
  /** Keys of `export:` that say how such a file is to be read; others of READING_KEYS would change nothing in it. */
  readonly takes: readonly ReadingKey[];
  /** Whether a place in the file is the cell of a sheet, B12. */
  readonly cells?: true;
}

/** Keys of `export:` that only some formats take. */
export const READING_KEYS = ["encoding", "delimiter", "profile", "sheet", "header_row", "compressed"] as const;
export type ReadingKey = (typeof READING_KEYS)[number];

/** Formats of exports, as study.yaml names them; pipelines/exports/formats.ts has the descriptor of each. */
export const EXPORT_FORMATS = {
  delimited: { called: "CSV", takes: ["encoding", "delimiter", "profile", "header_row", "compressed"] },
  spss: { called: ".sav", takes: ["encoding", "compressed"] },
  excel: { called: ".xlsx", takes: ["profile", "sheet", "header_row", "compressed"], cells: true },
  parquet: { called: "Parquet", takes: [] },
  arrow: { called: "Arrow", takes: ["compressed"] },
} as const satisfies Readonly<Record<string, ExportFormatKeys>>;
export type ExportFormat = keyof typeof EXPORT_FORMATS;
export const EXPORT_FORMAT_NAMES = Object.keys(EXPORT_FORMATS) as [ExportFormat, ...ExportFormat[]];

/** Keys of EXPORT_FORMATS by name, of one type. */
export const keysOfFormat = (format: ExportFormat): ExportFormatKeys => EXPORT_FORMATS[format];

/** The files that are read, as people call them: CSV, .sav, .xlsx, Parquet, Arrow. */
export const FORMATS_CALLED = EXPORT_FORMAT_NAMES.map((name) => EXPORT_FORMATS[name].called).join(", ");
