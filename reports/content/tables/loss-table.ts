import type { Estimate } from "#schemas/tables/estimates";
import { GROUP, REGION, WHOLE } from "#schemas/tables/status";
import { isShown } from "#wording/shown";
import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { publicLabel } from "../study-view.ts";
import { tableOrNull } from "./method-tables.ts";

/** Levels in the order of what is lost last. */
const LEVELS = ["whole", "main", "places", "categories", "all"] as const;
type Level = (typeof LEVELS)[number];

interface Counted {
  cells: number;
  hidden: number;
}

/** Cells that are not published of those that are estimated, by public and level; null where all are published. */
export function lossTable(context: SiteContext): TableContent | null {
  const { words, index, publics } = context;
  const { loss } = words.method;
  const estimated = index.release.estimates.filter(({ status }) => isShown(status) || status === "suppressed");
  const byPublic = Map.groupBy(estimated, (row) => row.public);
  const counted = publics.flatMap(({ id }) => {
    const rows = byPublic.get(id);
    return rows === undefined ? [] : [{ id, counts: countsOf(rows, levelsIn(context)) }];
  });
  if (counted.every(({ counts }) => counts.all.hidden === 0)) return null;
  const met = LEVELS.filter((level) => counted.some(({ counts }) => counts[level].cells > 0));
  const cellOf = ({ cells, hidden }: Counted): string =>
    cells === 0
      ? ""
      : loss.of(
          words.numbers.count(hidden),
          words.numbers.count(cells),
          words.numbers.value(hidden / cells, "percent", 1),
        );
  return tableOrNull(
    context,
    loss.caption,
    [loss.public, ...met.map((level) => loss[level])],
    counted.map(({ id, counts }) => [publicLabel(context, id), ...met.map((level) => cellOf(counts[level]))]),
  );
}

type LevelOf = (kind: string) => Exclude<Level, "all">;

function levelsIn({ definition }: SiteContext): LevelOf {
  const others = new Set([GROUP, ...(definition.study.territories?.domains ?? [])]);
  return (kind) => {
    if (kind === WHOLE) return "whole";
    if (kind === REGION) return "main";
    return others.has(kind) ? "places" : "categories";
  };
}

function countsOf(rows: readonly Estimate[], levelOf: LevelOf): Readonly<Record<Level, Counted>> {
  const none = (): Counted => ({ cells: 0, hidden: 0 });
  const counts = { whole: none(), main: none(), places: none(), categories: none(), all: none() };
  for (const { domain_kind, status } of rows)
    for (const level of [levelOf(domain_kind), "all"] as const) {
      counts[level].cells++;
      counts[level].hidden += Number(status === "suppressed");
    }
  return counts;
}
