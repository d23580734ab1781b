import type { Condition } from "#schemas/condition";
import { type Definition, type Indicator, kindOf } from "#schemas/indicators";
import type { DefinitionPart } from "#schemas/kinds/kind";
import type { StudyDefinition } from "#schemas/study-definition";
import { type ConditionPlace, checkCondition } from "../questionnaires/check-condition.ts";
import { tellSameNames } from "../questionnaires/tell-same-names.ts";
import { isNumbered, type Variable, variableOf } from "../questionnaires/variables.ts";
import type { ReferenceReporter } from "../reference-reporter.ts";
import { checkEquivalence } from "./check-equivalence.ts";
import { checkQuantity } from "./check-quantity.ts";
import { checkWeightedBy } from "./check-second-weights.ts";
import { settledByBase } from "./settled-by-base.ts";

/** Checks indicators.yaml: publics, themes, questions, items and codes exist, and each statistic has what it needs. */
export function checkIndicators(
  { study, questionnaires, territories, indicators: file }: StudyDefinition,
  reporter: ReferenceReporter,
): void {
  const publicIds = study.publics.map(({ id }) => id);
  const themes = file.themes.map(({ id }) => id);
  reporter.unique("thème", themes, (index) => ["themes", index, "id"]);
  reporter.unique(
    "indicateur",
    file.indicators.map(({ id }) => id),
    (index) => ["indicators", index, "id"],
  );
  checkLabels(file.indicators, reporter);
  for (const [index, indicator] of file.indicators.entries()) {
    if (indicator.theme !== undefined) reporter.known("thème", indicator.theme, themes, ["indicators", index, "theme"]);
    checkEquivalence(indicator, index, reporter);
    if (indicator.universe && !kindOf(indicator.statistic).growsWithPopulation)
      reporter.incorrect(["indicators", index, "universe"], {
        message: `universe: sans effet sur une statistique ${indicator.statistic} (${kindOf(indicator.statistic).label}), la même dans l'échantillon et dans la population`,
        expected: "un total ou un nombre (total, count)",
        repair: "ôter universe:, ou changer statistic:",
      });
    for (const [at, definition] of indicator.definitions.entries()) {
      const path = ["indicators", index, "definitions", at];
      for (const [rank, id] of definition.publics.entries()) {
        reporter.known("public", id, publicIds, [...path, "publics", rank]);
        const questionnaire = questionnaires.get(id);
        if (questionnaire === undefined) continue;
        checkDefinition({ indicator, definition }, { questionnaire, territories, reporter, path });
      }
      if (definition.publics.length > 0) checkParts(indicator, definition, { reporter, path });
      checkWeightedBy(definition, { study }, { reporter, path });
      checkReached({ study, indicator, at }, { reporter, path });
    }
  }
}

function checkLabels(indicators: readonly Pick<Indicator, "id" | "label">[], reporter: ReferenceReporter): void {
  const at = new Map(indicators.map(({ id }, index) => [id, index]));
  const labels = indicators.map(({ id, label }) => [id, label] as const);
  tellSameNames(labels, (id) => ["indicators", at.get(id) ?? 0, "label"], reporter);
}

type Path = readonly PropertyKey[];

/** Who does not know is out of the base, or counts: a definition that says both says the second alone. */
function tellCountedUnsure(
  { numerator, negative }: Definition,
  { questionnaire, reporter, path }: ConditionPlace,
): void {
  const isUnsure = (id: string, code: string): boolean =>
    questionnaire.codeLists.get(questionnaire.questions.get(id)?.codes ?? "")?.missing[code]?.kind === "dont-know";
  const [found] = [numerator, negative]
    .flatMap((one) => (one === undefined ? [] : leavesOf(one)))
    .flatMap((leaf) => (leaf.in ?? []).filter((code) => isUnsure(leaf.question, code)).map((code) => ({ leaf, code })));
  if (found === undefined) return;
  reporter.incorrect([...path, "dont_know"], {
    message: `dont_know: out-of-base, et numerator compte « ${found.code} » de « ${found.leaf.question} » : qui ne sait pas compterait, et serait dans la base`,
    repair: `ôter « ${found.code} » de in:, ou ôter dont_know:`,
  });
}

type Leaf = Extract<Condition, { readonly question: string }>;

function leavesOf(condition: Condition): readonly Leaf[] {
  if ("and" in condition) return condition.and.flatMap(leavesOf);
  if ("or" in condition) return condition.or.flatMap(leavesOf);
  return "not" in condition ? leavesOf(condition.not) : [condition];
}

interface OneDefinition {
  readonly indicator: Indicator;
  readonly definition: Definition;
}

function checkDefinition({ indicator, definition }: OneDefinition, place: ConditionPlace): void {
  const below = (key: string): ConditionPlace => ({ ...place, path: [...place.path, key] });
  for (const key of ["numerator", "negative", "base"] as const) {
    const condition = definition[key];
    if (condition !== undefined) checkCondition(condition, below(key));
  }
  if (definition.dont_know === "out-of-base") tellCountedUnsure(definition, place);
  const settled = settledByBase(definition);
  if (settled !== undefined)
    place.reporter.incorrect([...place.path, "base"], {
      message: `base: ne garde que des réponses à « ${settled.question} » dont numerator: ${settled.always ? "retient toutes" : "ne retient aucune"} : la part serait de ${settled.always ? "100" : "0"} % par construction`,
      repair: "corriger les codes de base: ou de numerator:, ou ôter base:",
    });
  for (const key of ["value", "denominator"] as const) {
    const quantity = definition[key];
    if (quantity !== undefined) checkQuantity(quantity, below(key));
  }
  if (definition.for_each !== undefined)
    checkForEach(indicator, { ...definition, for_each: definition.for_each }, place);
}

function checkForEach(
  { statistic }: Indicator,
  { for_each: each, for_each_in: counting }: Definition & { readonly for_each: NonNullable<Definition["for_each"]> },
  place: ConditionPlace,
): void {
  const { questionnaire, reporter, path } = place;
  reporter.known("question", each.question, [...questionnaire.questions.keys()], [...path, "for_each", "question"]);
  const variable = questionnaire.questions.has(each.question) ? variableOf(each.question, place) : undefined;
  if (variable === undefined) return;
  const { id, items, codes, answers } = variable;
  if (items === undefined && codes.length === 0)
    reporter.incorrect([...path, "for_each", "question"], {
      message: `« ${id} » n'a ni codes ni lignes : il n'y a rien à énumérer`,
      repair: "nommer une question à codes, une grille ou un classement",
    });
  for (const [at, code] of (each.codes ?? []).entries())
    reporter.known(items === undefined ? `code de ${id}` : `ligne de ${id}`, code, items ?? codes, [
      ...path,
      "for_each",
      "codes",
      at,
    ]);
  for (const [at, code] of (counting ?? []).entries())
    if (answers === "code")
      reporter.known(`code de ${id}`, code, [...codes, ...variable.missing], [...path, "for_each_in", at]);
  checkCounting(statistic, counting, { ...place, variable });
}

/** The codes that count in each row: where there are rows, and where their answers are no numbers, or a share is asked. */
function checkCounting(
  statistic: Indicator["statistic"],
  counting: Definition["for_each_in"],
  { variable, reporter, path }: DefinitionPlace & { readonly variable: Variable },
): void {
  const { id, items, codes, answers } = variable;
  if (counting !== undefined && items === undefined)
    reporter.incorrect([...path, "for_each_in"], {
      message: `for_each_in: sans effet, « ${id} » n'a pas de lignes`,
      repair: "ôter for_each_in:, ou restreindre for_each.codes:",
    });
  if (counting === undefined && items !== undefined && answers === "code" && !isNumbered(variable))
    reporter.incorrect([...path, "for_each"], {
      message: `les réponses aux lignes de « ${id} » ne sont pas des nombres, et rien ne dit celles qui comptent`,
      repair: `ajouter for_each_in: [${codes.slice(0, 2).join(", ")}], les codes qui comptent`,
    });
  else if (counting === undefined && items !== undefined && kindOf(statistic).percent)
    reporter.incorrect([...path, "for_each"], {
      message: `une part par ligne de « ${id} » demande les codes qui comptent`,
      repair: `ajouter for_each_in: [${codes.slice(0, 2).join(", ") || "…"}], ou changer statistic:`,
    });
}

interface DefinitionPlace {
  readonly reporter: ReferenceReporter;
  readonly path: Path;
}

const PARTS: readonly DefinitionPart[] = [
  "numerator",
  "negative",
  "value",
  "denominator",
  "weighted_by",
  "probability",
  "for_each",
];

/** What the kind needs is there, one part of each list; what it would not read is refused. */
function checkParts({ statistic }: Indicator, definition: Definition, { reporter, path }: DefinitionPlace): void {
  const { needs, label } = kindOf(statistic);
  for (const parts of needs) {
    const [first, ...others] = parts.filter((part) => definition[part] !== undefined);
    if (first === undefined)
      reporter.known(`partie obligatoire (${statistic})`, parts[0], Object.keys(definition), path);
    for (const part of others)
      reporter.incorrect([...path, part], {
        message: `${part}: et ${first}: à la fois : une seule des deux serait lue`,
        repair: `n'en garder qu'une, ou en faire deux indicateurs`,
      });
  }
  const takes = needs.flat();
  for (const part of PARTS.filter((one) => definition[one] !== undefined && !takes.includes(one)))
    reporter.incorrect([...path, part], {
      message: `${part}: sans effet sur une statistique ${statistic} (${label})`,
      expected: takes.join(", "),
      repair: `ôter ${part}:, ou changer statistic:`,
    });
  checkSettings(definition, { reporter, path });
}

/** Settings that only some parts read. */
function checkSettings(definition: Definition, { reporter, path }: DefinitionPlace): void {
  if (definition.among !== undefined && definition.base === undefined)
    reporter.incorrect([...path, "among"], {
      message: "among dit qui est dans la base, et la définition n'en déclare pas (base)",
      repair: "déclarer base:, ou écrire among: sous la question dont le filtre (asked_if) restreint la base",
    });
  const { numerator, value, for_each, for_each_in, dont_know, winsorise } = definition;
  const ofShares = numerator !== undefined || (for_each !== undefined && for_each_in !== undefined);
  if (for_each_in !== undefined && for_each === undefined)
    reporter.incorrect([...path, "for_each_in"], {
      message: "for_each_in: sans effet, sans for_each:",
      repair: "ajouter for_each:",
    });
  if (dont_know === "in-base" && value !== undefined)
    reporter.incorrect([...path, "dont_know"], {
      message: "dont_know: sans effet sur une quantité : qui ne sait pas n'en donne aucune",
      repair: "ôter dont_know:",
    });
  if (winsorise !== undefined && ofShares)
    reporter.incorrect([...path, "winsorise"], {
      message: "winsorise: sans effet sur une part",
      repair: "ôter winsorise:",
    });
}

interface Reached {
  readonly study: StudyDefinition["study"];
  readonly indicator: Indicator;
  readonly at: number;
}

/** Waves that the definition names are those of its publics, and it is the first for one of them at least. */
function checkReached({ study, indicator, at }: Reached, { reporter, path }: DefinitionPlace): void {
  const { publics, waves } = indicator.definitions[at];
  const own = study.waves.filter((wave) => publics.includes(wave.public));
  if (own.length === 0) return;
  for (const [rank, wave] of (waves ?? []).entries())
    reporter.known("vague", wave, [...new Set(own.map((one) => one.wave))], [...path, "waves", rank]);
  const named = own.filter(({ wave }) => waves?.includes(wave) ?? true);
  const earlier = indicator.definitions.slice(0, at);
  const first = named.some(
    (wave) => !earlier.some((one) => one.publics.includes(wave.public) && (one.waves?.includes(wave.wave) ?? true)),
  );
  if (first || named.length === 0) return;
  reporter.incorrect([...path, "publics"], {
    message: `définition jamais employée : une définition d'avant vaut déjà pour ${named.map((wave) => `${wave.public} ${wave.wave}`).join(", ")}`,
    repair: "restreindre la première par waves:, ou ôter celle-ci",
  });
}
