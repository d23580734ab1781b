import { Answers, missingCode } from "#answers/answers";
import type { WaveQuestion } from "#study/waves/wave-questions";
import type { Routed } from "../apply-routing.ts";
import { readBoxes } from "../recode/box-meaning.ts";
import type { RecodeContext } from "../recode/recode-context.ts";

const REFUSED = missingCode("refused");

/**
 * Tells those who were asked a question of boxes and have none written, where the tool writes nothing in what is not
 * checked: whether they chose nothing or did not answer, the study alone can say.
 */
export function checkBlankBoxes(asked: readonly WaveQuestion[], routed: Routed, context: RecodeContext): void {
  const answers = new Answers({ rowCount: routed.rowCount, columns: routed.columns }, routed.questionnaire);
  for (const one of asked) {
    const { question, source } = one;
    const isBoxes = question.type === "multiple" && source.delimited === undefined && source.mentions === undefined;
    if (!isBoxes || source.none_checked !== undefined) continue;
    const boxes = readBoxes(one, one.columns, context);
    if (!boxes.some(({ meanings }) => meanings.includes("checked"))) continue;
    if (boxes.some(({ meanings }) => meanings.includes("unchecked"))) continue;
    const missing = answers.missing(question.id, "");
    const rows = [...missing.keys()].filter((row) => missing[row] === REFUSED);
    if (rows.length > 0) tell(question.id, rows, routed);
  }
}

function tell(id: string, rows: readonly number[], { file, lines, tally }: Routed): void {
  const message = `aucune case cochée à ${id}, et l'export n'écrit que celles qui le sont : hors de la base`;
  const repair = `dans la source de ${id}, écrire none_checked: answer s'ils n'ont rien choisi, none_checked: missing s'ils n'ont pas répondu`;
  const found = { message, file, line: lines[rows[0]], field: id, count: rows.length, repair };
  tally.add({ code: "OBS-V251", ...found }, () => rows.map((row) => lines[row]));
}
