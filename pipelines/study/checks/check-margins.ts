import { didYouMean, nearestWord } from "#findings/did-you-mean";
import { FindingLog } from "#findings/finding-log";
import { frenchNumber } from "#findings/text/french-number";
import { MARGIN_SUM_TOLERANCE, type MarginRow } from "#schemas/margins";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { categoriesOf } from "../categories.ts";
import type { StudySources } from "./study-sources.ts";

/** Checks every margin file: one kind of figure per variable, shares that sum to 1, totals that agree, known categories. */
export function checkMargins(definition: StudyDefinition, { margins }: StudySources, log: FindingLog): void {
  const checked = new Set<string>();
  for (const wave of definition.study.waves) {
    const questionnaire = definition.questionnaires.get(wave.public);
    if (questionnaire === undefined) continue;
    const totals = new Map<string, Total>();
    for (const file of wave.calibration.margins) {
      const { rows = [], lines = [] } = margins.get(file) ?? {};
      const located = rows.map((row, index) => ({ ...row, line: lines[index] }));
      const told = checked.has(`${wave.public} ${file}`) ? new FindingLog() : log;
      checked.add(`${wave.public} ${file}`);
      for (const [variable, own] of Map.groupBy(located, (row) => row.variable))
        checkMargin({ definition, wave, file, variable, rows: own, totals }, told);
    }
    reportDisagreement(totals, log);
  }
}

interface Total {
  readonly count: number;
  readonly file: string;
  readonly line: number;
}

interface OneMargin {
  readonly definition: StudyDefinition;
  readonly wave: Wave;
  readonly file: string;
  readonly variable: string;
  readonly rows: readonly (MarginRow & { readonly line: number })[];
  readonly totals: Map<string, Total>;
}

function checkMargin(margin: OneMargin, log: FindingLog): void {
  const { file, variable, rows, totals } = margin;
  const place = { file, line: rows[0].line, column: 1, field: variable };
  const counted = rows.filter((row) => row.count !== undefined).length;
  const shared = rows.filter((row) => row.share !== undefined).length;
  if (counted + shared !== rows.length || (counted > 0 && shared > 0)) {
    const message = `marge « ${variable} » : un effectif (count) pour chaque catégorie, ou une part (share) pour chacune`;
    log.add({ code: "OBS-S009", message, ...place });
    return;
  }
  if (shared === rows.length) {
    const sum = rows.reduce((total, row) => total + (row.share ?? 0), 0);
    if (Math.abs(sum - 1) > MARGIN_SUM_TOLERANCE) {
      const message = `marge « ${variable} » : les parts doivent sommer à 1 ; somme trouvée ${frenchNumber.decimal(sum, 4)}`;
      log.add({ code: "OBS-S009", message, ...place, value: String(sum), expected: "1" });
    }
  } else {
    const count = rows.reduce((total, row) => total + (row.count ?? 0), 0);
    totals.set(variable, { count, file, line: place.line });
  }
  checkCategories(margin, log);
}

function checkCategories({ definition, wave, file, variable, rows }: OneMargin, log: FindingLog): void {
  const known = categoriesOf(definition, wave.public, variable);
  if (known === undefined) {
    const questionnaire = definition.questionnaires.get(wave.public);
    const variables = [...(questionnaire?.questions.keys() ?? []), ...(questionnaire?.derived.keys() ?? [])];
    const near = nearestWord(variable, variables);
    const message = `variable de marge inconnue, ou sans catégories : « ${variable} »${didYouMean(near)}`;
    log.add({ code: "OBS-S006", message, file, line: rows[0].line, column: 1, field: variable });
    return;
  }
  const seen = new Set<string>();
  for (const { category, line } of rows) {
    const place = { file, line, column: variable.length + 2, field: variable, value: category };
    if (seen.has(category))
      log.add({
        code: "OBS-S007",
        message: `marge « ${variable} » : catégorie écrite deux fois, « ${category} »`,
        ...place,
      });
    seen.add(category);
    if (known.has(category)) continue;
    const expected = [...known.keys()].slice(0, 30).join(", ");
    const message = `marge « ${variable} » : catégorie inconnue « ${category} »`;
    log.add({ code: "OBS-S010", message, ...place, expected });
  }
}

function reportDisagreement(totals: ReadonlyMap<string, Total>, log: FindingLog): void {
  const [first, ...others] = [...totals];
  for (const [variable, { count, file, line }] of others) {
    if (Math.abs(count - first[1].count) <= 1e-6 * first[1].count) continue;
    const message = `les totaux des marges ne s'accordent pas : « ${first[0]} » fait ${first[1].count}, « ${variable} » fait ${count}`;
    log.add({ code: "OBS-S009", message, file, line, column: 1, field: variable, value: String(count) });
  }
}
