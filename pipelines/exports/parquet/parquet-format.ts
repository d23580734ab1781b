import type { FormatDescriptor } from "../format-descriptor.ts";
import { refuseOtherTyped } from "../typed-table.ts";

/** Parquet, read by DuckDB, which is loaded for such a file only. */
export const parquetFormat: FormatDescriptor = {
  what: "un fichier Parquet",
  recognise: (bytes) => bytes.toString("latin1", 0, 4) === "PAR1",
  refuseOther: ({ named }) => refuseOtherTyped("parquet", named),
  read: async (source) => (await import("../read-parquet.ts")).readParquet(source),
};
