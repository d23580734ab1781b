import { MethodError } from "#statistics/errors";

/** What is wrong with margins or with a calibration, one fault a value: fields for a program, `problemText` for people. */
export type CalibrationProblem =
  /** The sample has no such variable, or it is of the other kind. */
  | { readonly kind: "unknown-variable"; readonly margin: string; readonly found: readonly string[] }
  /** A category is twice in a margin. */
  | { readonly kind: "repeated-category"; readonly margin: string; readonly category: string }
  /** A count or total is negative or not a number. */
  | {
      readonly kind: "invalid-count";
      readonly margin: string;
      readonly category: string | null;
      readonly count: number;
    }
  /** Respondents are in a category that the margin does not have. */
  | {
      readonly kind: "missing-category";
      readonly margin: string;
      readonly category: string;
      readonly respondents: number;
    }
  /** The population has a category without respondents: nothing can be made to weigh as much. */
  | { readonly kind: "empty-category"; readonly margin: string; readonly category: string; readonly count: number }
  /** The population count is 0, yet there are respondents. */
  | { readonly kind: "zero-count"; readonly margin: string; readonly category: string; readonly respondents: number }
  /** Respondents without a value. */
  | { readonly kind: "missing-values"; readonly margin: string; readonly respondents: number }
  /** Two margins describe populations of different sizes. */
  | {
      readonly kind: "totals-disagree";
      readonly margin: string;
      readonly total: number;
      readonly otherMargin: string;
      readonly otherTotal: number;
      /** `total` - `otherTotal`. */
      readonly gap: number;
    }
  /** No ratios within the bounds reach the total. */
  | {
      readonly kind: "out-of-reach";
      readonly margin: string;
      readonly category: string | null;
      readonly target: number;
      readonly lowest: number;
      readonly highest: number;
    }
  /** The total that the last weights give is not the target. */
  | {
      readonly kind: "not-met";
      readonly margin: string;
      readonly category: string | null;
      readonly target: number;
      readonly reached: number;
      /** Relative to the target (absolute where the target is 0). */
      readonly gap: number;
    };

/**
 * `margins`: the margins are wrong in themselves; `infeasible`: no weights within the bounds meet them, proved;
 * `not-converged`: the search stopped first.
 */
export type CalibrationFailure = "margins" | "infeasible" | "not-converged";

/** A calibration that cannot be done, with every problem found. */
export class CalibrationError extends MethodError {
  readonly reason: CalibrationFailure;
  readonly problems: readonly CalibrationProblem[];

  constructor(reason: CalibrationFailure, problems: readonly CalibrationProblem[]) {
    super(`calibration, ${REASONS[reason]}: ${problems.map(problemText).join("; ")}`, problems);
    this.reason = reason;
    this.problems = problems;
  }
}

const REASONS: Readonly<Record<CalibrationFailure, string>> = {
  margins: "margins must describe the sample and one population",
  infeasible: "no weights within the bounds meet the margins",
  "not-converged": "margins not met when the iterations ran out",
};

const place = (margin: string, category: string | null): string =>
  category === null ? `margin ${margin}` : `margin ${margin}, category "${category}"`;

/** One sentence without its full stop, in English. */
export function problemText(problem: CalibrationProblem): string {
  const { margin } = problem;
  switch (problem.kind) {
    case "unknown-variable":
      return `${place(margin, null)}: expected a variable of the sample, found only ${problem.found.join(", ")}`;
    case "repeated-category":
      return `${place(margin, problem.category)}: expected once, found twice`;
    case "invalid-count":
      return `${place(margin, problem.category)}: expected a count, found ${problem.count}`;
    case "missing-category":
      return `${place(margin, problem.category)}: expected a population count, found none for ${problem.respondents} respondents`;
    case "empty-category":
      return `${place(margin, problem.category)}: expected respondents for a population of ${problem.count}, found none`;
    case "zero-count":
      return `${place(margin, problem.category)}: expected a positive count, found 0 for ${problem.respondents} respondents`;
    case "missing-values":
      return `${place(margin, null)}: expected a value for each respondent, found ${problem.respondents} without`;
    case "totals-disagree":
      return `${place(margin, null)}: expected the total ${problem.otherTotal} of ${problem.otherMargin}, found ${problem.total} (gap ${problem.gap})`;
    case "out-of-reach":
      return `${place(margin, problem.category)}: expected ${problem.target}, the bounds reach ${problem.lowest} to ${problem.highest}`;
    case "not-met":
      return `${place(margin, problem.category)}: expected ${problem.target}, found ${problem.reached} (gap ${problem.gap})`;
  }
}
