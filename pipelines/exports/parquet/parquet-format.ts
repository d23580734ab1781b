import type { FormatDescriptor } from "../format-descriptor.ts";
import { readParquet } from "../read-parquet.ts";
import { refuseOtherTyped } from "../typed-table.ts";

/** Parquet, read by DuckDB. */
export const parquetFormat: FormatDescriptor = {
  what: "un fichier Parquet",
  recognise: (bytes) => bytes.toString("latin1", 0, 4) === "PAR1",
  refuseOther: ({ named }) => refuseOtherTyped("parquet", named),
  read: readParquet,
};
