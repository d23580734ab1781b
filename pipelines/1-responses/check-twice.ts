import type { TextColumn } from "#exports/export-reader";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { placeInFile } from "#findings/place-in-file";
import { frenchNumber } from "#findings/text/french-number";
import type { Wave } from "#schemas/study";

/** Columns by which tools know a person or an answer, without accents nor separators: addresses, access codes, numbers of answers. */
const OF_A_PERSON = new Set(
  `email emailaddress adressemail adresseemail adressecourriel adressedemessagerie courriel mail username nomdutilisateur
   recipientemail token codedinvitation codedacces externalreference externaldatareference
   uuid responseid respondentid iddureponse idreponse metainstanceid instanceid`.split(/\s+/),
);

/** Whether a tool writes under this name what only one row should hold. */
export const isOfAPerson = (name: string): boolean =>
  OF_A_PERSON.has(
    name
      .normalize("NFD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ""),
  );

/** More rows than this that share their value with another are no slips: the column is not one of persons. */
const MOST = 0.5;

/** Tells the rows whose address, access code or number of answer is that of a row above. What it is, is shown nowhere. */
export function checkTwice(
  columns: readonly TextColumn[],
  lines: Int32Array,
  { export: file }: Pick<Wave, "export">,
): readonly Finding[] {
  return columns.flatMap(({ name, position, dictionary, codes }) => {
    const seen = new Set<string>();
    const again = [...codes.keys()].filter((row) => {
      const text = dictionary[codes[row]].trim().toLowerCase();
      if (text === "" || file.missing_values.includes(text)) return false;
      const isSeen = seen.has(text);
      seen.add(text);
      return isSeen;
    });
    if (again.length === 0 || again.length > MOST * codes.length) return [];
    const told = again.length === 1 ? "1 réponse vient" : `${frenchNumber.count(again.length)} réponses viennent`;
    return [
      completeFinding({
        code: "OBS-V254",
        message: `${told} d'une personne qui a déjà répondu, selon « ${name} » ; toutes sont gardées`,
        file: file.file,
        ...placeInFile(file.format, { line: lines[again[0]], position }),
        field: name,
        count: again.length,
      }),
    ];
  });
}
