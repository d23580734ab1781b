import { writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { FLOW } from "#flow";
import { executeFlow } from "#run/execute-flow";
import { memoryStore } from "#run/units/part-store";
import { planFlow } from "#run/units/plan-flow";
import { loadStudy } from "#study/load-study";
import { Stopwatch } from "#tests/bench/report-run";
import { columnsOf } from "./made-export.ts";

/** Stages that read and validate. */
const STAGES = 2;

/** Reads an export and makes its respondents, as a run does: every cell typed, checked, routed, every row kept or not. */
async function run(path: string, questions: number): Promise<void> {
  const folder = dirname(path);
  const names = Object.keys(columnsOf(questions));
  writeStudy(folder, basename(path), names);
  const definition = loadStudy(folder);
  const plan = planFlow(FLOW.slice(0, STAGES), definition, { versions: new Map(), keyPrint: "" });
  const watch = new Stopwatch();
  const flow = await executeFlow(plan, memoryStore(), {
    definition,
    progress: ({ unit, state }) => (state === "done" ? watch.lap(unit.split("/")[0]) : undefined),
    judge: (_, findings) => findings,
  });
  const { rowCount, columns } = flow.read("respondents/people-2020", "respondents");
  const answers = columns.get("q1");
  const sum =
    answers?.kind === "text"
      ? Array.from(answers.codes).reduce((sum, code) => sum + Number(answers.dictionary[code] ?? 0), 0)
      : 0;
  watch.report([rowCount, names.length, sum]);
}

/** A study whose questions are the columns of the made export. */
function writeStudy(folder: string, file: string, names: readonly string[]): void {
  const versions = [{ id: "v1", waves: ["2020"], wording: "?" }];
  const single = names.filter((name) => /^q\d+$/.test(name)).map((id) => ({ id, type: "single", codes: "five" }));
  const questions = [
    ...single,
    { id: "m", type: "multiple", codes: "ten", max_answers: 9 },
    { id: "staff", type: "number", range: [0, 6000] },
    { id: "commune", type: "text" },
    { id: "sector", type: "text" },
  ].map((question) => ({ label: question.id, versions, ...question }));
  const list = (size: number) => ({
    codes: Object.fromEntries(Array.from({ length: size }, (_, at) => [at + 1, `Code ${at + 1}`])),
  });
  const questionnaire = { public: "people", code_lists: { five: list(5), ten: list(10) }, questions };
  const definitions = [{ publics: ["people"], numerator: { question: "q1", answered: true } }];
  const indicators = { indicators: [{ id: "answered", label: "a", statistic: "share", definitions }] };
  writeFileSync(join(folder, "study.yaml"), JSON.stringify(studyOf(file)));
  writeFileSync(join(folder, "questionnaire.yaml"), JSON.stringify(questionnaire));
  writeFileSync(join(folder, "indicators.yaml"), JSON.stringify(indicators));
}

function studyOf(file: string): object {
  const wave = {
    public: "people",
    wave: "2020",
    year: 2020,
    field: { start: "2020-01-01", end: "2020-02-01" },
    institute: "bench",
    mode: "bench",
    population_covered: "bench",
    design: { kind: "simple", base_weight: { column: "weight" } },
    export: { file, format: "delimited", delimiter: ";", encoding: "utf-8", record_id: "id" },
  };
  const publics = [{ id: "people", label: "Personnes", unit: "personnes", questionnaire: "questionnaire.yaml" }];
  return { id: "bench", title: "Bench", owner: "bench", synthetic: true, publics, waves: [wave] };
}

await run(process.argv[2] ?? "", Number(process.argv[3]));
