import { keyPrint, pseudonymKey } from "#answers/pseudonyms";
import { EXIT, type ExitCode } from "#findings/findings-error";
import { FLOW } from "#flow";
import { judgeBy, refuseBy } from "#run/policy/apply-policy";
import { memoryStore } from "#run/units/part-store";
import { planFlow } from "#run/units/plan-flow";
import { readStudy } from "#study/load-study";
import { executeFlow } from "../run/execute-flow.ts";
import { judgingDay, tellJudgingDay } from "./judging-day.ts";
import { progressTo } from "./terminal/progress.ts";
import { tellFindings, tellResult, terminalOf } from "./terminal/terminal.ts";

/** Stages that tell what is wrong: those that read the data, and those that set the waves side by side. */
const CHECKED_STAGES = new Set(["responses", "respondents", "comparability", "weights", "estimates", "trends"]);

/** `observatoire check`: finds in memory all that would refuse a run, or be told by it; nothing is written. */
export async function check(
  folder: string,
  options: { readonly json?: boolean; readonly color?: boolean; readonly date?: string },
): Promise<ExitCode> {
  const terminal = terminalOf(options);
  const day = judgingDay(options.date);
  const { definition, warnings } = readStudy(folder);
  tellJudgingDay(definition.study, day);
  const progress = progressTo(terminal);
  const plan = planFlow(
    FLOW.filter(({ name }) => CHECKED_STAGES.has(name)),
    definition,
    { versions: new Map(), keyPrint: keyPrint() },
  );
  const { findings } = await executeFlow(plan, memoryStore(), {
    definition,
    key: pseudonymKey(),
    progress: progress.show,
    judge: judgeBy(definition.study, day),
    refuse: refuseBy(definition.study),
  }).finally(progress.end);
  const all = [...warnings, ...[...findings.values()].flat()];
  tellFindings(all, terminal, folder);
  tellResult(
    terminal,
    `${countOf(definition.study.waves.length, "vague lue", "vagues lues")}, ${countOf(all.length, "constat", "constats")}, aucune erreur`,
    all,
  );
  return EXIT.fine;
}

const countOf = (count: number, one: string, several: string): string => `${count} ${count < 2 ? one : several}`;
