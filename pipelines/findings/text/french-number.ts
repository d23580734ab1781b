const NARROW = "\u202f";

/** Numbers as findings say them, in French, with no Intl: the same bytes on every machine. */
export const frenchNumber = {
  /** A count, its thousands apart: « 10 000 ». */
  count: (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, NARROW),
  /** With as many decimals as asked, or as it has: « 5,0 », « 2,5 ». */
  decimal: (value: number, decimals?: number): string =>
    (decimals === undefined ? String(value) : value.toFixed(decimals)).replace(".", ","),
  /** A share in percent: « 12,5 % ». */
  percent: (share: number, decimals: number): string => `${frenchNumber.decimal(share * 100, decimals)} %`,
  /** A share in percent with so many digits at most, those that say nothing left out: « 0,6667 % », « 2 % ». */
  percentOf: (share: number, digits: number): string => {
    const rounded = Number((share * 100).toPrecision(digits));
    const text = rounded !== 0 && Math.abs(rounded) < 1e-6 ? rounded.toFixed(12).replace(/0+$/, "") : String(rounded);
    return `${text.replace(".", ",")} %`;
  },
} as const;
