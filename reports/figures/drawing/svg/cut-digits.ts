/** A text in which numbers keep two decimals: the others are cut, not rounded. */
export function cutDigits(text: string): string {
  return text.includes(".") ? text.replace(/(\d\.\d{2})\d+/g, "$1") : text;
}

/** The number that is read where `cutDigits` left one; NaN where it is written with an exponent, which no place on a page is. */
export function cutNumber(value: number): number {
  if (Number.isSafeInteger(value) || Math.round(value * 100) / 100 === value) return value;
  const text = String(value);
  return text.includes("e") ? Number.NaN : Number(text.slice(0, text.indexOf(".") + 3));
}
