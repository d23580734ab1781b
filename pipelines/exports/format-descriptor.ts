import type { FindingInput } from "#findings/finding-log";
import type { ExportFile } from "#schemas/study";
import type { ExportReader, ExportSource } from "./export-reader.ts";
import type { NamedFile } from "./foreign-files.ts";

/** What the bytes of a file say of how it is to be declared. */
export type Detected = Partial<
  Pick<ExportFile, "encoding" | "delimiter" | "profile" | "sheet" | "header_row" | "compressed">
>;

/** All that the program knows of a format; formats.ts lists them, schemas/exports/export-formats.ts has its keys of study.yaml. */
export interface FormatDescriptor {
  /** What such a file is, in words: « un fichier Parquet ». */
  readonly what: string;
  /**
   * Whether these bytes, the beginning of a file or all of an archive, are those of such a file, whatever its name; absent
   * for the format of plain text, which is what no other one and no other program claims.
   */
  readonly recognise?: (bytes: Buffer) => boolean;
  /** What to tell of a file declared so that is another one; nothing where the reader tells it better. */
  readonly refuseOther: (other: OtherFile) => Omit<FindingInput, "file"> | undefined;
  readonly read: ExportReader;
  /** For `import`: what the first bytes say of the keys of `export:`. */
  readonly detect?: (head: Buffer) => Detected;
  /** For `import`: what only the whole file says of them. */
  readonly propose?: (bytes: Buffer, source: ExportSource) => Promise<Detected>;
  /** Whether the header is made of cells like any other, so that it may stand elsewhere or twice. */
  readonly headerAmongCells?: true;
}

/** A file that is not what it is declared to be. */
export interface OtherFile {
  /** What it is, and what to do of it; undefined when nothing tells. */
  readonly named: NamedFile | undefined;
  readonly bytes: Buffer;
}
