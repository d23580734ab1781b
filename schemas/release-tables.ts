import type { Estimate } from "./tables/estimates.ts";
import type { MaturityRow } from "./tables/maturity.ts";
import type { ReconciliationRow, Suppression } from "./tables/release.ts";
import type { NonresponseRow, RespondentsReportRow } from "./tables/respondents.ts";
import type { FindingRow, ResponsesReportRow } from "./tables/responses.ts";
import type { Specificity } from "./tables/specificities.ts";
import type { Trend } from "./tables/trends.ts";
import type { MarginsReportRow, WeightsReportRow } from "./tables/weights.ts";

/** All that may be shown: the only thing that reports/ reads of the results. Suppressed cells carry no number. */
export interface ReleaseTables {
  readonly estimates: readonly Estimate[];
  readonly specificities: readonly Specificity[];
  readonly trends: readonly Trend[];
  readonly maturity: readonly MaturityRow[];
  readonly reconciliation: readonly ReconciliationRow[];
  readonly suppressions: readonly Suppression[];
  readonly responses_report: readonly ResponsesReportRow[];
  readonly respondents_report: readonly RespondentsReportRow[];
  readonly nonresponse: readonly NonresponseRow[];
  readonly margins_report: readonly MarginsReportRow[];
  readonly weights_report: readonly WeightsReportRow[];
  readonly findings: readonly FindingRow[];
}
