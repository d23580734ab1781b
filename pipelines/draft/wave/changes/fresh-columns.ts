import type { Question } from "#schemas/questionnaire";
import { textOf } from "#study/localise";
import { questionsOfWave } from "#study/waves/wave-questions";
import type { Delivery, Remark } from "../delivery.ts";
import type { LocatedQuestion } from "../locate-questions.ts";
import type { ChangeOfQuestion } from "./change-of-question.ts";

/** Changes that columns of the new file explain, and those columns. */
interface Explained<Changes> {
  readonly changes: Changes;
  readonly columns: ReadonlySet<string>;
}

const PART = /^[A-Za-z0-9]{1,8}$/;

/** Columns called as a row or a box of a question that goes on: C2_16 beside C2_1 to C2_15. */
export function newParts(
  questions: readonly LocatedQuestion[],
  fresh: readonly string[],
  { now, wave }: Delivery,
): Explained<ReadonlyMap<string, Partial<ChangeOfQuestion>>> {
  const labels = new Map(now.metadata.map(({ name, label }) => [name, label]));
  const columns = new Set<string>();
  const changes = new Map<string, Partial<ChangeOfQuestion>>();
  for (const { asked, parts } of questions) {
    const { question, source } = asked;
    const rows = question.type === "grid" || question.type === "rank";
    const boxes = question.type === "multiple" && source.delimited === undefined && source.mentions === undefined;
    const stem = stemOf(parts.map(({ part, now: name = "" }) => [part, name]));
    if (!(rows || boxes) || stem === undefined || source.columns !== undefined) continue;
    const found = fresh.filter((name) => name.startsWith(`${stem}_`) && PART.test(name.slice(stem.length + 1)));
    if (found.length === 0) continue;
    const missing = Object.keys(asked.codeList?.missing ?? {});
    const own = found
      .map((name) => [name.slice(stem.length + 1), labels.get(name) ?? name] as const)
      .filter(([part]) => rows || !missing.includes(part));
    for (const name of found) columns.add(name);
    if (own.length === 0) continue;
    const text = `${rows ? "lignes nouvelles" : "réponses nouvelles"} depuis ${wave} : ${own.map(([part]) => part).join(", ")}`;
    const remarks: readonly Remark[] = [{ about: question.id, kind: "new-code", text }];
    changes.set(question.id, { [rows ? "new_items" : "new_codes"]: Object.fromEntries(own), remarks });
  }
  return { changes, columns };
}

/** What comes before the part in the names of all columns of a question. */
function stemOf(parts: readonly (readonly [string, string])[]): string | undefined {
  const [[part, name] = ["", ""]] = parts;
  const stem = name.endsWith(`_${part}`) ? name.slice(0, -part.length - 1) : undefined;
  return stem !== undefined && parts.every(([own, column]) => column === `${stem}_${own}`) ? stem : undefined;
}

/** Questions of earlier waves that the one before did not ask, whose columns are there again. */
export function askedAgain(
  fresh: readonly string[],
  { definition, like, wave }: Delivery,
): Explained<readonly ChangeOfQuestion[]> {
  const questionnaire = definition.questionnaires.get(like.public);
  const rested = [...(questionnaire?.questions.values() ?? [])].filter((question) => !isAskedIn(question, like.wave));
  const columns = new Set<string>();
  const changes = rested.flatMap((question): ChangeOfQuestion[] => {
    const last = question.versions.at(-1);
    const before = last?.waves.at(-1);
    if (questionnaire === undefined || last === undefined || before === undefined) return [];
    const asked = questionsOfWave(questionnaire, before).find((one) => one.question.id === question.id);
    const own = [...(asked?.columns.values() ?? [])];
    if (own.length === 0 || !own.every((name) => fresh.includes(name))) return [];
    for (const name of own) columns.add(name);
    const { series } = last;
    const text = `posée de nouveau, comme en ${before} : à rapprocher du libellé de ${wave}`;
    return [
      {
        id: question.id,
        version: { wording: textOf(last.wording), ...(series === undefined ? {} : { series }) },
        ...(question.sources[before] === undefined ? {} : { source: question.sources[before] }),
        remarks: [{ about: question.id, kind: "added", text }],
      },
    ];
  });
  return { changes, columns };
}

const isAskedIn = ({ versions }: Question, wave: string): boolean => versions.some(({ waves }) => waves.includes(wave));
