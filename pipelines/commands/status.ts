import { resolve } from "node:path";
import { EXIT, type ExitCode } from "#findings/findings-error";
import { FLOW } from "#flow";
import { loadStudy } from "#study/load-study";
import { type PlannedUnit, planFlow } from "../run/execute-flow.ts";
import { stagesVersion } from "../run/fingerprint.ts";
import { lastRun, type RunRecord } from "../run/run-record.ts";
import { PROGRAM } from "./run.ts";
import { programCall, tellResult, terminalOf } from "./terminal.ts";

interface StatusCommand {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly build?: string;
}

/** `observatoire status`: what a run would compute again, and why. */
export async function status(folder: string, options: StatusCommand): Promise<ExitCode> {
  const definition = loadStudy(folder);
  const version = stagesVersion(PROGRAM);
  const plan = planFlow(FLOW, definition, version);
  const record = lastRun(resolve(options.build ?? "build"), definition.study.id);
  const stale = record === undefined ? [] : plan.flatMap((unit) => staleReason(unit, record, version));
  const lines = stale.map(({ unit, reason }) => `  ${unit} : ${reason}`);
  const text =
    record === undefined
      ? `jamais passée : ${programCall()} run`
      : stale.length === 0
        ? "à jour"
        : `à refaire :\n${lines.join("\n")}`;
  tellResult(terminalOf(options), `${definition.study.id} : ${text}`, {
    study: definition.study.id,
    ran: record !== undefined,
    stale,
  });
  return EXIT.fine;
}

interface Stale {
  readonly unit: string;
  readonly reason: string;
}

function staleReason({ name, hash, inputs }: PlannedUnit, record: RunRecord, version: string): readonly Stale[] {
  const before = record.units[name];
  if (before?.hash === hash) return [];
  const reason =
    before === undefined
      ? "nouvelle"
      : record.stages !== version
        ? "le programme a changé"
        : before.files !== inputs.files
          ? "son fichier a changé"
          : before.definition !== inputs.definition
            ? "sa définition a changé"
            : "une étape qu'elle lit a changé";
  return [{ unit: name, reason }];
}
