import { formatNumber, formatProbability } from "#wording/numbers";
import { isShown } from "#wording/statuses";
import { french } from "#wording/typography";
import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { publicLabel, variableLabel } from "../study-view.ts";

type Cells = readonly string[];

/** A table, or null where it would have no row. */
export function tableOrNull(caption: string, columns: readonly string[], rows: readonly Cells[]): TableContent | null {
  if (rows.length === 0) return null;
  return { caption: french(caption), columns, rows: rows.map(([heading = "", ...cells]) => ({ heading, cells })) };
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
      publicLabel(context.publics, id),
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
    publicLabel(context.publics, row.public),
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
    variableLabel(context.definition, publicId, row.variable),
    share(row.target),
    share(row.before),
    share(row.after),
    `${row.source}, ${row.date} (confiance ${row.confidence})`,
  ]);
  const columns = ["Catégorie", "Variable", "Population (%)", "Avant (%)", "Après (%)", "Source de la marge"];
  return tableOrNull(`Marges de calage : ${publicLabel(context.publics, publicId)}, ${wave}`, columns, rows);
}

function share(value: number): string {
  return formatNumber(value * 100, 1);
}
