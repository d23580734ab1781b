import { type ExportFile, RECORD_NUMBER } from "#schemas/study";
import type { DraftWeight } from "../describe-columns.ts";
import type { MarkedRows } from "../marked-rows.ts";
import type { DraftReplicates } from "../replicate-columns.ts";
import { writeExport } from "./write-export.ts";
import { quoted, TO_CHECK } from "./yaml-text.ts";

export interface StudyDraft {
  readonly id: string;
  readonly publicId: string;
  readonly wave: string;
  /** Year of the wave, as far as known. */
  readonly year: number;
  /** How the export is read. */
  readonly declaration: ExportFile;
  readonly title: string;
  readonly weight?: DraftWeight;
  readonly replicates: readonly DraftReplicates[];
  /** Rows that the survey tool marks as trials, unfinished or turned away. */
  readonly marked: readonly MarkedRows[];
  /** Questions to propose as crossings. */
  readonly crossings: readonly string[];
  /** Chapters of the report, as YAML. */
  readonly report: readonly string[];
}

/** study.yaml of one public and one wave. */
export function writeStudy(draft: StudyDraft): string {
  const { id, title, publicId, wave, year, declaration, weight, crossings, report } = draft;
  const base = weight === undefined ? "" : `, base_weight: { ${weightOf(weight, declaration.decimal)} }`;
  return [
    "# yaml-language-server: $schema=../../schemas/json/study.schema.json",
    "# Brouillon fait d'après l'export : chaque « à vérifier » est une supposition.",
    `id: ${id}`,
    `title: ${quoted(title)}  ${TO_CHECK}`,
    `owner: "Observatoire"  ${TO_CHECK}`,
    "synthetic: false",
    "publics:",
    `  - id: ${publicId}`,
    `    label: "Répondants"  ${TO_CHECK}`,
    `    article: "les répondants"  ${TO_CHECK}`,
    `    unit: ${quoted("répondants")}  ${TO_CHECK}`,
    `    questionnaire: questionnaires/${publicId}.yaml`,
    ...(crossings.length === 0 ? [] : [`    # crossings: [${crossings.join(", ")}]  ${CROSSED}`]),
    "waves:",
    `  - public: ${publicId}`,
    `    wave: ${quoted(wave)}`,
    `    year: ${year}  ${TO_CHECK}`,
    `    field: { start: ${year}-01-01, end: ${year}-12-31 }  ${TO_CHECK} : dates de terrain`,
    `    institute: "à préciser"  ${TO_CHECK}`,
    `    mode: "à préciser"  ${TO_CHECK}`,
    `    population_covered: "ensemble des répondants"  ${TO_CHECK}`,
    "    # volunteer : des volontaires n'ont pas de marge d'erreur ; simple, stratified, clustered ou quota sinon.",
    ...(weight === undefined ? [NO_WEIGHT] : []),
    `    design: { kind: volunteer${base} }  ${TO_CHECK}${weight === undefined ? "" : ` : ${weight.column} ${weight.declared ? "pondère le fichier" : "semble être un poids"}`}`,
    ...draft.replicates.map(replicatesLine),
    ...writeKeepRules(draft.marked),
    "    export:",
    ...(declaration.record_id === RECORD_NUMBER ? [NO_RECORD_ID] : []),
    ...writeExport(declaration).map((line) => `      ${line}`),
    ...anotherWave(publicId),
    "indicators: indicators.yaml",
    ...report,
    ...POLICIES,
    "",
  ].join("\n");
}

const MARKS = {
  test: "essai(s)",
  unfinished: "réponse(s) inachevée(s)",
  "screened-out": "hors-cible",
  rejected: "réponse(s) refusée(s) à la relecture",
  waiting: "réponse(s) à valider",
} as const;

/** Trials are no respondents; who did not finish may be one, and stays until the analyst says. */
function writeKeepRules(marked: readonly MarkedRows[]): readonly string[] {
  if (marked.length === 0) return [];
  const active = marked.filter(({ mark }) => mark === "test");
  const lines = marked.map((rows) => {
    const { column, mark, texts, others, rows: count } = rows;
    const [key, written] = others.length > 0 && others.length < texts.length ? ["in", others] : ["not_in", texts];
    const test = texts.join() === "" ? "filled: true" : `${key}: [${written.map(quoted).join(", ")}]`;
    const rule = `- { column: ${quoted(column)}, ${test} }`;
    return active.includes(rows)
      ? `      ${rule}  ${TO_CHECK} : ${count} ${MARKS[mark]}, hors de l'étude`
      : `      # ${rule}  ${TO_CHECK} : ${count} ${MARKS[mark]}, dans l'étude tant que cette ligne est un commentaire`;
  });
  return [active.length === 0 ? "    # keep_if:" : "    keep_if:", ...lines];
}

/** A weight says its decimal sign only where it is not that of the file. */
function weightOf({ column, decimal }: DraftWeight, common: ExportFile["decimal"]): string {
  const own = decimal === undefined || decimal === common ? "" : `, decimal: ${quoted(decimal)}`;
  return `column: ${quoted(column)}${own}`;
}

/** Volunteers have no precision, and the institute alone says how it made its replicates: a model, in a comment. */
const replicatesLine = ({ columns, names }: DraftReplicates): string =>
  `    # replicates: { columns: ${columns}, type: JK1 }  ${TO_CHECK} : ${names.length} colonnes semblent des poids de réplication, et ne sont pas des questions ; sous design:, avec base_weight: et le type que dit l'institut`;

const CROSSED = "# sans le premier « # », chaque indicateur est aussi calculé dans les modalités de ces questions";
const NO_WEIGHT =
  '    # Un poids, si une colonne de l\'export en est un : design: { kind: volunteer, base_weight: { column: "POIDS" } }';

const anotherWave = (publicId: string): readonly string[] => [
  `  # Une autre vague : observatoire wave add CE_DOSSIER ${publicId} VAGUE --from FICHIER. Son entrée est écrite d'après celle-ci, et ce qui`,
  "  # change dans son fichier est proposé. Les évolutions se calculent entre les vagues qui posent la même question.",
];

const POLICIES: readonly string[] = [
  "# Seuils d'avertissements, erreurs acceptées, corrections : les modèles sont dans le study.yaml d'« observatoire init ».",
];

const NO_RECORD_ID =
  "      # record_id: la colonne qui identifie chaque réponse, s'il y en a une ; sinon son numéro de ligne sert d'identifiant";
