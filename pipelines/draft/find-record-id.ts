import type { Responses, TextColumn } from "#exports/export-reader";
import { isIdentifyingName } from "#exports/header/identifying-columns";
import { RECORD_NUMBER } from "#schemas/study";

const WHAT =
  "(?:quest(?:ionnaire)?|inter(?:view)?|int|ident(?:ifiant)?|r[ée]p(?:onse|ondante?)?|enqu[êe]t[ée]e?|enq|dossier|ordre|fiche|cas|ind(?:ividu)?)s?";
const NUMBERED = new RegExp(
  `^(?:num(?:[ée]ro)?|n°|no|id)?[\\s_.-]*(?:d[ue] |de l[a'’] ?|d['’])?${WHAT}(?: interne| anonyme)?$`,
  "i",
);
const NAMED =
  /^(?:id|.*[\s_.-]id|id[\s_.-].*|identifiant.*|ident|.*response ?id|respondent ?id.*|respid|resp_?num|num(?:[eé]ro)?|n°|cle|clé|clef|key|_?uuid|guid|record|case ?id|interview ?(?:id|number)|serial)$/i;
/** A counter is looked for among the first columns. */
const FIRST_COLUMNS = 3;
/** Some exports repeat an identifier: it is one all the same, and the repetitions are told. */
const NEARLY_ALL = 0.9;
const LONGEST = 60;

/**
 * The column that identifies a record: named so, or a counter at the head of the table; else the place of the record
 * in the file. An open answer, a weight or a date that happens to differ on every row is no identifier.
 */
export function findRecordId(responses: Responses): string {
  const { columns, rowCount } = responses;
  const sent = columns.filter(({ name }) => name !== RECORD_NUMBER);
  const named = sent.filter((column) => isNamed(column, responses) && isKey(column, rowCount * NEARLY_ALL));
  const whole = named.find((column) => isKey(column, rowCount));
  const counter = sent
    .slice(0, FIRST_COLUMNS)
    .find((column) => !isIdentifyingName(column.name) && isCounter(column, rowCount));
  return (whole ?? named[0] ?? counter)?.name ?? RECORD_NUMBER;
}

/** True for a column each of whose rows has a short token of its own, whatever it is called. */
export const identifiesRows = (column: TextColumn, { rowCount }: Responses): boolean => isKey(column, rowCount);

/** True for another column that is named like an identifier and is one: it asks nothing. */
export const isOtherId = (column: TextColumn, responses: Responses): boolean =>
  isNamed(column, responses) && isKey(column, responses.rowCount);

/** Named like an identifier, or labelled so by the file. */
function isNamed({ name }: TextColumn, { metadata }: Responses): boolean {
  const label = metadata.find((variable) => variable.name === name)?.label ?? "";
  return [name, label].some((text) => NAMED.test(text.trim()) || NUMBERED.test(text.trim()));
}

/** True for a column that is named like an identifier and has many of them, each several times: waves put together. */
export const isRepeatedId = (column: TextColumn, responses: Responses): boolean =>
  isNamed(column, responses) &&
  isKey(column, responses.rowCount * MANY) &&
  !isKey(column, responses.rowCount * NEARLY_ALL);

const MANY = 0.3;

/** Short tokens, all or nearly all of them different, none of them blank. */
function isKey({ dictionary }: TextColumn, distinct: number): boolean {
  if (dictionary.length < distinct || dictionary.length === 0) return false;
  return dictionary.every((text) => text.trim() !== "" && text.length <= LONGEST && !/\s/.test(text.trim()));
}

/** Whole numbers that grow from row to row, all of them behind the same letters or none: R0001, R0002. */
function isCounter({ codes, dictionary }: TextColumn, rowCount: number): boolean {
  if (dictionary.length !== rowCount || rowCount === 0) return false;
  const letters = /^[A-Za-z]{0,6}[_-]?/.exec(dictionary[0])?.[0] ?? "";
  const ranks = dictionary.map((text) => (text.startsWith(letters) ? text.slice(letters.length) : ""));
  if (!ranks.every((rank) => /^\d{1,15}$/.test(rank))) return false;
  return codes.every((code, row) => row === 0 || Number(ranks[code]) > Number(ranks[codes[row - 1]]));
}
