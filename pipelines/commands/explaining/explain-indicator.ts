import type { Condition } from "#schemas/condition";
import { type Computation, type Definition, type Indicator, kindOf, type Quantity } from "#schemas/indicators";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { isAsked, questionsRead } from "#study/indicators/questions-read";
import { textOf } from "#study/localise";

/** A line: what it tells of, and what it says. */
type Line = readonly [term: string, text: string];

/** How an indicator is computed, down to the wording of its questions, for each public. */
export function explainIndicator(indicator: Indicator, definition: StudyDefinition): string {
  const { id, label, statistic } = indicator;
  const head = [`${id} – ${textOf(label)}`, `Mesure      ${kindOf(statistic).label} (${statistic})`];
  return [...head, ...indicator.definitions.flatMap((one) => explainDefinition(one, definition))].join("\n");
}

function explainDefinition(one: Definition, definition: StudyDefinition): readonly string[] {
  const { questionnaires, study } = definition;
  const waves = study.waves.filter(
    (wave) =>
      one.publics.includes(wave.public) && (one.waves?.includes(wave.wave) ?? true) && asksAll(one, wave, definition),
  );
  const lines = [
    "",
    `Publics     ${one.publics.join(", ")}`,
    `Vagues      ${waves.map((wave) => `${wave.public} ${wave.wave}`).join(", ")}`,
  ];
  lines.push(...explainComputation(one).map(([term, text]) => term.padEnd(WIDTH) + text));
  for (const id of questionsRead(one)) {
    const question = questionnaires.get(one.publics[0])?.questions.get(id);
    for (const version of question?.versions ?? [])
      lines.push(`  ${id} (${version.waves.join(", ")}) : ${textOf(version.wording)}`);
  }
  return lines;
}

/** Width of the terms of an explanation. */
export const WIDTH = 12;

/** What a definition counts, and of whom. */
export function explainComputation({
  numerator,
  negative,
  value,
  denominator,
  for_each,
  base,
}: Computation): readonly Line[] {
  return [
    ...(numerator === undefined ? [] : [["Compte", conditionText(numerator)] as const]),
    ...(negative === undefined ? [] : [["Moins", conditionText(negative)] as const]),
    ...(value === undefined ? [] : [["Quantité", quantityText(value)] as const]),
    ...(denominator === undefined ? [] : [["Rapportée à", quantityText(denominator)] as const]),
    ...(for_each === undefined ? [] : [["Une ligne", `par réponse de ${for_each.question}`] as const]),
    ["Base", base === undefined ? "ceux à qui la question est posée" : conditionText(base)],
  ];
}

function asksAll(one: Definition, { public: publicId, wave }: Wave, { questionnaires }: StudyDefinition): boolean {
  const questionnaire = questionnaires.get(publicId);
  return questionnaire !== undefined && questionsRead(one).every((id) => isAsked(id, { questionnaire, wave }));
}

function quantityText(quantity: Quantity): string {
  const terms = "mean_of" in quantity ? quantity.mean_of : [quantity];
  const names = terms.map(({ question, item }) => (item === undefined ? question : `${question} (${item})`));
  return "mean_of" in quantity
    ? `moyenne de ${names.join(", ")} (pour chacun, de celles qui ont une réponse)`
    : names[0];
}

function conditionText(condition: Condition): string {
  if ("and" in condition) return condition.and.map(conditionText).join(" et ");
  if ("or" in condition) return condition.or.map(conditionText).join(" ou ");
  if ("not" in condition) return `non (${conditionText(condition.not)})`;
  const name = condition.item === undefined ? condition.question : `${condition.question} (${condition.item})`;
  if (condition.in !== undefined) return `${name} parmi ${condition.in.join(", ")}`;
  if (condition.not_in !== undefined) return `${name} hors de ${condition.not_in.join(", ")}`;
  if (condition.answered !== undefined) return condition.answered ? `${name} répondue` : `${name} sans réponse`;
  return `${name} de ${condition.at_least ?? "−∞"} à ${condition.at_most ?? "+∞"}`;
}
