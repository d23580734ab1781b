/** How an indicator's values are measured. */
export type Unit = "percent" | "number" | "score-10" | "score-100" | "points" | "euros";

const MINUS = "\u2212";

/** How a language writes numbers. */
export interface NumberStyle {
  readonly decimal: string;
  readonly thousands: string;
  /** Sign that follows a percentage, with its space. */
  readonly percent: string;
  /** What follows a number of points. */
  readonly points: (count: number) => string;
  readonly euros: (number: string) => string;
  readonly interval: (lower: string, upper: string) => string;
  readonly brackets: (lower: string, upper: string) => string;
  /** A probability below the one given. */
  readonly below: (limit: string) => string;
  /** What values are measured in, for a subtitle. */
  readonly units: Readonly<Record<Unit, string>>;
  /** What follows the last value of an axis. */
  readonly axis: Readonly<Record<Unit, string>>;
}

/** Half away from zero at the given decimals, free of binary residues such as 1.005; below zero, to tens, hundreds… */
function roundHalfAway(value: number, decimals: number): number {
  if (decimals < 0) {
    const step = 10 ** -decimals;
    return Math.sign(value) * Math.floor(Math.abs(value) / step + 0.5) * step;
  }
  const scale = 10 ** decimals;
  const scaled = Math.abs(value) * scale;
  const rounded = Math.floor(scaled + 0.5 + scaled * 1e-12) / scale;
  return value < 0 ? -rounded : rounded;
}

/** Multiplier from what is stored to what is printed. */
export function displayScale(unit: Unit): number {
  return unit === "percent" || unit === "points" ? 100 : 1;
}

/**
 * No decimal where the half-width of the interval is at least one point, one otherwise. Counts are whole, and rounded to the power
 * of ten that half the half-width reaches: -3 says thousands, where digits below would be none that the survey knows.
 */
export function decimalsOf(unit: Unit, halfWidth: number | null): number {
  if (unit === "euros") return 0;
  if (unit === "number")
    return halfWidth === null ? 0 : halfWidth >= 1 ? 0 - powerOfTen(Math.max(1, halfWidth / 2)) : 1;
  if (unit === "score-10") return 1;
  return halfWidth === null || halfWidth * displayScale(unit) >= 1 ? 0 : 1;
}

/** Digits after the first of a number from 1 on. */
const powerOfTen = (value: number): number => Math.floor(value).toString().length - 1;

/** Half the width of an interval, or null where there is none. */
export function halfWidth(row: { readonly ci_lower: number | null; readonly ci_upper: number | null }): number | null {
  return row.ci_lower === null || row.ci_upper === null ? null : (row.ci_upper - row.ci_lower) / 2;
}

/** Numbers without a unit, free of Intl: the same bytes on every machine. */
function writeCounts({ decimal, thousands }: NumberStyle) {
  const count = (value: number, decimals = 0): string => {
    const rounded = roundHalfAway(value, decimals);
    const [whole = "0", fraction] = Math.abs(rounded).toFixed(Math.max(0, decimals)).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, thousands);
    const sign = rounded < 0 ? MINUS : "";
    return fraction === undefined ? sign + grouped : `${sign}${grouped}${decimal}${fraction}`;
  };
  return {
    /** 2284.5 -> « 2 284,5 », « 2,284.5 ». */
    count,
    /** With its sign, zero without one. */
    signed: (value: number, decimals = 0): string =>
      roundHalfAway(value, decimals) > 0 ? `+${count(value, decimals)}` : count(value, decimals),
    /** A value alone, for a table whose heading says the unit. */
    bare: (value: number, unit: Unit, decimals: number): string => count(value * displayScale(unit), decimals),
  };
}

/** Numbers as a language writes them. */
export function writeNumbers(style: NumberStyle) {
  const { count, signed, bare } = writeCounts(style);
  /** A value with its unit, as it stands in a sentence or beside a mark. */
  const value = (number: number, unit: Unit, decimals: number): string => {
    const text = bare(number, unit, decimals);
    if (unit === "percent") return text + style.percent;
    if (unit === "points") return text + style.points(number * 100);
    return unit === "euros" ? style.euros(text) : text;
  };
  return {
    count,
    signed,
    bare,
    value,
    gap: (difference: number, unit: Unit, withSign = true) =>
      writeGap(style, difference * displayScale(unit), { unit, write: withSign ? signed : positive(count) }),
    /** « +7,6 », where the unit stands beside. */
    bareGap: (difference: number, unit: Unit) => signed(difference * displayScale(unit), 1),
    /** « de +2,0 points à +7,6 points » */
    gapInterval: (lower: number, upper: number, unit: Unit) => {
      const bound = (gap: number) => writeGap(style, gap * displayScale(unit), { unit, write: signed });
      return style.interval(bound(lower), bound(upper));
    },
    /** « de 55 % à 69 % » */
    interval: (lower: number, upper: number, unit: Unit, decimals: number) =>
      style.interval(value(lower, unit, decimals), value(upper, unit, decimals)),
    /** « [55 ; 69] », for a table. */
    brackets: (lower: number, upper: number, unit: Unit, decimals: number) =>
      style.brackets(bare(lower, unit, decimals), bare(upper, unit, decimals)),
    /** A p-value: « < 0,001 » below a thousandth. */
    probability: (p: number) => (p < 0.001 ? style.below(count(0.001, 3)) : count(p, 3)),
    /** What the values are measured in, for a subtitle. */
    unit: (unit: Unit) => style.units[unit],
    /** What follows the last value of an axis. */
    axis: (unit: Unit) => style.axis[unit],
    /** A level such as that of confidence: « 95 % », « 2,5 % ». */
    level: (share: number) => value(share, "percent", decimalsNeeded(share * 100)),
  };
}

type Write = (value: number, decimals: number) => string;

const positive =
  (write: Write): Write =>
  (value, decimals) =>
    write(Math.abs(value), decimals);

/** A gap: points for shares, balances and scores, the unit itself otherwise. */
function writeGap(style: NumberStyle, gap: number, { unit, write }: { readonly unit: Unit; readonly write: Write }) {
  const text = write(gap, decimalsOfGap(Math.abs(gap), unit));
  if (unit === "euros") return style.euros(text);
  return unit === "number" ? text : text + style.points(roundHalfAway(gap, 1));
}

/** One decimal, none of counts from ten; of totals, which are rounded themselves, two digits are said. */
function decimalsOfGap(size: number, unit: Unit): number {
  if (size < 10 || (unit !== "euros" && unit !== "number")) return 1;
  return unit === "euros" ? 0 : 1 - powerOfTen(size);
}

/** Two decimals at most, and none that is a residue of a subtraction. */
function decimalsNeeded(value: number): number {
  return [0, 1].find((decimals) => Math.abs(roundHalfAway(value, decimals) - value) < 1e-7) ?? 2;
}
