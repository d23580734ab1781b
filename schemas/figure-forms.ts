/** What a form of figure shows: a request that gives it anything else is refused, and one that gives it too little. */
export interface FormNeeds {
  /** Keys of the request that name what is shown. */
  readonly shows: readonly ("indicators" | "questions")[];
  /** How many names it must have at least; where none, the form chooses by itself. */
  readonly least: 0 | 1;
}

/** The forms of figure that study.yaml may ask for; `reports/content/figures/forms.ts` says how each is made. */
export const FIGURE_FORMS = {
  publics: { shows: ["indicators", "questions"], least: 1 },
  answers: { shows: ["indicators", "questions"], least: 1 },
  trend: { shows: ["indicators", "questions"], least: 1 },
  changes: { shows: ["indicators"], least: 1 },
  likert: { shows: ["questions"], least: 1 },
  progress: { shows: ["questions"], least: 1 },
  regions: { shows: ["indicators"], least: 1 },
  heatmap: { shows: ["indicators", "questions"], least: 0 },
  maturity: { shows: [], least: 0 },
  totals: { shows: ["indicators", "questions"], least: 1 },
} as const satisfies Readonly<Record<string, FormNeeds>>;

export type FigureFormName = keyof typeof FIGURE_FORMS;

/** What is wrong with a request, as the finding says it; null where nothing is. */
export function misfitOf(request: {
  readonly form: FigureFormName;
  readonly indicators: readonly string[];
  readonly questions: readonly string[];
}): string | null {
  const { shows, least }: FormNeeds = FIGURE_FORMS[request.form];
  const other = (["indicators", "questions"] as const).find((key) => request[key].length > 0 && !shows.includes(key));
  if (other !== undefined) return `une figure de forme ${request.form} ne lit pas la clé ${other}`;
  const given = shows.reduce((sum, key) => sum + request[key].length, 0);
  return given < least ? `une figure de forme ${request.form} demande ${shows.join(" ou ")}` : null;
}
