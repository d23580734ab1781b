import type { Estimate } from "./estimates.ts";

/** Which cell a row is about, in whatever wave. */
export type CellPlace = Pick<Estimate, "public" | "indicator" | "answer" | "domain_kind" | "domain">;

/** One text a cell, the same for the rows of all tables that are about it. A change has two waves: the wave is told apart. */
export const cellKey = (
  { public: publicId, indicator, answer, domain_kind, domain }: CellPlace,
  wave: string,
): string => `${publicId}\n${wave}\n${indicator}\n${answer}\n${domain_kind}\n${domain}`;
