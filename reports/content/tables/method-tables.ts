import { UNCLASSIFIED } from "#schemas/tables/weights";
import { isShown, isSignificant } from "#wording/shown";
import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { categoryLabel, publicLabel, variableLabel } from "../study-view.ts";

type Cells = readonly string[];

/** A table, or null where it would have no row. */
export function tableOrNull(
  { words }: Pick<SiteContext, "words">,
  caption: string,
  columns: readonly string[],
  rows: readonly Cells[],
): TableContent | null {
  if (rows.length === 0) return null;
  const { typeset } = words.type;
  return { caption: typeset(caption), columns, rows: rows.map(([heading = "", ...cells]) => ({ heading, cells })) };
}

/** Families of tests: what is compared, how many tests, how many significant. */
export function familiesTable(context: SiteContext): TableContent | null {
  const { specificities, trends, bridged_trends, maturity_trends, respondent_score_trends } = context.index.release;
  const { numbers, tables } = context.words;
  const kinds = [
    { name: tables.families.domains, rows: specificities },
    { name: tables.families.waves, rows: trends },
    { name: tables.families.bridged, rows: bridged_trends },
    { name: tables.families.maturity, rows: maturity_trends.map((row) => ({ ...row, public: null })) },
    { name: tables.families.respondents, rows: respondent_score_trends },
  ];
  const rows = kinds.flatMap(({ name, rows: tests }) => {
    const families = new Map<string, { size: number; significant: number; public: string | null; p: number }>();
    for (const test of tests.filter(({ verdict, status }) => verdict !== "not-tested" && isShown(status))) {
      const known = families.get(test.family) ?? { size: test.family_size, significant: 0, public: test.public, p: 1 };
      families.set(test.family, {
        ...known,
        significant: known.significant + Number(isSignificant(test.verdict)),
        p: Math.min(known.p, test.p_adjusted ?? 1),
      });
    }
    return [...families].map(([family, { size, significant, public: id, p }]) => [
      name,
      id === null ? "–" : publicLabel(context, id),
      familyWords(context, family),
      numbers.count(size),
      numbers.count(significant),
      numbers.probability(p),
    ]);
  });
  return tableOrNull(context, tables.families.caption, tables.families.columns, rows);
}

/** A family's name with its level in words. */
function familyWords({ words }: SiteContext, family: string): string {
  const { byPlace, whole } = words.tables.families;
  const [, name = family, kind] = /^(.*) (region|all)$/.exec(family) ?? [];
  if (kind === undefined) return name;
  return kind === "all" ? whole(name) : byPlace(name, words.places.one);
}

/** Where the codes of territories come from. */
export function nomenclaturesTable(context: SiteContext): TableContent | null {
  const { study, territories } = context.definition;
  if (study.territories === undefined) return null;
  const { numbers, tables, text } = context.words;
  const { levels, label } = study.territories;
  const rows = levels.map(({ id, source }) => [id, numbers.count(territories.get(id)?.labels.size ?? 0), text(source)]);
  return tableOrNull(context, tables.nomenclatures.caption(text(label)), tables.nomenclatures.columns, rows);
}

/** Diagnostics of the weights of every wave. */
export function weightsTable(context: SiteContext): TableContent | null {
  const { numbers, tables } = context.words;
  const { count } = numbers;
  const rows = context.index.release.weights_report.map((row) => [
    publicLabel(context, row.public),
    row.wave,
    tables.weights.method(row.method.replace(/^truncated /, ""), row.method.startsWith("truncated ")),
    count(row.respondents),
    count(row.iterations),
    numbers.probability(Math.abs(row.largest_gap)),
    `${count(row.ratio_min, 2)} – ${count(row.ratio_median, 2)} – ${count(row.ratio_max, 2)}`,
    `${count(row.weight_min, 2)} – ${count(row.weight_max, 2)}`,
    count(row.trimmed),
    count(row.deff, 2),
    count(row.n_eff),
  ]);
  return tableOrNull(context, tables.weights.caption, tables.weights.columns, rows);
}

/** A wave's margins: the population, the sample before and after. */
export function marginsTable(context: SiteContext, publicId: string, wave: string): TableContent | null {
  const { words } = context;
  const { margins } = words.tables;
  const { count } = context.words.numbers;
  const own = context.index.release.margins_report.filter((row) => row.public === publicId && row.wave === wave);
  const rows = own.map((row) => {
    const isMean = row.category === "";
    const shown = (value: number | null) =>
      value === null ? words.statuses.protected : isMean ? count(value, 2) : count(value * 100, 1);
    const isOwn = row.category === UNCLASSIFIED;
    return [
      isMean ? margins.mean : isOwn ? margins.unclassified : categoryLabel(context, publicId, row),
      variableLabel(context, publicId, row.variable),
      ...[row.target, row.before, row.after].map(shown),
      isOwn ? margins.unclassifiedSource : margins.source(row),
    ];
  });
  return tableOrNull(context, margins.caption(publicLabel(context, publicId), wave), margins.columns, rows);
}
