import { FindingLog } from "#findings/finding-log";
import { frenchNumber } from "#findings/text/french-number";
import { MARGIN_SUM_TOLERANCE } from "#schemas/margins";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { isQuantity } from "../margin-variables.ts";
import { questionnaireOfWave } from "../slices/questionnaire-of-wave.ts";
import { checkMarginCategories } from "./check-margin-categories.ts";
import type { OneMargin, Total } from "./one-margin.ts";
import type { StudySources } from "./study-sources.ts";

/**
 * Checks every margin file: one kind of figure per variable, shares that sum to 1, totals that agree with one another and
 * with the population declared, known categories.
 */
export function checkMargins(definition: StudyDefinition, { margins }: StudySources, log: FindingLog): void {
  const checked = new Set<string>();
  for (const wave of definition.study.waves) {
    const questionnaire = definition.questionnaires.get(wave.public);
    // A wave that no question asks is told once, in study.yaml: its margins are not at fault.
    if (questionnaire === undefined || questionnaireOfWave(questionnaire, wave.wave).questions.length === 0) continue;
    const totals = new Map<string, Total>();
    tellTwice(wave, margins, log);
    for (const file of wave.calibration.margins) {
      const { rows = [], lines = [] } = margins.get(file) ?? {};
      const located = rows.map((row, index) => ({ ...row, line: lines[index] }));
      const told = checked.has(`${wave.public} ${file}`) ? new FindingLog() : log;
      checked.add(`${wave.public} ${file}`);
      for (const [variable, own] of Map.groupBy(located, (row) => row.variable))
        checkMargin({ definition, wave, file, variable, rows: own, totals }, told);
      if (!rows.some(({ total }) => total === undefined) && rows.length > 0) tellOnlyTotals(file, told);
    }
    reportDisagreement(wave, totals, log);
  }
}

function checkMargin(margin: OneMargin, log: FindingLog): void {
  const { definition, wave, file, variable, rows } = margin;
  const place = { file, line: rows[0].line, column: 1, field: variable };
  if (isQuantity(definition, wave.public, variable)) {
    checkQuantity(margin, log);
    return;
  }
  const figures = rows.map(({ count, share, total }) => [count, share, total].map((figure) => figure !== undefined));
  const kinds = new Set(figures.map((figure) => figure.join()));
  if (kinds.size !== 1 || !["true,false,false", "false,true,false"].includes([...kinds][0])) {
    const message = `marge « ${variable} » : un effectif (count) pour chaque catégorie, ou une part (share) pour chacune`;
    log.add({ code: "OBS-S009", message, ...place });
    return;
  }
  addUp(margin, log);
  checkMarginCategories(margin, log);
}

function addUp({ file, variable, rows, totals }: OneMargin, log: FindingLog): void {
  const place = { file, line: rows[0].line, column: 1, field: variable };
  if (rows[0].share === undefined) {
    const count = rows.reduce((total, row) => total + (row.count ?? 0), 0);
    totals.set(variable, { count, file, line: place.line });
    return;
  }
  const sum = rows.reduce((total, row) => total + (row.share ?? 0), 0);
  if (Math.abs(sum - 1) <= MARGIN_SUM_TOLERANCE) return;
  const message = `marge « ${variable} » : les parts doivent sommer à 1 ; somme trouvée ${frenchNumber.decimal(sum, 4)}`;
  const repair = "reprendre des parts moins arrondies, ou des effectifs (count), à la source de la marge";
  log.add({ code: "OBS-S009", message, ...place, value: String(sum), expected: "1", repair });
}

/** The margin of a number is its total in the population, on one row without category. */
function checkQuantity({ file, variable, rows }: OneMargin, log: FindingLog): void {
  const place = { file, line: rows[0].line, column: 1, field: variable };
  const [{ category, count, share, total }, ...others] = rows;
  if (others.length === 0 && category === "" && total !== undefined && count === undefined && share === undefined)
    return;
  const message = `marge « ${variable} » : la marge d'un nombre est son total dans la population, sur une ligne`;
  const repair =
    "une seule ligne : category vide, colonne total ; ou des classes de ce nombre (derived: dans le questionnaire)";
  log.add({ code: "OBS-S009", message, ...place, expected: "category vide, total", repair });
}

/** A variable in two files of a wave is calibrated on one of them, or on neither. */
function tellTwice({ calibration }: Wave, margins: StudySources["margins"], log: FindingLog): void {
  const first = new Map<string, string>();
  for (const file of new Set(calibration.margins)) {
    const { rows = [], lines = [] } = margins.get(file) ?? {};
    for (const [variable, [row]] of Map.groupBy(rows.keys(), (at) => rows[at].variable)) {
      const other = first.get(variable);
      first.set(variable, other ?? file);
      if (other === undefined) continue;
      const message = `marge « ${variable} » dans deux fichiers de la même vague : ${other} et ${file}`;
      const repair = "ne la laisser que dans l'un des deux";
      log.add({
        code: "OBS-S007",
        message,
        file,
        line: lines[row],
        column: 1,
        field: variable,
        value: variable,
        repair,
      });
    }
  }
}

/** Totals alone would leave the number of persons free. */
function tellOnlyTotals(file: string, log: FindingLog): void {
  const message = "aucune marge de catégories : le nombre d'individus serait libre";
  const repair = "ajouter une marge de catégories, le sexe ou l'âge par exemple";
  log.add({ code: "OBS-S009", message, file, line: 1, repair });
}

/** Populations further apart than this, relative, are not the same. */
const SAME_POPULATION = 0.01;

function reportDisagreement({ design }: Wave, totals: ReadonlyMap<string, Total>, log: FindingLog): void {
  const [first, ...others] = [...totals];
  for (const [variable, { count, file, line }] of others) {
    if (Math.abs(count - first[1].count) <= 1e-6 * first[1].count) continue;
    const message = `les totaux des marges ne s'accordent pas : « ${first[0]} » fait ${first[1].count}, « ${variable} » fait ${count}`;
    log.add({ code: "OBS-S009", message, file, line, column: 1, field: variable, value: String(count) });
  }
  const declared = declaredPopulation(design);
  if (first === undefined || declared === undefined) return;
  const [variable, { count, file, line }] = first;
  if (Math.abs(count - declared) <= SAME_POPULATION * declared) return;
  const message = `la marge « ${variable} » compte ${count}, et design.population ${declared}`;
  const repair = `écrire la même population des deux côtés, ou la marge en parts (share)`;
  log.add({ code: "OBS-S009", message, file, line, column: 1, field: variable, value: String(count), repair });
}

function declaredPopulation({ population }: Wave["design"]): number | undefined {
  if (typeof population === "number") return population;
  if (population === undefined || "column" in population) return undefined;
  return Object.values(population.counts).reduce((sum, count) => sum + count, 0);
}
