import type { WaveQuestion } from "#study/waves/wave-questions";
import type { RecodeContext } from "./recode-context.ts";
import { linesOfTexts, rowsByCode, shownText } from "./report-invalid.ts";

/** So many respondents, and this share of those who answer, do not make one slip: the place has another code, or name. */
const FEWEST = 20;
const LEAST_SHARE = 0.01;
/** More unknown codes than this have another cause than places renamed. */
const MOST_RENAMED = 5;

/**
 * Tells, as one error, unknown codes of a territory that many respondents give: a place renamed, merged or cut, whose former code the
 * study does not have. What follows of it, respondents who are located nowhere, has no other cause.
 *
 * @returns texts of the column that are told so
 */
export function tellRenamed(
  { question, columns }: WaveQuestion,
  context: RecodeContext,
  isUnknown: (text: string) => boolean,
): readonly string[] {
  const [column] = columns.values();
  const sent = context.sent(column);
  if (sent === undefined) return [];
  const { count, first } = rowsByCode(sent);
  const met = [...sent.dictionary.keys()].filter((code) => count[code] > 0);
  const unknown = met.filter((code) => isUnknown(sent.dictionary[code]));
  const given = met.reduce((sum, code) => sum + (sent.dictionary[code].trim() === "" ? 0 : count[code]), 0);
  const many = unknown.filter((code) => count[code] >= FEWEST && count[code] >= LEAST_SHARE * given);
  if (many.length === 0 || unknown.length > MOST_RENAMED) return [];
  const texts = many.map((code) => shownText(question, sent.dictionary[code].trim()));
  const cases = many.reduce((sum, code) => sum + count[code], 0);
  const { level = "" } = question;
  context.tally.add(
    {
      code: "OBS-G201",
      message: `territoire inconnu : ${texts.map((text) => `« ${text} »`).join(", ")} dans ${column}, ${cases} réponses sur ${given} : trop pour des fautes isolées`,
      ...{ file: context.file, field: column, line: context.lines[first[many[0]]], value: texts[0], count: cases },
      cause: `lieu renommé, réuni ou partagé, dont le fichier former: du niveau ${level} n'a pas ce code ni ce nom ; ou code d'un autre niveau`,
      repair: `ajouter au fichier former: du niveau ${level} la ligne « ${texts[0]},<code d'aujourd'hui> », ou écrire recode: { ${JSON.stringify(texts[0])}: "<code>" } dans la source de la question`,
    },
    () => linesOfTexts(sent, many, context),
  );
  return many.map((code) => sent.dictionary[code]);
}
