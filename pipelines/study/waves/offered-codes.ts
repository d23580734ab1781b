import type { Source } from "#schemas/questionnaire";
import type { AskedQuestion, Codes } from "#schemas/study-definition";

/**
 * Codes of a closed question that a wave offered, in the order of the list: those that its version names, if it names any;
 * of boxes, those that have a column; and none that the wave's file uses for another.
 */
export function offeredCodes(question: AskedQuestion, list: Codes | undefined, wave: string): readonly string[] {
  const version = question.versions.find(({ waves }) => waves.includes(wave));
  const source = question.sources[wave];
  const named = version?.codes;
  const boxes = question.type === "multiple" ? source?.columns : undefined;
  return Object.keys(list?.codes ?? {}).filter(
    (code) => (named?.includes(code) ?? true) && (boxes === undefined || code in boxes) && !isRecodedAway(source, code),
  );
}

/** Whether the file writes another code so: its 5 is today's 16, and nothing in it is today's 5. */
function isRecodedAway(source: Source | undefined, code: string): boolean {
  const { recode } = source ?? {};
  return recode !== undefined && code in recode && !Object.values(recode).includes(code);
}

/** A list without the codes that a version does not name. */
export function listOfVersion<List extends Codes>(
  list: List | undefined,
  version: AskedQuestion["versions"][number],
): List | undefined {
  const { codes } = version;
  if (list === undefined || codes === undefined) return list;
  return { ...list, codes: Object.fromEntries(Object.entries(list.codes).filter(([code]) => codes.includes(code))) };
}
