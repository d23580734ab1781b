import { primaryUnits } from "#schemas/sampling/sample-design";
import { RECORD_NUMBER } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { waveChanges } from "#study/waves/wave-changes";
import { wavesOfPublic } from "#study/waves/waves-of-public";
import type { ReferenceReporter } from "../reference-reporter.ts";

/** Checks what the study says of its waves together: what the rules name exists and each joins something, and panels have units. */
export function checkComparability(definition: StudyDefinition, reporter: ReferenceReporter): void {
  const { study, indicators, questionnaires } = definition;
  checkPanels(definition, reporter);
  const publics = study.publics.map(({ id }) => id);
  for (const [index, rule] of study.comparability.entries()) {
    const path = ["comparability", index];
    reporter.known("public", rule.public, publics, [...path, "public"]);
    const waves = wavesOfPublic(study, rule.public).map(({ wave }) => wave);
    if (!publics.includes(rule.public)) continue;
    for (const [at, wave] of rule.waves.entries()) reporter.known("vague", wave, waves, [...path, "waves", at]);
    const asked = [...(questionnaires.get(rule.public)?.questions.keys() ?? [])];
    const known = [...indicators.indicators.map(({ id }) => id), ...asked];
    for (const [at, id] of (rule.indicators ?? []).entries())
      reporter.known("indicateur ou question", id, known, [...path, "indicators", at]);
    // What changes between waves that are not there is not known.
    const areKnown = rule.waves.every((wave) => waves.includes(wave));
    for (const [at, aspect] of areKnown ? rule.despite.entries() : [])
      if (!changesAmong(definition, rule).has(aspect))
        reporter.incorrect([...path, "despite", at], {
          message: `« ${aspect} » ne change entre aucune des vagues ${rule.waves.join(", ")} : la règle ne joint rien`,
          repair: "retirer ce mot de despite, ou corriger les vagues de la règle",
        });
  }
}

/** What changes between some waves that a rule names. */
function changesAmong(
  { study }: StudyDefinition,
  rule: { readonly public: string; readonly waves: readonly string[] },
): ReadonlySet<string> {
  const waves = wavesOfPublic(study, rule.public).filter(({ wave }) => rule.waves.includes(wave));
  return new Set(
    waves.flatMap((from, index) =>
      waves.slice(index + 1).flatMap((to) => waveChanges(study, from, to).map(({ aspect }) => aspect)),
    ),
  );
}

/** Checks that a panel has waves to compare, and units that can be found again. */
function checkPanels({ study }: StudyDefinition, reporter: ReferenceReporter): void {
  for (const [index, { id, panel }] of study.publics.entries()) {
    if (panel === undefined) continue;
    const waves = wavesOfPublic(study, id);
    const nameless = waves.find(({ export: { record_id }, design }) => {
      return record_id === RECORD_NUMBER && primaryUnits(design).length === 0;
    });
    if (waves.length < 2)
      reporter.incorrect(["publics", index, "panel"], {
        message: `« panel » dit ce que deux vagues ont en commun, et le public ${id} n'en a ${waves.length === 0 ? "aucune" : "qu'une"}`,
        repair: "retirer panel",
      });
    else if (panel && nameless !== undefined)
      reporter.incorrect(["publics", index, "panel"], {
        message: `« panel: true » demande des identifiants, et l'export de ${nameless.wave} n'en déclare pas`,
        repair: "donner record_id: la colonne des identifiants de panel, ou retirer panel",
      });
  }
}
