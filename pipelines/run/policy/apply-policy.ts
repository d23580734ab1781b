import { rowsOf } from "#columns/column-table";
import type { Finding } from "#findings/finding";
import { EXIT } from "#findings/findings-error";
import { refuseErrors } from "#findings/refuse";
import type { Study } from "#schemas/study";
import type { FlaggedShare } from "#schemas/tables/flagged";
import type { ResponsesReportRow } from "#schemas/tables/responses";
import { waveName } from "#study/waves/wave-name";
import type { Judge, Refuse } from "../flow-options.ts";
import { tellWeightedShares } from "./weighted-shares.ts";

/** What a policy needs to know of the unit whose findings it judges. */
export interface JudgedUnit {
  /** `public-wave` that the unit concerns, or its name. */
  readonly unit: string;
  /** Rows of the wave's export; 0 where the unit is not of a wave alone. */
  readonly rows: number;
  /** The day of the judgement, 2025-03-01: waivers expire. */
  readonly day: string;
}

/** The policy of a study on a day. */
export function judgeBy(study: Study, day: string): Judge {
  const waves = new Map(study.waves.map((wave) => [waveName(wave), wave]));
  return ({ name, stage, unit }, findings, read) => {
    if (study.thresholds.length === 0 && study.waivers.length === 0) return findings;
    const wave = waves.get(unit.name);
    // Weights are known once the wave is weighted: only then can a threshold by weighted share be applied to it.
    const weighed = stage.writes.some((table) => table.name === "flagged_shares")
      ? tellWeightedShares(study, wave, rowsOf<FlaggedShare>(read(name, "flagged_shares")))
      : [];
    const all = [...findings, ...weighed];
    if (all.length === 0) return all;
    const report =
      wave === undefined ? [] : rowsOf<ResponsesReportRow>(read(`responses/${unit.name}`, "responses_report"));
    const judged = unit.concerns === undefined ? unit.name : waveName(unit.concerns);
    return applyPolicy(all, study, { unit: judged, rows: report[0]?.rows ?? 0, day });
  };
}

/**
 * What is told of the study folder, as the study's own rules judge it: of no wave, so that only waivers without one hold.
 *
 * @throws FindingsError (exit 1) where a threshold is passed
 */
export function judgeFolder(warnings: readonly Finding[], study: Study, day: string): readonly Finding[] {
  const judged = applyPolicy(warnings, study, { unit: "", rows: 0, day });
  refuseErrors(judged, EXIT.findings);
  return judged;
}

/** A waiver accepts what can be done without: an export that cannot be read, a calibration without solution cannot. */
export const refuseBy =
  ({ waivers }: Pick<Study, "waivers">): Refuse =>
  (findings) =>
    findings.map((finding) =>
      finding.level === "error" && waivers.some(({ code }) => code === finding.code)
        ? { ...finding, message: `${finding.message} – aucune dérogation possible : il n'y aurait rien à calculer` }
        : finding,
    );

/** Applies the study's own rules to findings: too many warnings become an error, a waiver in force makes an error a warning, a warning a note. */
export function applyPolicy(findings: readonly Finding[], study: Study, judged: JudgedUnit): readonly Finding[] {
  return findings.map((finding) => waive(escalate(finding, findings, { study, judged }), study, judged));
}

interface Judgement {
  readonly study: Study;
  readonly judged: JudgedUnit;
}

function escalate(finding: Finding, all: readonly Finding[], { study, judged }: Judgement): Finding {
  if (finding.level === "error") return finding;
  const cases = all.filter(({ code }) => code === finding.code).reduce((sum, { count }) => sum + count, 0);
  const limits = study.thresholds.filter(({ code }) => code === finding.code).map((one) => mostCases(one, judged));
  const most = Math.min(...limits);
  if (cases <= most) return finding;
  return {
    ...finding,
    level: "error",
    message: `${finding.message} – ${cases} cas, seuil de l'étude dépassé (${most})`,
  };
}

/**
 * Cases that a threshold allows; 0.29 of 100 rows are 29, whatever the floating product says. A unit that is not of a wave
 * has no rows to take a share of.
 */
function mostCases({ count, share }: Study["thresholds"][number], { rows }: JudgedUnit): number {
  const ofRows = share === undefined || rows === 0 ? Number.POSITIVE_INFINITY : Math.floor(share * rows * (1 + 1e-12));
  return Math.min(count ?? Number.POSITIVE_INFINITY, ofRows);
}

function waive(finding: Finding, { waivers }: Study, { unit, day }: JudgedUnit): Finding {
  if (finding.level === "info") return finding;
  const concerns = (wave: string | undefined): boolean =>
    wave === undefined || unit === wave || unit.endsWith(`-${wave}`);
  const own = waivers.filter(({ code, wave }) => code === finding.code && concerns(wave));
  // The one that ends last, whatever the day: what is told changes once, when none holds any more.
  const waiver = own.toSorted((a, b) => (a.expires < b.expires ? 1 : a.expires > b.expires ? -1 : 0))[0];
  if (waiver === undefined) return finding;
  const { author, reason, expires } = waiver;
  if (expires < day)
    return { ...finding, message: `${finding.message} – la dérogation de ${author} a expiré le ${expires}` };
  return {
    ...finding,
    level: finding.level === "error" ? "warning" : "info",
    message: `${finding.message} – dérogation de ${author} jusqu'au ${expires} : ${reason}`,
  };
}
