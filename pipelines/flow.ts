import { comparability } from "#comparability/comparability";
import { estimates } from "#estimates/estimates";
import { maturity } from "#maturity/maturity";
import { protection } from "#protection/protection";
import { publicGaps } from "#public-gaps/public-gaps";
import { release } from "#release/release";
import { respondents } from "#respondents/respondents";
import { responses } from "#responses/responses";
import { smallAreas } from "#small-areas/small-areas";
import { specificities } from "#specificities/specificities";
import type { Stage } from "#stage";
import { trends } from "#trends/trends";
import { weights } from "#weights/weights";

/** The stages in order, each with what it reads and writes: the table of contents of the pipeline. */
export const FLOW: readonly Stage[] = [
  responses,
  respondents,
  comparability,
  weights,
  estimates,
  protection,
  specificities,
  trends,
  maturity,
  publicGaps,
  smallAreas,
  release,
];
