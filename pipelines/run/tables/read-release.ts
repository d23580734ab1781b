import { join } from "node:path";
import { readArrowFile } from "#columns/arrow-file";
import { rowsOf } from "#columns/column-table";
import { PUBLISHED_TABLES, type ReleaseTables } from "#schemas/tables/tables";

/** What a run has published, from its folder `tables/`. */
export const readRelease = (folder: string): ReleaseTables =>
  Object.fromEntries(
    PUBLISHED_TABLES.map(({ name }) => [name, rowsOf(readArrowFile(join(folder, `${name}.arrow`)))]),
  ) as ReleaseTables;
