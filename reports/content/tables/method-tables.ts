import { localise } from "#wording/localise";
import { formatNumber, formatProbability } from "#wording/numbers";
import { isShown } from "#wording/statuses";
import { french } from "#wording/typography";
import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { answerLabel } from "../study-view.ts";

type Cells = readonly string[];

/** A table, or null where it would have no row. */
export function tableOrNull(caption: string, columns: readonly string[], rows: readonly Cells[]): TableContent | null {
  if (rows.length === 0) return null;
  return { caption: french(caption), columns, rows: rows.map(([heading = "", ...cells]) => ({ heading, cells })) };
}

function publicLabel({ publics }: SiteContext, id: string): string {
  return publics.find((one) => one.id === id)?.label ?? (id === "" ? "étude" : id);
}

/** Families of tests: what is compared, how many tests, how many significant. */
export function familiesTable(context: SiteContext): TableContent | null {
  const { specificities, trends } = context.index.release;
  const kinds = [
    { name: "Domaine contre le reste", rows: specificities },
    { name: "Entre deux vagues", rows: trends },
  ];
  const rows = kinds.flatMap(({ name, rows: tests }) => {
    const families = new Map<string, { size: number; significant: number; public: string; p: number }>();
    for (const test of tests.filter(({ verdict, status }) => verdict !== "not-tested" && isShown(status))) {
      const known = families.get(test.family) ?? { size: test.family_size, significant: 0, public: test.public, p: 1 };
      const found = test.verdict.startsWith("significant") ? 1 : 0;
      families.set(test.family, {
        ...known,
        significant: known.significant + found,
        p: Math.min(known.p, test.p_adjusted ?? 1),
      });
    }
    return [...families].map(([family, { size, significant, public: id, p }]) => [
      name,
      publicLabel(context, id),
      familyWords(family),
      formatNumber(size),
      formatNumber(significant),
      formatProbability(p),
    ]);
  });
  return tableOrNull(
    "Familles de tests",
    ["Comparaison", "Public", "Famille", "Tests", "Significatifs", "Plus petite p corrigée"],
    rows,
  );
}

/** A family's name with its level in words. */
function familyWords(family: string): string {
  return family.replace(/ region$/, ", par région").replace(/ all$/, ", ensemble");
}

/** Diagnostics of the weights of every wave. */
export function weightsTable(context: SiteContext): TableContent | null {
  const rows = context.index.release.weights_report.map((row) => [
    publicLabel(context, row.public),
    row.wave,
    methodWords(row.method),
    formatNumber(row.respondents),
    formatNumber(row.iterations),
    formatProbability(Math.abs(row.largest_gap)),
    `${formatNumber(row.ratio_min, 2)} – ${formatNumber(row.ratio_median, 2)} – ${formatNumber(row.ratio_max, 2)}`,
    `${formatNumber(row.weight_min, 2)} – ${formatNumber(row.weight_max, 2)}`,
    formatNumber(row.trimmed),
    formatNumber(row.deff, 2),
    formatNumber(row.n_eff),
  ]);
  const ratio = "Rapport de poids (min – médiane – max)";
  const columns = [
    "Public",
    "Vague",
    "Méthode",
    "Répondants",
    "Itérations",
    "Plus grand écart",
    ratio,
    "Poids relatif (min – max)",
    "Poids bornés",
    "Effet de plan",
    "Effectif efficace",
  ];
  return tableOrNull("Diagnostic du redressement par vague", columns, rows);
}

/** A method of calibration in words; « truncated » says that trimmed weights were calibrated again within bounds. */
export function methodWords(method: string): string {
  const words: Readonly<Record<string, string>> = {
    none: "pas de calage",
    raking: "raking ratio",
    linear: "linéaire",
    logit: "logit",
    truncated: "linéaire tronquée",
  };
  const bounded = method.startsWith("truncated ") ? " à poids bornés" : "";
  const name = method.replace(/^truncated /, "");
  return `${words[name] ?? name}${bounded}`;
}

/** A wave's margins: the population, the sample before and after. */
export function marginsTable(context: SiteContext, publicId: string, wave: string): TableContent | null {
  const own = context.index.release.margins_report.filter((row) => row.public === publicId && row.wave === wave);
  const rows = own.map((row) => [
    row.label === "" ? row.category : row.label,
    variableLabel(context, publicId, row.variable),
    share(row.target),
    share(row.before),
    share(row.after),
    `${row.source}, ${row.date} (confiance ${row.confidence})`,
  ]);
  const columns = ["Catégorie", "Variable", "Population (%)", "Avant (%)", "Après (%)", "Source de la marge"];
  return tableOrNull(`Marges de calage : ${publicLabel(context, publicId)}, ${wave}`, columns, rows);
}

function share(value: number): string {
  return formatNumber(value * 100, 1);
}

function variableLabel({ definition }: SiteContext, publicId: string, variable: string): string {
  const questionnaire = definition.questionnaires.get(publicId);
  const parts = variable.split(/[*×:]/).map((part) => {
    const label = questionnaire?.questions.get(part.trim())?.label ?? questionnaire?.derived.get(part.trim())?.label;
    return label === undefined ? (part.trim() === "region" ? "région" : part.trim()) : localise(label);
  });
  return parts.join(" × ");
}

/** Files received: rows, columns, encoding, fingerprint. */
export function filesTable(context: SiteContext): TableContent | null {
  const rows = context.index.release.responses_report.map((row) => [
    publicLabel(context, row.public),
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
  const rows = context.index.release.respondents_report
    .filter(({ exclusion }) => exclusion !== "")
    .map((row) => [
      publicLabel(context, row.public),
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
    return `${variableLabel(context, publicId, missing)} : valeur manquante, nécessaire au redressement`;
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
    return [`${label}${item}`, publicLabel(context, row.public), row.wave, ...counts];
  });
  const columns = ["Question", "Public", "Vague", "Répondu", "Ne sait pas", "Refus", "Non concerné", "Invalide"];
  return tableOrNull("Non-réponse par question", columns, rows);
}
