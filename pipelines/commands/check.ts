import { keyPrint, pseudonymKey } from "#answers/pseudonyms";
import { didYouMean, nearestWord } from "#findings/did-you-mean";
import type { Finding } from "#findings/finding";
import { EXIT, type ExitCode, FindingsError } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { FLOW } from "#flow";
import { judgeBy, judgeFolder, refuseBy } from "#run/policy/apply-policy";
import { refuseTexts } from "#run/refuse-texts";
import { memoryStore } from "#run/units/part-store";
import { planFlow } from "#run/units/plan-flow";
import type { StudyDefinition } from "#schemas/study-definition";
import { copiedExports } from "#study/checks/waves/check-shared-exports";
import { readStudy } from "#study/load-study";
import { waveName } from "#study/waves/wave-name";
import { executeFlow } from "../run/execute-flow.ts";
import { judgingDay, tellJudgingDay } from "./terminal/judging-day.ts";
import { progressTo } from "./terminal/progress.ts";
import { tellFindings, tellResult, terminalOf } from "./terminal/terminal.ts";

/** Stages that tell what is wrong: those that read the data, and those that set the waves side by side. */
const CHECKED_STAGES = new Set([
  "responses",
  "respondents",
  "comparability",
  "weights",
  "estimates",
  "protection",
  "trends",
]);

/** Where an author writes of the results, what may be said of them is found too. */
const stagesFor = ({ commentary }: StudyDefinition) =>
  commentary.length === 0 ? FLOW.filter(({ name }) => CHECKED_STAGES.has(name)) : FLOW;

/** `observatoire check`: finds in memory all that would refuse a run, or be told by it; nothing is written. */
export async function check(
  folder: string,
  options: { readonly json?: boolean; readonly color?: boolean; readonly date?: string; readonly wave?: string },
): Promise<ExitCode> {
  const terminal = terminalOf(options);
  const day = await judgingDay(options.date);
  const { definition: whole, warnings: told } = readStudy(folder);
  const warnings = judgeFolder([...told, ...copiedExports(whole)], whole.study, day);
  const definition = withWave(whole, options.wave);
  tellJudgingDay(definition.study, day);
  const progress = progressTo(terminal);
  const plan = planFlow(stagesFor(definition), definition, { versions: new Map(), keyPrint: keyPrint() });
  const flow = await executeFlow(plan, memoryStore(), {
    definition,
    key: pseudonymKey(),
    progress: progress.show,
    judge: judgeBy(definition.study, day),
    refuse: refuseBy(definition.study),
  }).finally(progress.end);
  const all = [...warnings, ...[...flow.findings.values()].flat()];
  if (definition.commentary.length > 0) await refuseTexts({ definition, plan, flow }).catch(besideThe(all));
  tellFindings(all, terminal, folder);
  tellResult(
    terminal,
    `${countOf(definition.study.waves.length, "vague lue", "vagues lues")}, ${countOf(all.length, "constat", "constats")}, aucune erreur`,
    all,
  );
  return EXIT.fine;
}

/** What refuses the texts is told with all the rest: one reading of the data, one list of what to mend. */
const besideThe =
  (found: readonly Finding[]) =>
  (error: unknown): never => {
    throw error instanceof FindingsError ? new FindingsError([...found, ...error.findings], error.exitCode) : error;
  };

const countOf = (count: number, one: string, several: string): string => `${count} ${count < 2 ? one : several}`;

/** The study with the waves of that name alone, or of that public and name; its prose is of all of them, and is not judged. */
function withWave(definition: StudyDefinition, name: string | undefined): StudyDefinition {
  if (name === undefined) return definition;
  const { study } = definition;
  const waves = study.waves.filter((wave) => wave.wave === name || waveName(wave) === name);
  if (waves.length > 0) return { ...definition, study: { ...study, waves }, commentary: [] };
  const known = [...new Set(study.waves.flatMap((wave) => [wave.wave, waveName(wave)]))];
  const near = nearestWord(name, known);
  const repair = near === undefined ? `écrire l'une de : ${known.join(", ")}` : `remplacer « ${name} » par « ${near} »`;
  const message = `vague inconnue : « ${name} »${didYouMean(near)}`;
  return refuseWith({ code: "OBS-S000", message, value: name, expected: known.join(", "), repair }, EXIT.usage);
}
