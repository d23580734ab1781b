import type { ExportFile } from "#schemas/study";
import type { DraftQuestion } from "./describe-columns.ts";
import { quoted, TO_CHECK } from "./write-questionnaire.ts";

export interface StudyDraft {
  readonly id: string;
  readonly publicId: string;
  readonly wave: string;
  /** Year of the wave, as far as known. */
  readonly year: number;
  /** How the export is read. */
  readonly declaration: ExportFile;
}

/** study.yaml of one public and one wave. */
export function writeStudy({ id, publicId, wave, year, declaration }: StudyDraft): string {
  const settings = Object.entries(declaration).filter(([key, value]) => isTold(key, value));
  return [
    "# Brouillon fait d'après l'export : chaque « à vérifier » est une supposition.",
    `id: ${id}`,
    `title: ${quoted(id)}  ${TO_CHECK}`,
    `owner: "Observatoire"  ${TO_CHECK}`,
    `synthetic: false`,
    "publics:",
    `  - id: ${publicId}`,
    `    label: ${quoted(publicId)}  ${TO_CHECK}`,
    `    unit: ${quoted("répondants")}  ${TO_CHECK}`,
    `    questionnaire: questionnaires/${publicId}.yaml`,
    "waves:",
    `  - public: ${publicId}`,
    `    wave: ${quoted(wave)}`,
    `    year: ${year}  ${TO_CHECK}`,
    `    field: { start: ${year}-01-01, end: ${year}-12-31 }  ${TO_CHECK} : dates de terrain`,
    `    institute: "inconnu"  ${TO_CHECK}`,
    `    mode: "inconnu"  ${TO_CHECK}`,
    `    population_covered: "inconnue"  ${TO_CHECK}`,
    "    # volunteer : des volontaires n'ont pas de marge d'erreur ; simple, stratified, clustered ou quota sinon.",
    `    design: { kind: volunteer }  ${TO_CHECK}`,
    "    export:",
    ...settings.map(([key, value]) => `      ${key}: ${JSON.stringify(value)}`),
    "indicators: indicators.yaml",
    "",
  ].join("\n");
}

const DEFAULTS: Readonly<Record<string, unknown>> = {
  decimal: ".",
  profile: "plain",
  header_row: 1,
  compressed: false,
};

function isTold(key: string, value: unknown): boolean {
  if (value === undefined || DEFAULTS[key] === value) return false;
  return !(Array.isArray(value) && (value.length === 0 || value.join() === ""));
}

const MOST_INDICATORS = 20;

/** A first indicator for each question that can have one. */
export function writeIndicators(questions: readonly DraftQuestion[], publicId: string): string {
  const drafted = questions.flatMap((question) => writeIndicator(question, publicId)).slice(0, MOST_INDICATORS);
  if (drafted.length === 0)
    return `# Aucune question fermée ni numérique n'a été reconnue.  ${TO_CHECK}\nindicators: []\n`;
  return ["# Un premier indicateur par question.", "indicators:", ...drafted, ""].join("\n");
}

function writeIndicator({ id, label, type, codes }: DraftQuestion, publicId: string): readonly string[] {
  const first = codes.find(({ missing }) => missing === undefined);
  const head = `  - id: i_${id}\n    label: ${quoted(label.slice(0, 80))}`;
  const definition = (what: string) => `    definitions:\n      - publics: [${publicId}]\n        ${what}`;
  if (type === "number")
    return [`${head}\n    statistic: mean\n    unit: number\n${definition(`value: { question: ${id} }`)}`];
  if (type === "multiple") return [`${head}\n    statistic: share\n${definition(`for_each: { question: ${id} }`)}`];
  if (type !== "single" || first === undefined) return [];
  const numerator = `numerator: { question: ${id}, in: [${quoted(first.code)}] }  ${TO_CHECK} : codes comptés`;
  return [`${head}\n    statistic: share\n${definition(numerator)}`];
}
