import { join, resolve } from "node:path";
import { keyPrint } from "#answers/pseudonyms";
import { EXIT, type ExitCode } from "#findings/findings-error";
import { FLOW } from "#flow";
import { codeVersions } from "#run/units/code-version";
import { inputsFingerprint, programVersion } from "#run/units/fingerprint";
import { folderStore, type PartStore } from "#run/units/part-store";
import { keyOf, type PlannedUnit, planFlow, type TableHashes } from "#run/units/plan-flow";
import type { StudyDefinition } from "#schemas/study-definition";
import { loadStudy } from "#study/load-study";
import { lastRun, outsideFiles, type RunRecord } from "../run/run-record.ts";
import { PROGRAM } from "./run.ts";
import { judgingDay } from "./terminal/judging-day.ts";
import { programCall, tellResult, terminalOf } from "./terminal/terminal.ts";

interface StatusCommand {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly build?: string;
  readonly date?: string;
}

/** `observatoire status`: what a run would compute again, and why. */
export async function status(folder: string, options: StatusCommand): Promise<ExitCode> {
  const day = await judgingDay(options.date);
  const definition = loadStudy(folder);
  const build = resolve(options.build ?? "build");
  const versions = codeVersions(
    PROGRAM,
    FLOW.map(({ name }) => name),
  );
  const plan = planFlow(FLOW, definition, { versions, keyPrint: keyPrint() });
  const record = lastRun(build, definition.study.id);
  const store = folderStore(join(build, ".work", definition.study.id, "parts"));
  const units = record === undefined ? [] : staleUnits(plan, store, record);
  const stale = record === undefined || units.length > 0 ? units : siteReason(definition, record, day);
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
function siteReason(definition: StudyDefinition, record: RunRecord, day: string): readonly Stale[] {
  if (record.fingerprint !== inputsFingerprint(definition.folder, outsideFiles(definition)))
    return [{ unit: "site", reason: "le dossier de l'étude a changé" }];
  if (record.version !== programVersion(PROGRAM)) return [{ unit: "site", reason: "le programme a changé" }];
  const ended = record.waived_until !== null && record.waived_until < day;
  return ended ? [{ unit: "site", reason: `une dérogation a expiré le ${record.waived_until}` }] : [];
}

/**
 * The units that a run would compute, as far as is known before it: one that reads what will be made again may be found
 * the same.
 */
function staleUnits(plan: readonly PlannedUnit[], store: PartStore, record: RunRecord): readonly Stale[] {
  const made = new Map<string, TableHashes>();
  const stale: Stale[] = [];
  for (const planned of plan) {
    const { name, upstream } = planned;
    const key = keyOf(planned, made);
    const waits = upstream.some((unit) => !made.has(unit));
    if (!waits && store.has(name, key)) made.set(name, store.hashes(name, key));
    else stale.push({ unit: name, reason: reasonOf(planned, record) });
  }
  return stale;
}

function reasonOf({ name, inputs }: PlannedUnit, record: RunRecord): string {
  const before = record.units[name];
  if (before === undefined) return "nouvelle";
  if (before.code !== inputs.code) return "le programme a changé";
  if (before.files !== inputs.files) return "son fichier a changé";
  return before.slice === inputs.slice ? "une étape qu'elle lit a changé" : "sa définition a changé";
}
