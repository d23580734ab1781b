import { resolve } from "node:path";
import { EXIT, type ExitCode } from "#findings/findings-error";
import { FLOW } from "#flow";
import type { StudyDefinition } from "#schemas/study-definition";
import { loadStudy } from "#study/load-study";
import { type PlannedUnit, planFlow } from "../run/execute-flow.ts";
import { inputsFingerprint, programVersion, stagesVersion } from "../run/fingerprint.ts";
import { lastRun, outsideFiles, type RunRecord, today } from "../run/run-record.ts";
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
  const units = record === undefined ? [] : plan.flatMap((unit) => staleReason(unit, record, version));
  const stale = record === undefined || units.length > 0 ? units : siteReason(definition, record);
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

/** What makes the site again though no step has anything to compute: words, rules, a waiver that has ended. */
function siteReason(definition: StudyDefinition, record: RunRecord): readonly Stale[] {
  if (record.fingerprint !== inputsFingerprint(definition.folder, outsideFiles(definition)))
    return [{ unit: "site", reason: "le dossier de l'étude a changé" }];
  if (record.version !== programVersion(PROGRAM)) return [{ unit: "site", reason: "le programme a changé" }];
  const ended = record.waived_until !== null && record.waived_until < today();
  return ended ? [{ unit: "site", reason: `une dérogation a expiré le ${record.waived_until}` }] : [];
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
