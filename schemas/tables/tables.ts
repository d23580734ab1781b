import type { RowOf } from "../table.ts";
import { responsesColumns } from "./columns.ts";
import { estimates } from "./estimates.ts";
import { flaggedRespondents, flaggedResponses, flaggedShares } from "./flagged.ts";
import { protectionLoss, protectionTable } from "./hidden/protection.ts";
import { unknownCells, unknownLines } from "./hidden/unknowns.ts";
import { maturityTable } from "./maturity.ts";
import { maturityComponents, maturityTrends } from "./maturity-trends.ts";
import { reconciliation, suppressions } from "./release.ts";
import { nonresponse, respondents, respondentsReport } from "./respondents.ts";
import { findingsTable, responses, responsesReport } from "./responses.ts";
import { specificities } from "./specificities.ts";
import { areaModels } from "./told/area-models.ts";
import { bridgedTrends } from "./told/bridged-trends.ts";
import { comparabilityTable } from "./told/comparability.ts";
import { facts } from "./told/facts.ts";
import { publicGaps } from "./told/public-gaps.ts";
import { rankAgreements } from "./told/rank-agreements.ts";
import { respondentScoreTrends } from "./told/respondent-score-trends.ts";
import { smallAreas } from "./told/small-areas.ts";
import { trends } from "./trends.ts";
import { marginsReport, weights, weightsReport } from "./weights.ts";

/**
 * Every table, in the order of the flow: the one list from which follow what is published, the type of the release, the
 * dictionary, the data page and the database.
 */
export const TABLES = [
  responses,
  responsesReport,
  responsesColumns,
  flaggedResponses,
  findingsTable,
  respondents,
  respondentsReport,
  nonresponse,
  flaggedRespondents,
  comparabilityTable,
  weights,
  marginsReport,
  weightsReport,
  flaggedShares,
  estimates,
  protectionTable,
  protectionLoss,
  unknownCells,
  unknownLines,
  specificities,
  trends,
  bridgedTrends,
  maturityTable,
  maturityTrends,
  maturityComponents,
  respondentScoreTrends,
  publicGaps,
  rankAgreements,
  smallAreas,
  areaModels,
  reconciliation,
  suppressions,
  facts,
] as const;
export type Table = (typeof TABLES)[number];

/** The tables that may leave the machine, in the order of the flow. */
export const PUBLISHED_TABLES = TABLES.filter((table): table is PublishedTable => table.published);
type PublishedTable = Extract<Table, { readonly published: true }>;

/** All that may be shown: the only thing that reports/ reads of the results. Suppressed cells carry no number. */
export type ReleaseTables = { readonly [T in PublishedTable as T["name"]]: readonly RowOf<T>[] };
