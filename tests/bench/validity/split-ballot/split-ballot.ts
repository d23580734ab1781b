// Coverage of the changes bridged by a split ballot, through the steps, written to split-ballot.csv.
// Run by hand, a fifth of a second a survey: node tests/bench/validity/split-ballot/split-ballot.ts [surveys]
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pseudonymKey } from "#answers/pseudonyms";
import { FLOW } from "#flow";
import { executeFlow } from "#run/execute-flow";
import { memoryStore } from "#run/units/part-store";
import { planFlow } from "#run/units/plan-flow";
import type { BridgedTrend } from "#schemas/tables/told/bridged-trends";
import { normalCdf } from "#statistics/distributions/normal";
import { loadStudy } from "#study/load-study";
import { normalNumbers, uniformNumbers } from "#tests/bench/random-numbers";
import { rowsFrom } from "#tests/flow/run-in-memory";
import { writeResults } from "../results-table.ts";

/**
 * Three waves of two regions: each respondent has a latent opinion, of his region, the wave and chance, says yes where it passes a
 * threshold that the new wording lowers, and gives a note that it lowers too. In 2022 a lot of each respondent decides the wording.
 */
const WAVES = [2019, 2022, 2024] as const;
const RESPONDENTS = { A: 250, B: 500 } as const;
const WEIGHTS = { A: 2, B: 1 } as const;
const OPINION = { A: 0.2, B: -0.1 } as const;
const LATER = 0.12;
const WORDING = 0.3;
const STEPS = ["responses", "respondents", "weights", "protection", "estimates", "trends"];

type Place = keyof typeof RESPONDENTS;
const PLACES = ["A", "B"] as const;

const latent = (place: Place, at: number, isNew: boolean): number =>
  OPINION[place] + LATER * at + (isNew ? WORDING : 0);
const onScale = (indicator: string, mean: number): number => (indicator === "yes" ? normalCdf(mean) : 5 + mean);

/** True value of an indicator in a wave with a wording, in a region or the whole. */
function truth(indicator: string, domain: string, at: number, isNew: boolean): number {
  if (domain !== "all") return onScale(indicator, latent(domain as Place, at, isNew));
  const size = (place: Place): number => RESPONDENTS[place] * WEIGHTS[place];
  const whole = PLACES.reduce((sum, place) => sum + size(place), 0);
  return PLACES.reduce((sum, place) => sum + (size(place) / whole) * onScale(indicator, latent(place, at, isNew)), 0);
}

/** What a bridged change estimates: the shift is that of everybody, in the wave that asked both. */
function trueChange(indicator: string, domain: string, to: number): number {
  const shift = truth(indicator, "all", 1, true) - truth(indicator, "all", 1, false);
  return truth(indicator, domain, to, true) - truth(indicator, domain, 0, false) - shift;
}

interface Draws {
  readonly next: () => number;
  readonly normal: () => number;
}

function exportOf(at: number, { next, normal }: Draws): string {
  const rows = PLACES.flatMap((place) =>
    Array.from({ length: RESPONDENTS[place] }, (_, index) => {
      const isNew = at === 1 ? next() < 0.5 : at === 2;
      const opinion = latent(place, at, isNew) + normal();
      const own = [opinion > 0 ? 1 : 2, (5 + opinion).toFixed(5)];
      const answers = at === 1 ? (isNew ? [...own, "", ""] : ["", "", ...own]) : own;
      return [`${at}${place}${index}`, place, WEIGHTS[place], isNew ? "new" : "former", ...answers].join(";");
    }),
  );
  const header = ["id;REG;weight;HALF;Q;N", ...(at === 1 ? ["QF;NF"] : [])].join(";");
  return [header, ...rows].join("\n");
}

const everywhere = [{ id: "v1", waves: WAVES.map(String), wording: "?" }];
const versions = [
  { id: "v1", waves: ["2019"], wording: "Ancien", series: "former" },
  { id: "v2", waves: ["2022", "2024"], wording: "Nouveau", series: "new" },
];
const former = {
  versions: [{ id: "v1", waves: ["2022"], wording: "Ancien" }],
  asked_if: { question: "HALF", in: ["former"] },
};

const questionnaire = {
  public: "people",
  code_lists: { yes: { codes: { "1": "Oui", "2": "Non" } }, halves: { codes: { former: "Ancien", new: "Nouveau" } } },
  questions: [
    { id: "REG", type: "territory", level: "region", versions: everywhere },
    { id: "HALF", type: "single", codes: "halves", versions: everywhere },
    { id: "Q", type: "single", codes: "yes", versions },
    { id: "N", type: "number", versions },
    { id: "QF", type: "single", codes: "yes", ...former },
    { id: "NF", type: "number", ...former },
  ].map((question) => ({ label: question.id, ...question })),
};

const share = (id: string, question: string, own: object = {}) => ({
  ...{ id, label: id, statistic: "share" },
  definitions: [{ publics: ["people"], numerator: { question, in: ["1"] }, ...own }],
});
const mean = (id: string, question: string, own: object = {}) => ({
  ...{ id, label: id, statistic: "mean", unit: "number" },
  definitions: [{ publics: ["people"], value: { question }, ...own }],
});
const split = { waves: ["2022"] };
const indicators = [
  share("yes", "Q"),
  mean("note", "N"),
  share("yes_former", "QF", split),
  mean("note_former", "NF", split),
];

const study = {
  ...{ id: "raccord", title: "Raccord", owner: "Essai", synthetic: true },
  publics: [
    {
      ...{ id: "people", label: "Personnes", unit: "personnes", questionnaire: "questionnaire.yaml" },
      ...{ region: "REG", panel: false },
    },
  ],
  waves: WAVES.map((wave) => ({
    ...{ public: "people", wave: String(wave), year: wave, field: { start: `${wave}-01-01`, end: `${wave}-02-01` } },
    ...{ institute: "Essai", mode: "essai", population_covered: "essai" },
    design: { kind: "stratified", strata: ["REG"], base_weight: { column: "weight" } },
    export: { file: `exports/${wave}.csv`, format: "delimited", encoding: "utf-8", delimiter: ";", record_id: "id" },
  })),
  bridges: ["yes", "note"].map((id) => ({ public: "people", wave: "2022", indicator: id, former: `${id}_former` })),
  territories: {
    levels: [{ id: "region", file: "regions.csv", source: "essai" }],
    main: { one: "région", many: "régions" },
    label: "régions",
  },
};

const folder = mkdtempSync(join(tmpdir(), "split-ballot-"));
mkdirSync(join(folder, "exports"));
for (const [file, text] of Object.entries({
  "study.yaml": JSON.stringify(study),
  "questionnaire.yaml": JSON.stringify(questionnaire),
  "indicators.yaml": JSON.stringify({ indicators }),
  "regions.csv": "code,label\nA,Nord\nB,Sud\n",
}))
  writeFileSync(join(folder, file), text);

async function surveyOf(draws: Draws): Promise<readonly BridgedTrend[]> {
  for (const [at, wave] of WAVES.entries()) writeFileSync(join(folder, `exports/${wave}.csv`), exportOf(at, draws));
  const definition = loadStudy(folder);
  const stages = FLOW.filter(({ name }) => STEPS.includes(name));
  const flow = await executeFlow(planFlow(stages, definition, { versions: new Map(), keyPrint: "" }), memoryStore(), {
    ...{ definition, key: pseudonymKey(), progress: () => undefined },
    judge: (_, findings) => findings,
  });
  return ["2022", "2024"].flatMap((to) => rowsFrom<BridgedTrend>(flow, `trends/people-2019-${to}`, "bridged_trends"));
}

const SEED = 20261130;
const surveys = Number(process.argv[2] ?? 1000);
const next = uniformNumbers(SEED);
const draws = { next, normal: normalNumbers(next) };
const found: BridgedTrend[] = [];
for (let survey = 0; survey < surveys; survey++) found.push(...(await surveyOf(draws)));
const cells = Map.groupBy(found, ({ indicator: id, to_wave, domain }) => `${id} ${to_wave} ${domain}`);
const rows = [...cells].map(([cell, own]) => {
  const [id, to, domain] = cell.split(" ");
  const truly = trueChange(id, domain, to === "2022" ? 1 : 2);
  const told = own.filter(({ difference }) => difference !== null);
  const covered = told.filter(({ ci_lower, ci_upper }) => (ci_lower ?? 0) <= truly && truly <= (ci_upper ?? 0)).length;
  const squares = told.reduce((sum, { difference }) => sum + ((difference ?? 0) - truly) ** 2, 0);
  const coverage = covered / told.length;
  return {
    ...{ indicator: id, from: "2019", to, domain, surveys, seed: SEED, refused: own.length - told.length },
    ...{ truth: truly, coverage, error: Math.sqrt((coverage * (1 - coverage)) / told.length) },
    true_error: Math.sqrt(squares / told.length),
    mean_se: told.reduce((sum, { se }) => sum + (se ?? 0), 0) / told.length,
  };
});
writeResults(new URL("./split-ballot.csv", import.meta.url), rows);
