import type { Estimate } from "#schemas/tables/estimates";
import type { Measure } from "#sample/measures/measure";
import type { Partition } from "#sample/wave-sample";
import { emptyCell, type EstimateContext } from "./estimate-measures.ts";

/** A quantile in every domain of a partition, with Woodruff's interval. */
export function estimateQuantiles(measure: Measure, partition: Partition, context: EstimateContext): readonly Estimate[] {
  return partition.domains.map((domain) =>
    emptyCell({ ...measure, kind: partition.kind, domain }, { status: "not-evaluable", reason: "quantile en attente" }, context),
  );
}
