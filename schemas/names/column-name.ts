/** Between a question and a part of its answer in the name of a column: no identifier of a question holds it. */
const BEFORE_PART = ".";
/** Ends the name of a column that tells why answers are missing: no identifier of a question ends so. */
export const MISSING_END = "__missing";

/** Name of the column that holds a part of an answer: the question, or the question and its row or code, `q5.1`. */
export const columnName = (question: string, part = ""): string =>
  part === "" ? question : `${question}${BEFORE_PART}${part}`;

/** Name of the column that tells why a part of an answer is missing: `q5__missing`, `g__missing.a`. */
export const missingColumnName = (question: string, part = ""): string => columnName(`${question}${MISSING_END}`, part);

/** What DuckDB, a spreadsheet and a file system make one name of: capitals and ways to write an accent do not tell two apart. */
export const foldedName = (name: string): string => name.normalize("NFC").toLowerCase();
