import type { TableDefinition } from "../table.ts";
import { estimates } from "./estimates.ts";
import { maturityTable } from "./maturity.ts";
import { reconciliation, suppressions } from "./release.ts";
import { nonresponse, respondentsReport } from "./respondents.ts";
import { findingsTable, responsesReport } from "./responses.ts";
import { specificities } from "./specificities.ts";
import { trends } from "./trends.ts";
import { marginsReport, weightsReport } from "./weights.ts";

/** The tables that may leave the machine, in the order of the flow: the keys of ReleaseTables. */
export const PUBLISHED_TABLES: readonly TableDefinition[] = [
  responsesReport,
  findingsTable,
  respondentsReport,
  nonresponse,
  marginsReport,
  weightsReport,
  estimates,
  specificities,
  trends,
  maturityTable,
  reconciliation,
  suppressions,
];
