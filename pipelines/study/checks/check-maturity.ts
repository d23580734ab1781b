import type { Indicator } from "#schemas/indicators";
import { KINDS } from "#schemas/kinds/kinds";
import type { Component, Maturity } from "#schemas/maturity/maturity";
import { BY_RESPONDENT } from "#schemas/maturity/score-names";
import type { StudyDefinition } from "#schemas/study-definition";
import { hasUnknownDomain, territoryDomains } from "../territories/territory-domains.ts";
import { checkAnswered } from "./check-answered.ts";
import { tellSameNames } from "./questionnaires/tell-same-names.ts";
import type { ReferenceReporter } from "./reference-reporter.ts";

/** Checks that the components, the editions and their comparisons name what the study has. */
export function checkMaturity(definition: StudyDefinition, reporter: ReferenceReporter): void {
  const { maturity } = definition.study;
  if (maturity === undefined) return;
  checkComponents(maturity, definition, reporter);
  checkStages(maturity, reporter);
  checkEditions(maturity, definition, reporter);
  checkComparisons(maturity, definition, reporter);
  checkLabels(maturity, reporter);
  checkGroups(maturity, definition, reporter);
  checkScored(maturity, definition, reporter);
}

/** Two dimensions, editions or stages of one label are told: nobody could say which is which. */
function checkLabels(maturity: Maturity, reporter: ReferenceReporter): void {
  for (const key of ["dimensions", "editions", "stages"] as const) {
    const named = maturity[key];
    const labels = new Map(named.map(({ id, label }) => [id, label]));
    const placeOf = (id: string) => ["maturity", key, named.findIndex((one) => one.id === id), "label"];
    tellSameNames([...labels], placeOf, reporter);
  }
}

/** Who is scored one by one is asked in an edition; what is estimated of them has a name of its own. */
function checkScored(
  { by_respondent, editions }: Maturity,
  { study, indicators }: StudyDefinition,
  reporter: ReferenceReporter,
): void {
  const ids = study.publics.map(({ id }) => id);
  reporter.unique("public", by_respondent, (at) => ["maturity", "by_respondent", at]);
  for (const [at, id] of by_respondent.entries()) {
    const path = ["maturity", "by_respondent", at];
    reporter.known("public", id, ids, path);
    if (ids.includes(id) && editions.every(({ waves }) => waves[id] === undefined))
      reporter.incorrect(path, {
        message: `« ${id} » n'est d'aucune édition de la maturité : aucune de ses vagues n'est notée`,
        repair: "nommer une de ses vagues dans waves: d'une édition, ou le retirer d'ici",
      });
  }
  if (by_respondent.length > 0 && indicators.indicators.some(({ id }) => id === BY_RESPONDENT))
    reporter.incorrect(["maturity", "by_respondent"], {
      message: `un indicateur s'appelle « ${BY_RESPONDENT} », nom sous lequel ces notes sont publiées`,
      repair: "nommer l'indicateur autrement",
    });
}

/** A public enters by a level whose figures are estimated, and protected, beside those of the main level that it contains. */
function checkGroups({ grouped_by: levels }: Maturity, definition: StudyDefinition, reporter: ReferenceReporter): void {
  const { wider } = territoryDomains(definition);
  reporter.unique("niveau", levels, (at) => ["maturity", "grouped_by", at]);
  if (hasUnknownDomain(definition)) return;
  for (const [at, level] of levels.entries())
    reporter.known("niveau de territories.domains plus large que le principal", level, wider, [
      "maturity",
      "grouped_by",
      at,
    ]);
}

/** A stage is told from the one below it, and a gate from dimensions that there are. */
function checkStages({ stages, gates, dimensions }: Maturity, reporter: ReferenceReporter): void {
  for (const [at, { id, below }] of stages.entries()) {
    const before = stages[at - 1];
    if (at > 0 && below <= before.below)
      reporter.incorrect(["maturity", "stages", at, "below"], {
        message: `le stade « ${id} » s'arrête à ${below}, et « ${before.id} », écrit avant lui, à ${before.below} : aucun indice n'y serait`,
        repair: "écrire les stades du plus bas au plus haut, chacun avec la valeur où il s'arrête",
      });
  }
  const ids = dimensions.map(({ id }) => id);
  for (const [at, { requires }] of gates.entries())
    for (const id of Object.keys(requires))
      reporter.known("dimension", id, ids, ["maturity", "gates", at, "requires", id]);
}

function checkComponents({ dimensions }: Maturity, definition: StudyDefinition, reporter: ReferenceReporter): void {
  const byId = new Map(definition.indicators.indicators.map((indicator) => [indicator.id, indicator]));
  const ids = [...byId.keys()];
  for (const [dimension, { components }] of dimensions.entries()) {
    checkOnce(components, { path: ["maturity", "dimensions", dimension, "components"], reporter });
    for (const [at, component] of components.entries()) {
      const path = ["maturity", "dimensions", dimension, "components", at];
      reporter.known("indicateur", component.indicator, ids, [...path, "indicator"]);
      const indicator = byId.get(component.indicator);
      if (indicator === undefined) continue;
      checkScale(component, indicator, { path, reporter });
      checkAnswered(component, indicator, { definition, path, reporter });
    }
  }
}

interface Place {
  readonly path: readonly (string | number)[];
  readonly reporter: ReferenceReporter;
}

/** A component that a dimension names twice for a public would count twice in its mean. */
function checkOnce(components: readonly Component[], { path, reporter }: Place): void {
  for (const [at, { indicator, answer, publics }] of components.entries()) {
    const before = components.slice(0, at).filter((one) => one.indicator === indicator && one.answer === answer);
    if (before.some((one) => meet(one.publics, publics)))
      reporter.repeated([...path, at], {
        message: `« ${indicator} » est déjà une composante de cette dimension, et compterait deux fois`,
        repair: "l'ôter, ou nommer l'indicateur voulu",
      });
  }
}

/** Whether two lists of publics have one in common; all of them where a list is not given. */
const meet = (one: Component["publics"], other: Component["publics"]): boolean =>
  one === undefined || other === undefined || one.some((id) => other.includes(id));

/** A component is a mean over respondents, told from 0 to 100: of what is no share, it must be said what these stand for. */
function checkScale({ range }: Component, { id, statistic }: Indicator, { path, reporter }: Place): void {
  const { estimator, label, percent } = KINDS[statistic];
  if (estimator !== "mean")
    reporter.incorrect([...path, "indicator"], {
      message: `« ${id} » est de nature « ${label} » : une composante de la maturité est une moyenne sur les répondants`,
      repair: "nommer une part, une moyenne ou un solde",
    });
  else if (range === undefined && !percent)
    reporter.incorrect([...path, "indicator"], {
      message: `« ${id} » est de nature « ${label} » : rien ne dit quelles valeurs font 0 et 100`,
      repair:
        "écrire range: [plus petite valeur, plus grande valeur] à côté de indicator, range: [0, 10] d'une note sur 10",
    });
  if (range !== undefined && range[0] >= range[1])
    reporter.incorrect([...path, "range"], {
      message: `l'étendue va de ${range[0]} à ${range[1]} : la première valeur, qui fait 0, est plus petite que la seconde`,
      repair:
        "écrire la plus petite valeur d'abord ; reversed: true d'une composante dont les grandes valeurs sont un défaut",
    });
}

function checkEditions({ editions }: Maturity, { study }: StudyDefinition, reporter: ReferenceReporter): void {
  const ids = editions.map(({ id }) => id);
  reporter.unique("édition", ids, (at) => ["maturity", "editions", at, "id"]);
  reporter.apart("édition", ids, (at) => ["maturity", "editions", at, "id"]);
  const waves = study.waves.map((wave) => `${wave.public} ${wave.wave}`);
  for (const [at, edition] of editions.entries()) {
    const path = ["maturity", "editions", at];
    const updated = updatedBy(edition, editions.slice(0, at));
    for (const [publicId, wave] of Object.entries(edition.waves)) {
      // Told of the edition that declares it.
      if (updated?.waves[publicId] !== wave)
        reporter.known("vague", `${publicId} ${wave}`, waves, [...path, "waves", publicId]);
    }
    if (edition.updates === undefined) continue;
    if (updated === undefined)
      reporter.known("édition déclarée plus haut", edition.updates, ids.slice(0, at), [...path, "updates"]);
    else if (Object.entries(edition.waves).every(([id, wave]) => updated.waves[id] === wave))
      reporter.incorrect([...path, "updates"], {
        message: `« ${edition.id} » a les mêmes vagues que « ${updated.id} », dont elle serait la mise à jour`,
        repair: "nommer dans waves: la vague qui change",
      });
  }
}

const updatedBy = ({ updates }: Maturity["editions"][number], earlier: Maturity["editions"]) =>
  earlier.find(({ id }) => id === updates);

function checkComparisons(
  { editions, comparisons = [] }: Maturity,
  { study }: StudyDefinition,
  reporter: ReferenceReporter,
): void {
  const ids = editions.map(({ id }) => id);
  const yearsOf = (edition: string) =>
    new Map(wavesOf(edition, editions).map(([id, wave]) => [id, yearOf(study, id, wave)]));
  for (const [at, { from, to }] of comparisons.entries()) {
    const path = ["maturity", "comparisons", at];
    reporter.known("édition", from, ids, [...path, "from"]);
    reporter.known("édition", to, ids, [...path, "to"]);
    if (from === to)
      reporter.incorrect([...path, "to"], {
        message: `une édition ne se compare pas à elle-même : « ${to} »`,
        repair: "nommer une autre édition, ou retirer cette comparaison",
      });
    else {
      const later = yearsOf(to);
      const earlier = [...yearsOf(from)].find(([id, year]) => year > (later.get(id) ?? Number.POSITIVE_INFINITY));
      if (earlier !== undefined)
        reporter.incorrect(path, {
          message: `« ${to} » est comparée à « ${from} », qui la suit : « ${earlier[0]} » y est de ${earlier[1]}, et de ${later.get(earlier[0])} dans « ${to} »`,
          repair: "écrire l'édition la plus ancienne sous from:, la plus récente sous to:",
        });
    }
  }
  const pairs = comparisons.map(({ from, to }) => `${from} → ${to}`);
  reporter.unique("comparaison d'éditions", pairs, (at) => ["maturity", "comparisons", at]);
}

/** Waves of an edition, those of the edition that it updates included. */
function wavesOf(
  edition: string,
  editions: Maturity["editions"],
): readonly (readonly [publicId: string, wave: string])[] {
  const at = editions.findIndex(({ id }) => id === edition);
  if (at === -1) return [];
  const { updates, waves } = editions[at];
  const own = Object.entries(waves);
  const kept = updates === undefined ? [] : wavesOf(updates, editions.slice(0, at));
  return [...kept.filter(([id]) => waves[id] === undefined), ...own];
}

const yearOf = ({ waves }: StudyDefinition["study"], publicId: string, wave: string): number =>
  waves.find((one) => one.public === publicId && one.wave === wave)?.year ?? Number.NaN;
