import type { FindingLog } from "#findings/finding-log";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { checkDomains } from "../territories/check-domains.ts";
import { checkMainLevel } from "../territories/check-main-level.ts";
import { variablesOf } from "../variables-of.ts";
import { checkCalibration } from "./check-calibration.ts";
import { checkCrossings } from "./check-crossings.ts";
import { checkMaturity } from "./check-maturity.ts";
import { checkPolicies } from "./check-policies.ts";
import { checkSmallAreas } from "./check-small-areas.ts";
import { checkIndicators } from "./indicators/check-indicators.ts";
import { checkSecondWeights } from "./indicators/check-second-weights.ts";
import { checkNames } from "./names/check-names.ts";
import { checkRepetitions } from "./names/check-repetitions.ts";
import { checkQuestionnaires } from "./questionnaires/check-questionnaires.ts";
import { ReferenceReporter } from "./reference-reporter.ts";
import { checkDesign } from "./sampling/check-design.ts";
import type { StudySources } from "./study-sources.ts";
import { checkBridges } from "./waves/check-bridges.ts";
import { checkComparability } from "./waves/check-comparability.ts";

/** Checks that every name used in a file of the study is declared in another: publics, questions, code lists, indicators. */
export function checkReferences(definition: StudyDefinition, sources: StudySources, log: FindingLog): void {
  const reporter = new ReferenceReporter(sources.study, log);
  checkPublics(definition, reporter);
  checkSecondWeights(definition, reporter);
  checkMainLevel(definition, reporter);
  checkDomains(definition, reporter);
  checkWaves(definition, reporter);
  checkComparability(definition, reporter);
  checkBridges(definition, reporter);
  checkOutline(definition, reporter);
  checkHome(definition, reporter);
  checkSheet(definition, reporter);
  checkMaturity(definition, reporter);
  checkSmallAreas(definition, reporter);
  checkPolicies(definition, reporter);
  checkQuestionnaires(definition, sources, log);
  checkNames(definition, sources, log);
  for (const yaml of new Set([sources.study, sources.indicators, ...sources.questionnaires.values()]))
    if (yaml !== undefined) checkRepetitions(yaml, log);
  if (sources.indicators !== undefined) checkIndicators(definition, new ReferenceReporter(sources.indicators, log));
}

function checkPublics(definition: StudyDefinition, reporter: ReferenceReporter): void {
  const { publics } = definition.study;
  const ids = publics.map(({ id }) => id);
  reporter.unique("public", ids, (index) => ["publics", index, "id"]);
  reporter.apart("public", ids, (index) => ["publics", index, "id"]);
  for (const [index, { id, region, crossings, crossings_of_two, structure }] of publics.entries()) {
    const known = variablesOf(definition, id);
    if (known === undefined) continue;
    if (region !== undefined) reporter.known("question", region, known, ["publics", index, "region"]);
    checkCrossings(
      definition,
      { publicId: id, crossings, crossings_of_two, structure, known, path: ["publics", index] },
      reporter,
    );
  }
}

function checkWaves(definition: StudyDefinition, reporter: ReferenceReporter): void {
  const { waves, publics, programmes } = definition.study;
  const publicIds = publics.map(({ id }) => id);
  const names = waves.map((wave) => `${wave.public} ${wave.wave}`);
  reporter.unique("vague", names, (index) => ["waves", index, "wave"]);
  reporter.apart("vague", names, (index) => ["waves", index, "wave"]);
  for (const [index, wave] of waves.entries()) {
    reporter.known("public", wave.public, publicIds, ["waves", index, "public"]);
    checkDates(wave, ["waves", index], reporter);
    checkProgramme(wave, programmes, { path: ["waves", index, "programme"], reporter });
    checkDesign(definition, index, reporter);
    checkCalibration(wave, index, reporter);
  }
}

/** A wave out of the years of its programme would stand beside waves of another cycle. */
function checkProgramme(
  { public: publicId, wave, year, programme }: Wave,
  programmes: StudyDefinition["study"]["programmes"],
  { path, reporter }: { readonly path: readonly PropertyKey[]; readonly reporter: ReferenceReporter },
): void {
  if (programme === undefined) return;
  const ids = programmes.map(({ id }) => id);
  reporter.known("programme", programme, ids, path);
  const holds = ({ years: [from, to] }: (typeof programmes)[number]): boolean => year >= from && year <= to;
  const own = programmes.find(({ id }) => id === programme);
  if (own === undefined || holds(own)) return;
  const other = programmes.find(holds);
  const meant = other === undefined ? "" : ` ; vouliez-vous dire « ${other.id} » ?`;
  reporter.outOfYears(path, {
    message: `${publicId} ${wave} est de ${year}, et le programme « ${programme} » va de ${own.years.join(" à ")}${meant}`,
    repair: "corriger programme: ou year: de la vague, ou étendre years: du programme",
  });
}

function checkOutline({ study, indicators, questionnaires }: StudyDefinition, reporter: ReferenceReporter): void {
  const indicatorIds = indicators.indicators.map(({ id }) => id);
  const questionIds = [...questionnaires.values()].flatMap(({ questions }) => [...questions.keys()]);
  const publicIds = study.publics.map(({ id }) => id);
  for (const [chapter, { figures }] of (study.report?.chapters ?? []).entries()) {
    for (const [figure, declared] of figures.entries()) {
      const path = ["report", "chapters", chapter, "figures", figure];
      declared.indicators.forEach((id, at) => {
        reporter.known("indicateur", id, indicatorIds, [...path, "indicators", at]);
      });
      declared.questions.forEach((id, at) => {
        reporter.known("question", id, questionIds, [...path, "questions", at]);
      });
      declared.publics?.forEach((id, at) => {
        reporter.known("public", id, publicIds, [...path, "publics", at]);
      });
    }
  }
}

/** The front page names publics, indicators and a figure that the study has. */
function checkHome({ study, indicators }: StudyDefinition, reporter: ReferenceReporter): void {
  const { map, results = [], figure } = study.home ?? {};
  const publicIds = study.publics.map(({ id }) => id);
  const indicatorIds = indicators.indicators.map(({ id }) => id);
  const named = [
    ...(map === undefined ? [] : [{ ...map, path: ["home", "map"] }]),
    ...results.map((one, at) => ({ ...one, path: ["home", "results", at] })),
  ];
  for (const { public: id, indicator, path } of named) {
    reporter.known("public", id, publicIds, [...path, "public"]);
    reporter.known("indicateur", indicator, indicatorIds, [...path, "indicator"]);
  }
  const figures = (study.report?.chapters ?? []).flatMap((chapter) => chapter.figures.map(({ id }) => id));
  if (figure !== undefined) reporter.known("figure", figure, figures, ["home", "figure"]);
}

/** The sheets of territories show indicators that the study has. */
function checkSheet({ study, indicators }: StudyDefinition, reporter: ReferenceReporter): void {
  const { gaps, practices = [] } = study.sheet ?? {};
  const ids = indicators.indicators.map(({ id }) => id);
  if (gaps !== undefined) reporter.known("indicateur", gaps, ids, ["sheet", "gaps"]);
  practices.forEach((id, at) => {
    reporter.known("indicateur", id, ids, ["sheet", "practices", at]);
  });
}

/** The field ends after it began, in the year of the wave or the one before: an edition may be named after the next year. */
function checkDates({ field, year }: Wave, path: readonly PropertyKey[], reporter: ReferenceReporter): void {
  if (field.end < field.start)
    reporter.incorrect([...path, "field", "end"], {
      message: `le terrain finirait le ${field.end}, avant d'avoir commencé, le ${field.start}`,
      repair: "corriger start: ou end:",
    });
  const [first, last] = [field.start, field.end].map((day) => Number(day.slice(0, 4)));
  if (field.end >= field.start && (year < first || year > last + 1))
    reporter.incorrect([...path, "year"], {
      message: `year: ${year}, et le terrain est de ${first === last ? first : `${first} à ${last}`}`,
      repair: `écrire year: ${last}, ou corriger les dates de field:`,
    });
}
