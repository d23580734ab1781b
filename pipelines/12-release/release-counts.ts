import { type NonresponseRow, type RespondentsReportRow, SEVERAL_REASONS } from "#schemas/tables/respondents";
import type { MarginsReportRow } from "#schemas/tables/weights";

const WHY_NOT = ["dont_know", "refused", "not_applicable", "not_asked", "invalid"] as const;

/**
 * Who answered a question, and why the others did not. A few who refused and a few who did not know are not told apart: the
 * number of those who answered stays, since it is the base of what is published of the question.
 */
export const releaseNonresponse = (rows: readonly NonresponseRow[], minimum: number): readonly NonresponseRow[] =>
  rows.map((row) => {
    const isFew = (count: number | null): boolean => count !== null && count > 0 && count < minimum;
    const told = WHY_NOT.some((kind) => isFew(row[kind]))
      ? { ...row, ...Object.fromEntries(WHY_NOT.map((kind) => [kind, null])) }
      : row;
    return isFew(row.answered) ? { ...told, answered: null } : told;
  });

/**
 * Who was left out, and why: reasons of a few are told together, so that nobody learns why the one whom they know was. How many
 * were left out in all is what was received less what was kept.
 */
export const releaseExclusions = (
  rows: readonly RespondentsReportRow[],
  minimum: number,
): readonly RespondentsReportRow[] =>
  [...Map.groupBy(rows, ({ public: id, wave }) => `${id}\n${wave}`).values()].flatMap((own) => {
    const few = own.filter(
      ({ exclusion, respondents }) => exclusion !== "" && respondents > 0 && respondents < minimum,
    );
    const [first] = few;
    if (first === undefined) return own;
    const respondents = few.reduce((sum, row) => sum + row.respondents, 0);
    return [...own.filter((row) => !few.includes(row)), { ...first, exclusion: SEVERAL_REASONS, respondents }];
  });

/**
 * Margins before and after weighting, without the number of respondents of a category that is small, nor of those that go with
 * it: the smallest of the variable until the minimum is reached by two at least, and those that the estimates hide.
 */
export function releaseMargins(
  rows: readonly MarginsReportRow[],
  { minimum, hidden }: { readonly minimum: number; readonly hidden: ReadonlySet<string> },
): readonly MarginsReportRow[] {
  const untold = new Set(
    [...Map.groupBy(rows, ({ public: id, wave, variable }) => `${id}\n${wave}\n${variable}`).values()].flatMap((own) =>
      untoldOf(own, { minimum, hidden }),
    ),
  );
  return rows.map((row) => (untold.has(row) ? { ...row, base: null, before: null } : row));
}

/** Name of a category among the domains. */
export const categoryKey = (publicId: string, wave: string, variable: string, category: string): string =>
  `${publicId}\n${wave}\n${variable}\n${category}`;

function untoldOf(
  own: readonly MarginsReportRow[],
  { minimum, hidden }: { readonly minimum: number; readonly hidden: ReadonlySet<string> },
): readonly MarginsReportRow[] {
  const isHidden = (row: MarginsReportRow): boolean =>
    hidden.has(categoryKey(row.public, row.wave, row.variable, row.category));
  const held = own.filter(({ base }) => base !== null && base > 0);
  const untold = held.filter((row) => (row.base ?? 0) < minimum || isHidden(row));
  if (untold.length === 0) return [];
  const others = held.filter((row) => !untold.includes(row)).sort((a, b) => (a.base ?? 0) - (b.base ?? 0));
  const count = (): number => untold.reduce((sum, { base }) => sum + (base ?? 0), 0);
  for (const next of others) {
    if (untold.length > 1 && count() >= minimum) break;
    untold.push(next);
  }
  return untold;
}
