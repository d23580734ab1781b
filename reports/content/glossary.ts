import { normalQuantile } from "#statistics/distributions/normal";
import type { SiteContext } from "./site-context.ts";

/** Words of the reports that a reader may not know; those that speak of the level of tests follow the study. */
export function glossary({ words, alpha }: SiteContext) {
  const quantile = words.numbers.count(normalQuantile(1 - alpha / 2), 2);
  return words.method.glossary(alpha, quantile);
}
