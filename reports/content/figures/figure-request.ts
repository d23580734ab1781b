/** What the study's outline asks for: a form, and what to show in it. */
export interface FigureRequest {
  readonly id: string;
  readonly title: string | null;
  readonly note: string | null;
  readonly indicators: readonly string[];
  readonly questions: readonly string[];
  readonly publics: readonly string[] | undefined;
}
