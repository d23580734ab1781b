import type { MaturityRow } from "#schemas/tables/maturity";
import { WHOLE } from "#schemas/tables/status";
import { isShown } from "#wording/shown";
import type { SiteContext } from "./site-context.ts";

/** Name of the index among the dimensions of the table. */
export const INDEX = "index";

/** The maturity of one territory at one edition. */
export interface MaturityView {
  readonly edition: string;
  readonly editionLabel: string;
  readonly index: MaturityRow;
  readonly dimensions: readonly { readonly label: string; readonly row: MaturityRow }[];
}

/**
 * The last edition measured, with what it says of a territory; undefined where the study has no such index. One that updates
 * another measures a part of the publics anew: it is read beside the other, on the page of the maturity.
 */
export function maturityOf(context: SiteContext, domainKind: string, domain: string): MaturityView | undefined {
  const declared = context.definition.study.maturity;
  if (declared === undefined) return undefined;
  const rows = context.index.release.maturity.filter((row) => row.domain_kind === domainKind && row.domain === domain);
  for (const edition of declared.editions.filter(({ updates }) => updates === undefined).toReversed()) {
    const own = rows.filter((row) => row.edition === edition.id);
    const index = own.find(({ dimension }) => dimension === INDEX);
    if (index === undefined) continue;
    const dimensions = declared.dimensions.flatMap(({ id, label }) => {
      const row = own.find(({ dimension }) => dimension === id);
      return row === undefined ? [] : [{ label: context.words.text(label), row }];
    });
    return { edition: edition.id, editionLabel: context.words.text(edition.label), index, dimensions };
  }
  return undefined;
}

/** The last edition of the whole country. */
export function nationalMaturity(context: SiteContext): MaturityView | undefined {
  return maturityOf(context, WHOLE, WHOLE);
}

/** Which class a score falls in: the bounds of the study, the same for every edition. */
export function stageLevel({ definition }: SiteContext, row: MaturityRow): number | null {
  if (!isShown(row.status) || row.score === null) return null;
  const score = row.score;
  const stages = definition.study.maturity?.stages ?? [];
  const level = stages.findIndex(({ below }) => score < below);
  return level === -1 ? stages.length - 1 : level;
}

/** « émergence (de 20 à 40) », one per class, for a legend. */
export function stageLabels({ definition, words }: SiteContext): readonly string[] {
  const { firstStage, lastStage, stage } = words.figures.maturity;
  const stages = definition.study.maturity?.stages ?? [];
  return stages.map(({ below, label }, index) => {
    const from = stages[index - 1]?.below ?? 0;
    const name = words.text(label);
    if (index === 0) return firstStage(name, below);
    return index === stages.length - 1 ? lastStage(name, from) : stage(name, from, below);
  });
}

type StageRow = Pick<MaturityRow, "stage" | "stage_lower" | "stage_upper">;

/** Name of the class in which a score falls, in the language of the pages; of both ends of its interval where they differ. */
export function stageName(context: SiteContext, row: StageRow): string | null {
  const { name, between } = stagesOf(context, row);
  return name === null || between === null ? name : context.words.figures.maturity.uncertainStage(name, ...between);
}

/** The class of a score, and those of both ends of its interval where they differ. */
export function stagesOf(
  context: SiteContext,
  row: StageRow,
): { readonly name: string | null; readonly between: readonly [lowest: string, highest: string] | null } {
  const nameOf = (id: string | null): string | null => {
    const stage = context.definition.study.maturity?.stages.find((one) => one.id === id);
    return stage === undefined ? null : context.words.text(stage.label);
  };
  const lowest = nameOf(row.stage_lower);
  const highest = nameOf(row.stage_upper);
  const apart = lowest !== null && highest !== null && lowest !== highest;
  return { name: nameOf(row.stage), between: apart ? [lowest, highest] : null };
}
