import { plural } from "./typography.ts";

/** How an indicator's values are measured. */
export type Unit = "percent" | "number" | "score-10" | "score-100" | "points" | "euros";

const NARROW = "\u202f";
const HARD = "\u00a0";
const MINUS = "\u2212";

/** Half away from zero at the given decimals, free of binary residues such as 1.005. */
function roundHalfAway(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const scaled = Math.abs(value) * scale;
  const rounded = Math.floor(scaled + 0.5 + scaled * 1e-12) / scale;
  return value < 0 ? -rounded : rounded;
}

/** A number with a decimal comma, thousands apart and a true minus: 2284.5 -> « 2 284,5 ». */
export function formatNumber(value: number, decimals = 0): string {
  const rounded = roundHalfAway(value, decimals);
  const [whole = "0", fraction] = Math.abs(rounded).toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, NARROW);
  const sign = rounded < 0 ? MINUS : "";
  return fraction === undefined ? sign + grouped : `${sign}${grouped},${fraction}`;
}

/** A number with its sign, zero without one. */
export function formatSigned(value: number, decimals = 0): string {
  const text = formatNumber(value, decimals);
  return roundHalfAway(value, decimals) > 0 ? `+${text}` : text;
}

/** Multiplier from what is stored to what is printed. */
export function displayScale(unit: Unit): number {
  return unit === "percent" || unit === "points" ? 100 : 1;
}

/** No decimal where the half-width of the interval is at least one point, one otherwise; counts are whole. */
export function decimalsOf(unit: Unit, halfWidth: number | null): number {
  if (unit === "euros") return 0;
  if (unit === "number") return halfWidth === null || halfWidth >= 1 ? 0 : 1;
  if (unit === "score-10") return 1;
  return halfWidth === null || halfWidth * displayScale(unit) >= 1 ? 0 : 1;
}

/** Half the width of an interval, or null where there is none. */
export function halfWidth(row: { readonly ci_lower: number | null; readonly ci_upper: number | null }): number | null {
  return row.ci_lower === null || row.ci_upper === null ? null : (row.ci_upper - row.ci_lower) / 2;
}

/** A value with its unit, as it stands in a sentence or beside a mark. */
export function formatValue(value: number, unit: Unit, decimals: number): string {
  const number = formatNumber(value * displayScale(unit), decimals);
  return withUnit(number, value, unit);
}

function withUnit(number: string, value: number, unit: Unit): string {
  switch (unit) {
    case "percent":
      return `${number}${NARROW}%`;
    case "points":
      return `${number}${HARD}${plural(value * 100, "point")}`;
    case "euros":
      return `${number}${HARD}€`;
    default:
      return number;
  }
}

/** A value alone, for a table whose heading says the unit. */
export function formatBare(value: number, unit: Unit, decimals: number): string {
  return formatNumber(value * displayScale(unit), decimals);
}

/** A gap: points for shares, balances and scores, the unit itself otherwise; one decimal, none for counts from ten. */
export function formatGap(difference: number, unit: Unit, signed = true): string {
  const scaled = difference * displayScale(unit);
  const counted = unit === "euros" || unit === "number";
  const decimals = counted && Math.abs(scaled) >= 10 ? 0 : 1;
  const number = signed ? formatSigned(scaled, decimals) : formatNumber(Math.abs(scaled), decimals);
  if (unit === "euros") return `${number}${HARD}€`;
  if (unit === "number") return number;
  return `${number}${HARD}${plural(roundHalfAway(scaled, 1), "point")}`;
}

/** « de 55 % à 69 % » */
export function formatInterval(lower: number, upper: number, unit: Unit, decimals: number): string {
  return `de ${formatValue(lower, unit, decimals)} à ${formatValue(upper, unit, decimals)}`;
}

/** « [55 ; 69] », for a table. */
export function formatBrackets(lower: number, upper: number, unit: Unit, decimals: number): string {
  return `[${formatBare(lower, unit, decimals)}${NARROW}; ${formatBare(upper, unit, decimals)}]`;
}

/** A p-value: « < 0,001 » below a thousandth. */
export function formatProbability(p: number): string {
  return p < 0.001 ? `<${HARD}0,001` : formatNumber(p, 3);
}

/** What the values are measured in, for a subtitle. */
export function unitLabel(unit: Unit): string {
  const labels: Readonly<Record<Unit, string>> = {
    percent: "en %",
    points: "solde, en points",
    number: "en nombre",
    "score-10": "note sur 10",
    "score-100": "score sur 100",
    euros: "en euros",
  };
  return labels[unit];
}
