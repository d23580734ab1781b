import type { FindingLog } from "#findings/finding-log";
import { MARGIN_SUM_TOLERANCE, type MarginRow } from "#schemas/margins";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { categoriesOf } from "./categories.ts";
import { nearest } from "./validate-yaml.ts";

/** Checks every margin file: one kind of figure per variable, shares that sum to 1, totals that agree, known categories. */
export function checkMargins(definition: StudyDefinition, log: FindingLog): void {
  for (const wave of definition.study.waves) {
    const totals = new Map<string, number>();
    for (const file of wave.calibration.margins) {
      const byVariable = Map.groupBy(definition.margins.get(file) ?? [], (row) => row.variable);
      for (const [variable, rows] of byVariable) checkMargin({ definition, wave, file, variable, rows, totals }, log);
    }
    reportDisagreement(wave, totals, log);
  }
}

interface OneMargin {
  readonly definition: StudyDefinition;
  readonly wave: Wave;
  readonly file: string;
  readonly variable: string;
  readonly rows: readonly MarginRow[];
  readonly totals: Map<string, number>;
}

function checkMargin(margin: OneMargin, log: FindingLog): void {
  const { file, variable, rows, totals } = margin;
  const counted = rows.filter((row) => row.count !== undefined).length;
  const shared = rows.filter((row) => row.share !== undefined).length;
  if (counted !== rows.length && shared !== rows.length) {
    const message = `marge « ${variable} » : un effectif (count) pour chaque catégorie, ou une part (share) pour chacune`;
    log.add({ code: "OBS-S009", message, file, field: variable });
    return;
  }
  if (shared === rows.length) {
    const sum = rows.reduce((total, row) => total + (row.share ?? 0), 0);
    if (Math.abs(sum - 1) > MARGIN_SUM_TOLERANCE) {
      const message = `marge « ${variable} » : les parts doivent sommer à 1 ; somme trouvée ${sum.toFixed(4).replace(".", ",")}`;
      log.add({ code: "OBS-S009", message, file, field: variable, value: String(sum), expected: "1" });
    }
  } else
    totals.set(
      variable,
      rows.reduce((total, row) => total + (row.count ?? 0), 0),
    );
  checkCategories(margin, log);
}

function checkCategories({ definition, wave, file, variable, rows }: OneMargin, log: FindingLog): void {
  const known = categoriesOf(definition, wave.public, variable);
  if (known === undefined) {
    const variables = [...(definition.questionnaires.get(wave.public)?.questions.keys() ?? [])];
    const near = nearest(variable, variables);
    const hint = near === undefined ? "" : ` ; vouliez-vous dire « ${near} » ?`;
    log.add({
      code: "OBS-S006",
      message: `variable de marge inconnue : « ${variable} »${hint}`,
      file,
      field: variable,
    });
    return;
  }
  for (const { category } of rows.filter((row) => !known.has(row.category))) {
    const expected = [...known.keys()].slice(0, 30).join(", ");
    const message = `marge « ${variable} » : catégorie inconnue « ${category} »`;
    log.add({ code: "OBS-S010", message, file, field: variable, value: category, expected });
  }
}

function reportDisagreement(wave: Wave, totals: ReadonlyMap<string, number>, log: FindingLog): void {
  const [first, ...others] = [...totals];
  for (const [variable, total] of others) {
    if (Math.abs(total - first[1]) <= 1e-6 * first[1]) continue;
    const message = `les totaux des marges ne s'accordent pas : « ${first[0]} » fait ${first[1]}, « ${variable} » fait ${total}`;
    log.add({
      code: "OBS-S009",
      message,
      file: wave.calibration.margins.join(", "),
      field: variable,
      value: String(total),
    });
  }
}
