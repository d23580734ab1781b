import type { PublishedFigure } from "#schemas/published-figures";
import type { Estimate } from "#schemas/tables/estimates";
import type { ReconciliationRow } from "#schemas/tables/release";
import { matchingVariants, type ReconciledWave } from "./matching-variants.ts";
import { printedUnit, scaleOf } from "./printed-figure.ts";

/** Figures already published, and the waves that may give them again. */
interface Reconciling {
  readonly study: string;
  readonly figures: readonly PublishedFigure[];
  readonly waves: readonly ReconciledWave[];
}

/** Sets each figure already published beside what the study computes: found again, compatible, explained, or not. */
export function reconcileFigures(
  { study, figures, waves }: Reconciling,
  estimates: readonly Estimate[],
): readonly ReconciliationRow[] {
  return figures.map((figure) => {
    const row = estimates.find((estimate) => isOf(estimate, figure));
    const head = headOf(study, figure);
    if (row?.estimate == null)
      return { ...head, ...NOTHING, outcome: "not-testable", variant: null, ...whyNot(figure, row) };
    const scale = scaleOf(figure);
    const found = { estimate: row.estimate, ci_lower: row.ci_lower, ci_upper: row.ci_upper, base: row.base };
    const outcome = outcomeOf(figure, {
      value: row.estimate * scale,
      lower: (row.ci_lower ?? Number.NaN) * scale,
      upper: (row.ci_upper ?? Number.NaN) * scale,
    });
    if (outcome !== undefined) return { ...head, ...found, ...outcome, variant: null };
    const variants = matchingVariants(figure, waves);
    const explained = variants.length > 0;
    return {
      ...head,
      ...found,
      outcome: explained ? "explained-gap" : "unexplained-gap",
      variant: variants[0] ?? null,
      ...(explained ? explain("variants", variants.join(" ")) : explain("no-variant")),
    };
  });
}

const NOTHING = { estimate: null, ci_lower: null, ci_upper: null, base: null } as const;

function isOf(estimate: Estimate, figure: PublishedFigure): boolean {
  const { public: publicId, wave, indicator, answer, domain_kind, domain } = figure;
  return (
    indicator !== "" &&
    estimate.indicator === indicator &&
    estimate.public === publicId &&
    estimate.wave === wave &&
    estimate.answer === answer &&
    estimate.domain_kind === domain_kind &&
    estimate.domain === domain
  );
}

function headOf(study: string, { value, base, ...figure }: PublishedFigure) {
  const { id, indicator, answer, public: publicId, wave, domain_kind, domain, qualifier, unit, source } = figure;
  return {
    study,
    id,
    indicator,
    answer,
    public: publicId,
    wave,
    domain_kind,
    domain,
    qualifier,
    published: value,
    unit,
    published_base: base,
    source,
  };
}

type Explained = Pick<ReconciliationRow, "explanation" | "explanation_detail">;

const explain = (explanation: ReconciliationRow["explanation"], detail: string | null = null): Explained => ({
  explanation,
  explanation_detail: detail,
});

function whyNot({ indicator, note }: PublishedFigure, row: Estimate | undefined): Explained {
  if (indicator === "") return note === "" ? explain("not-measured") : explain("note", note);
  if (row?.reason != null) return { explanation: row.reason, explanation_detail: row.reason_detail };
  return note === "" ? explain("not-estimated") : explain("note", note);
}

interface Printed {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

function outcomeOf(
  figure: PublishedFigure,
  { value, lower, upper }: Printed,
): (Explained & Pick<ReconciliationRow, "outcome">) | undefined {
  const { qualifier, value: published } = figure;
  const unit = printedUnit(figure);
  if (qualifier === "less-than" || qualifier === "more-than") {
    const holds = qualifier === "less-than" ? value < published : value > published;
    return holds ? { outcome: "reproduced", ...explain("inequality-holds") } : undefined;
  }
  if (Math.abs(Math.round(value / unit) * unit - published) < unit / 1e6)
    return { outcome: "reproduced", ...explain("equal-rounded") };
  const inside = published + unit / 2 >= lower && published - unit / 2 <= upper;
  return inside ? { outcome: "compatible", ...explain("within-interval") } : undefined;
}
