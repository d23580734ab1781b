import type { Condition } from "#schemas/condition";
import type { Question } from "#schemas/questionnaire";
import { REGION } from "#schemas/tables/status";
import { isAsked } from "#study/waves/is-asked";
import type { ConditionPlace } from "./check-condition.ts";

/** A question asked where others were answered so, in waves that did not ask those: it would be asked of nobody. */
export function checkReachable(
  { id, asked_if, versions }: Question & { readonly asked_if: Condition },
  { questionnaire, reporter, path }: ConditionPlace,
): void {
  const unreached = versions
    .flatMap(({ waves }) => waves)
    .map((wave) => ({ wave, absent: absentOf(asked_if, { questionnaire, wave }) }))
    .filter(({ absent }) => absent !== undefined);
  const [first] = unreached;
  if (first === undefined) return;
  const waves = unreached.map(({ wave }) => wave).join(", ");
  reporter.incorrect(path, {
    message: `« ${id} » ne serait posée à personne en ${waves} : elle dépend de « ${first.absent} », qui n'y est pas posée`,
    repair: `ajouter ${waves} aux vagues de « ${first.absent} », ou ôter ${waves} de celles de « ${id} »`,
  });
}

type InWave = Pick<ConditionPlace, "questionnaire"> & { readonly wave: string };

/** A question without which a condition holds for nobody, where the wave did not ask it. */
function absentOf(condition: Condition, asked: InWave): string | undefined {
  if ("not" in condition) return undefined;
  if ("and" in condition) return condition.and.map((part) => absentOf(part, asked)).find((id) => id !== undefined);
  if ("or" in condition) {
    const parts = condition.or.map((part) => absentOf(part, asked));
    return parts.every((id) => id !== undefined) ? parts[0] : undefined;
  }
  const { question: name, answered } = condition;
  const { questionnaire, wave } = asked;
  const known = questionnaire.questions.has(name) || questionnaire.derived.has(name);
  if (answered === false || !known || name === REGION) return undefined;
  return isAsked(questionnaire, { name, wave, region: undefined }) ? undefined : name;
}
