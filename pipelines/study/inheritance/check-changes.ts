import type { Question } from "#schemas/questionnaire";
import { misfitsOfSource } from "#schemas/questions/question-types";
import type { QuestionChange } from "#schemas/questions/wave-questionnaire";
import type { ResolvedQuestionnaire } from "#schemas/study-definition";
import type { ReferenceReporter } from "../checks/reference-reporter.ts";
import { codesOfferedIn, versionOf } from "./inherit-questionnaire.ts";
import type { InheritedWave } from "./inherited-wave.ts";

interface Checking {
  readonly base: ResolvedQuestionnaire;
  readonly inherited: InheritedWave;
  readonly reporter: ReferenceReporter;
}

/** Checks that what a wave changes is there to be changed: a change that would do nothing is refused. */
export function checkChanges({ base, inherited, reporter }: Checking): void {
  const { changes, wave, path } = inherited;
  const asked = [...base.questions.values()].filter((one) => versionOf(one, changes.from) !== undefined);
  const ids = asked.map(({ id }) => id);
  for (const [index, id] of changes.dropped.entries())
    reporter.known(`question de la vague ${changes.from}`, id, ids, [...path, "dropped", index]);
  reporter.unique("question changée", [...changes.dropped, ...changes.changed.map(({ id }) => id)], (index) =>
    index < changes.dropped.length
      ? [...path, "dropped", index]
      : [...path, "changed", index - changes.dropped.length, "id"],
  );
  for (const [index, change] of changes.changed.entries())
    checkChange(change, { base, inherited, reporter, where: [...path, "changed", index] });
  for (const id of Object.keys(changes.code_lists).filter((one) => base.codeLists.has(one)))
    reporter.repeated([...path, "code_lists", id], {
      message: `la liste de codes « ${id} » est déjà dans le questionnaire`,
      repair: "lui donner un autre nom ; pour une réponse de plus, l'écrire sous new_codes: de la question",
    });
  for (const [index, question] of changes.added.entries())
    checkAdded(question, { base, wave, reporter, where: [...path, "added", index] });
}

interface Place extends Checking {
  readonly where: readonly PropertyKey[];
}

function checkChange(change: QuestionChange, place: Place): void {
  const { base, inherited, reporter, where } = place;
  const { wave, changes } = inherited;
  reporter.known("question", change.id, [...base.questions.keys()], [...where, "id"]);
  const question = base.questions.get(change.id);
  if (question === undefined) return;
  if (versionOf(question, wave) !== undefined)
    reporter.repeated([...where, "id"], {
      message: `« ${change.id} » nomme déjà la vague « ${wave} » dans le questionnaire, qui l'emporte`,
      repair: "l'ôter d'un des deux fichiers",
    });
  else if (versionOf(question, changes.from) === undefined && change.version === undefined)
    reporter.incorrect([...where, "id"], {
      message: `« ${change.id} » n'était pas posée en ${changes.from}`,
      repair: "dire son libellé : version: { wording: … }",
    });
  checkCodes(question, change, place);
  checkRows(question, change, place);
  if (change.source === undefined) return;
  for (const { path, message } of misfitsOfSource(question, change.source))
    reporter.incorrect([...where, "source", ...path], { message, repair: "retirer cette clé" });
}

function checkCodes(question: Question, change: QuestionChange, { base, inherited, reporter, where }: Place): void {
  const { new_codes = {}, dropped_codes = [], new_missing = {} } = change;
  const list = base.codeLists.get(question.codes ?? "");
  const offered = codesOfferedIn(question, inherited.changes.from, base);
  const asks = [...Object.keys(new_codes), ...dropped_codes, ...Object.keys(new_missing)];
  if (list === undefined && asks.length > 0)
    reporter.incorrect(where, {
      message: `« ${question.id} » n'a pas de liste de codes`,
      repair: "retirer new_codes:, dropped_codes: et new_missing:",
    });
  if (list === undefined) return;
  for (const [code, label] of Object.entries(new_codes)) {
    const known = list.codes[code];
    if (offered.includes(code) || code in list.missing)
      reporter.repeated([...where, "new_codes", code], {
        message: `le code « ${code} » de « ${question.id} » est déjà proposé en ${inherited.changes.from}`,
        repair: "lui donner un autre code, ou l'ôter",
      });
    else if (known !== undefined && JSON.stringify(known) !== JSON.stringify(label))
      reporter.repeated([...where, "new_codes", code], {
        message: `le code « ${code} » est déjà un autre dans la liste « ${question.codes} »`,
        repair: "prendre le même libellé, ou un autre code",
      });
  }
  for (const [at, code] of dropped_codes.entries())
    reporter.known(`code de ${question.id}`, code, offered, [...where, "dropped_codes", at]);
  for (const code of Object.keys(new_missing).filter((one) => one in list.missing || offered.includes(one)))
    reporter.repeated([...where, "new_missing", code], {
      message: `le code « ${code} » est déjà dans la liste « ${question.codes} »`,
      repair: "l'ôter",
    });
}

function checkRows({ id, items = {} }: Question, change: QuestionChange, { inherited, reporter, where }: Place): void {
  const { new_items = {}, dropped_items = [] } = change;
  const { from } = inherited.changes;
  const asked = Object.entries(items)
    .filter(([, { waves }]) => waves?.includes(from) ?? true)
    .map(([row]) => row);
  if (Object.keys(items).length === 0 && Object.keys(new_items).length > 0)
    reporter.incorrect([...where, "new_items"], {
      message: `« ${id} » n'a pas de lignes`,
      repair: "retirer new_items:",
    });
  for (const row of Object.keys(new_items).filter((one) => asked.includes(one)))
    reporter.repeated([...where, "new_items", row], {
      message: `la ligne « ${row} » de « ${id} » est déjà posée en ${from}`,
      repair: "l'ôter",
    });
  for (const [at, row] of dropped_items.entries())
    reporter.known(`ligne de ${id}`, row, asked, [...where, "dropped_items", at]);
}

function checkAdded(
  { id, versions }: Question,
  { base, wave, reporter, where }: Pick<Place, "base" | "reporter" | "where"> & { readonly wave: string },
): void {
  if (base.questions.has(id) || base.derived.has(id))
    reporter.repeated([...where, "id"], {
      message: `« ${id} » est déjà dans le questionnaire`,
      repair: "lui donner un autre nom, ou l'écrire sous changed:",
    });
  for (const [index, version] of versions.entries())
    for (const [at, name] of version.waves.entries())
      reporter.known("vague de ce fichier", name, [wave], [...where, "versions", index, "waves", at]);
}
