import { Answers, missingCode } from "#answers/answers";
import { frenchNumber } from "#findings/text/french-number";
import type { WaveQuestion } from "#study/waves/wave-questions";
import { partsOf, type Routed } from "../apply-routing.ts";
import type { RecodeContext } from "../recode/recode-context.ts";

/** Fewer people than this may all have left a question out. */
const ASKED_ENOUGH = 20;
const REFUSED = missingCode("refused");
const NOT_APPLICABLE = missingCode("not-applicable");

/** A share of empty cells that is no refusal of respondents any more, of as many who were asked. */
const MOSTLY = 0.5;
const MANY = 50;

/**
 * Tells questions, or rows of a grid, in whose columns nothing at all is written though they were asked, or next to nothing:
 * a filter that the study does not say.
 */
export function checkEmpty(asked: readonly WaveQuestion[], routed: Routed, sent: RecodeContext["sent"]): void {
  const answers = new Answers({ rowCount: routed.rowCount, columns: routed.columns }, routed.questionnaire);
  for (const one of asked.filter(({ question }) => question.type !== "text")) {
    for (const part of partsOf(one)) {
      const names = part === "" ? [...one.columns.values()] : [one.columns.get(part) ?? ""];
      const missing = answers.missing(one.question.id, part);
      const reached = missing.filter((kind) => kind !== NOT_APPLICABLE);
      if (!names.every((name) => isEmpty(sent(name)))) {
        if (one.question.type !== "multiple" && one.question.type !== "rank")
          tellMostlyEmpty(names[0], reached, routed);
        continue;
      }
      // A file that says that the question was not asked says something.
      if (reached.length < ASKED_ENOUGH || reached.some((kind) => kind !== REFUSED)) continue;
      tellEmpty(names[0], reached.length, routed);
    }
  }
}

const isEmpty = (sent: ReturnType<RecodeContext["sent"]>): boolean =>
  sent?.dictionary.every((text, code) => text.trim() === "" || !sent.codes.includes(code)) ?? false;

function tellMostlyEmpty(name: string, reached: ArrayLike<number>, { file, lines, tally }: Routed): void {
  const empty = Array.from(reached).filter((kind) => kind === REFUSED).length;
  if (reached.length < MANY || empty <= MOSTLY * reached.length) return;
  const [count, asked] = [empty, reached.length].map((one) => frenchNumber.count(one));
  const message = `« ${name} » est vide pour ${count} des ${asked} répondants à qui elle est posée : ils comptent comme des refus`;
  tally.add({ code: "OBS-V256", message, file, line: lines[0], field: name, count: empty });
}

function tellEmpty(name: string, reached: number, { file, lines, tally }: Routed): void {
  const message = `aucune réponse dans « ${name} », question posée à ${reached} répondants`;
  const cause = "colonne vidée ou renommée dans l'export, ou question retirée de cette vague";
  const repair = "redemander la colonne à l'institut, ou ôter la vague des versions de la question";
  tally.add({ code: "OBS-V240", message, file, line: lines[0], field: name, cause, repair, count: reached });
}
