import { NO_DIFFERENCE } from "#judging/no-difference";
import type { Measure } from "#measures/measure";
import type { Partition } from "#sample/partitions";
import { placesOfLevel, sidesOfGroup } from "#sample/territory-partitions";
import { because } from "#schemas/tables/reasons";
import type { DomainsOfPublic } from "#study/territories/territory-domains";
import { compareLocated } from "./compare-located.ts";
import type { CompareContext, Comparison } from "./compare-with-rest.ts";

/**
 * The other levels and the groups, each domain against the rest. Whose place is too large to tell is of neither side; where
 * they are many, nothing is compared: the whole less the domain and its rest would tell what they answered, place by place.
 */
export function compareTerritories(
  measures: readonly Measure[],
  { wider, finer, groups, least }: DomainsOfPublic,
  context: CompareContext,
): readonly Comparison[] {
  const { sample } = context;
  const partitions = [
    ...[...wider, ...finer].flatMap((level) => placesOfLevel(sample, level, least[level]) ?? []),
    ...groups.flatMap((group) => sidesOfGroup(sample, group) ?? []),
  ];
  return partitions.flatMap((partition) => comparePlaced(measures, partition, context)).filter(isNamed);
}

/** The categories of a crossing, each against the others; who has none of them is as a place too large to tell. */
export const compareCategories = (
  measures: readonly Measure[],
  partitions: readonly Partition[],
  context: CompareContext,
): readonly Comparison[] => partitions.flatMap((partition) => comparePlaced(measures, partition, context));

/** The rest of a group is no domain, nor are the places of a level where too few answered. */
const isNamed = ({ domain }: Comparison): boolean => domain !== "";

function comparePlaced(
  measures: readonly Measure[],
  partition: Partition,
  context: CompareContext,
): readonly Comparison[] {
  const unknown = new Set(measures.filter((measure) => countUnplaced(measure, partition) >= context.minimumBase));
  const known = measures.filter((measure) => !unknown.has(measure));
  return [
    ...compareLocated(known, partition, context),
    ...[...unknown].flatMap((measure) =>
      partition.domains.map((domain) => unplaced(measure, domain, { partition, context })),
    ),
  ];
}

function countUnplaced({ values }: Measure, { codes }: Partition): number {
  let count = 0;
  for (let row = 0; row < values.length; row++) if (codes[row] === -1 && !Number.isNaN(values[row])) count++;
  return count;
}

interface Unplaced {
  readonly partition: Partition;
  readonly context: CompareContext;
}

function unplaced({ indicator, answer }: Measure, domain: string, { partition, context }: Unplaced): Comparison {
  const { study, wave } = context.sample;
  return {
    ...{ study, public: wave.public, wave: wave.wave, indicator, answer, domain_kind: partition.kind, domain },
    ...{ base: null, rest_base: null, n_eff: null, rest_n_eff: null, estimate: null, rest_estimate: null },
    ...{ ...NO_DIFFERENCE, v_test: null, status: "not-evaluable" },
    ...because("places-too-large"),
  };
}
