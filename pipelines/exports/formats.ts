import type { ExportFormat } from "#schemas/exports/export-formats";
import { arrowFormat } from "./arrow/arrow-format.ts";
import { delimitedFormat } from "./delimited/delimited-format.ts";
import { excelFormat } from "./excel/excel-format.ts";
import type { FormatDescriptor } from "./format-descriptor.ts";
import { parquetFormat } from "./parquet/parquet-format.ts";
import { spssFormat } from "./spss/spss-format.ts";

/** Every format of exports, under the name that study.yaml gives it. */
export const FORMATS: Readonly<Record<ExportFormat, FormatDescriptor>> = {
  delimited: delimitedFormat,
  spss: spssFormat,
  excel: excelFormat,
  parquet: parquetFormat,
  arrow: arrowFormat,
};
