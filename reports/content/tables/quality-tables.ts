import { CATALOGUE, isFindingCode } from "#findings/catalogue";
import { localise } from "#wording/localise";
import { formatNumber } from "#wording/numbers";
import { french } from "#wording/typography";
import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { answerLabel, publicLabel, variableLabel, waveOrder } from "../study-view.ts";
import { tableOrNull } from "./method-tables.ts";

const WAVE_COLUMNS = [
  "Public",
  "Vague",
  "Lignes reçues",
  "Illisibles",
  "Exclues",
  "Gardées",
  "Erreurs",
  "Avertissements",
  "Notes",
] as const;

/** Every wave: what was received, what is kept, and how many cases were told. */
export function wavesQualityTable(context: SiteContext): TableContent | null {
  const rows = context.publics.flatMap(({ id, label, waves }) =>
    waves.map(({ wave }) => [label, wave, ...waveCounts(context, id, wave).map((count) => formatNumber(count))]),
  );
  return tableOrNull("Réponses et cas relevés, vague par vague", WAVE_COLUMNS, rows);
}

function waveCounts({ index }: SiteContext, publicId: string, wave: string): readonly number[] {
  const { responses_report, respondents_report, findings } = index.release;
  const isOwn = (row: { readonly public: string; readonly wave: string }): boolean =>
    row.public === publicId && row.wave === wave;
  const file = responses_report.find(isOwn);
  const answers = respondents_report.filter(isOwn);
  const told = findings.filter(isOwn);
  const sheets = (excluded: boolean): number =>
    sum(answers.filter(({ exclusion }) => (exclusion !== "") === excluded).map(({ respondents }) => respondents));
  const cases = (level: string): number => sum(told.filter((row) => row.level === level).map(({ count }) => count));
  const read = [file?.rows ?? 0, file?.unreadable_rows ?? 0, sheets(true), sheets(false)];
  return [...read, cases("error"), cases("warning"), cases("info")];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A code of finding and its rule. */
export interface CodeEntry {
  readonly code: string;
  readonly title: string;
  readonly rule: string;
  readonly repair: string;
}

/** The codes that the study's findings bear, each with its rule. */
export function codeEntries(context: SiteContext): readonly CodeEntry[] {
  const codes = new Set(context.index.release.findings.map(({ code }) => code));
  return [...codes].sort().flatMap((code) => {
    if (!isFindingCode(code)) return [];
    const entry = CATALOGUE[code];
    return [{ code, title: french(entry.title), rule: french(entry.rule), repair: french(entry.repair) }];
  });
}

/** Files received: rows, columns, encoding, fingerprint. */
export function filesTable(context: SiteContext): TableContent | null {
  const order = waveOrder(context.definition);
  const files = context.index.release.responses_report.toSorted((row, other) => order(row) - order(other));
  const rows = files.map((row) => [
    publicLabel(context.publics, row.public),
    row.wave,
    row.file,
    row.encoding,
    formatNumber(row.rows),
    formatNumber(row.columns),
    formatNumber(row.unreadable_rows),
    row.sha256.slice(0, 12),
  ]);
  const columns = [
    "Public",
    "Vague",
    "Fichier",
    "Encodage",
    "Lignes",
    "Colonnes",
    "Lignes illisibles",
    "Empreinte (début)",
  ];
  return tableOrNull("Fichiers reçus", columns, rows);
}

/** Why answer sheets were left out, by wave. */
export function exclusionsTable(context: SiteContext): TableContent | null {
  const order = waveOrder(context.definition);
  const rows = context.index.release.respondents_report
    .filter(({ exclusion }) => exclusion !== "")
    .toSorted((row, other) => order(row) - order(other))
    .map((row) => [
      publicLabel(context.publics, row.public),
      row.wave,
      exclusionWords(context, row.public, row.exclusion),
      formatNumber(row.respondents),
    ]);
  return tableOrNull("Réponses exclues", ["Public", "Vague", "Motif", "Réponses"], rows);
}

/** Why an answer sheet was left out, in words; `missing-` is followed by the variable that weighting needs. */
function exclusionWords(context: SiteContext, publicId: string, exclusion: string): string {
  const words: Readonly<Record<string, string>> = {
    "no-identifier": "sans identifiant",
    "no-answer": "sans réponse",
    "not-located": "lieu inconnu",
    "duplicate-identifier": "identifiant déjà vu",
    "duplicate-answers": "réponses en tous points semblables à une autre",
  };
  const missing = /^missing-(.+)$/.exec(exclusion)?.[1];
  if (missing !== undefined)
    return `${variableLabel(context.definition, publicId, missing)} : valeur manquante, nécessaire au redressement`;
  return words[exclusion] ?? exclusion;
}

/** Kinds of non-response to each question. */
export function nonresponseTable(context: SiteContext): TableContent | null {
  const rows = context.index.release.nonresponse.map((row) => {
    const question = context.definition.questionnaires.get(row.public)?.questions.get(row.question);
    const label = question === undefined ? row.question : localise(question.label);
    const item = row.item === "" ? "" : ` – ${answerLabel(context.definition, row.public, row.question, row.item)}`;
    const counts = [row.answered, row.dont_know, row.refused, row.not_applicable, row.invalid].map((count) =>
      formatNumber(count),
    );
    return [`${label}${item}`, publicLabel(context.publics, row.public), row.wave, ...counts];
  });
  const columns = ["Question", "Public", "Vague", "Répondu", "Ne sait pas", "Refus", "Non concerné", "Invalide"];
  return tableOrNull("Non-réponse par question", columns, rows);
}
