import { rowsOf } from "#database/column-table";
import type { Finding } from "#schemas/finding";
import type { Study } from "#schemas/study";
import type { ResponsesReportRow } from "#schemas/tables/responses";
import { waveName } from "#study/wave-definition";
import type { Judge } from "./execute-flow.ts";

/** What a policy needs to know of the unit whose findings it judges. */
export interface JudgedUnit {
  /** `public-wave` or the name of the unit. */
  readonly unit: string;
  /** Rows of the wave's export; 0 where the unit is not of a wave. */
  readonly rows: number;
  /** Today, 2025-03-01: waivers expire. */
  readonly today: string;
}

/** The policy of a study, today. The clock decides only whether a waiver still holds: it is in no result. */
export function judgeBy(study: Study, today: string = new Date().toISOString().slice(0, 10)): Judge {
  const waves = new Set(study.waves.map(waveName));
  return (name, findings, read) => {
    if (findings.length === 0 || (study.thresholds.length === 0 && study.waivers.length === 0)) return findings;
    const unit = name.split("/")[1] ?? "";
    const report = waves.has(unit) ? rowsOf<ResponsesReportRow>(read(`responses/${unit}`, "responses_report")) : [];
    return applyPolicy(findings, study, { unit, rows: report[0]?.rows ?? 0, today });
  };
}

/** Applies the study's own rules to findings: too many warnings become an error, a waiver in force makes an error a warning. */
export function applyPolicy(findings: readonly Finding[], study: Study, judged: JudgedUnit): readonly Finding[] {
  return findings.map((finding) => waive(escalate(finding, findings, { study, judged }), study, judged));
}

interface Judgement {
  readonly study: Study;
  readonly judged: JudgedUnit;
}

function escalate(finding: Finding, all: readonly Finding[], { study, judged }: Judgement): Finding {
  const threshold = study.thresholds.find(({ code }) => code === finding.code);
  if (threshold === undefined || finding.level === "error") return finding;
  const cases = all.filter(({ code }) => code === finding.code).reduce((sum, { count }) => sum + count, 0);
  const most = Math.min(
    threshold.count ?? Number.POSITIVE_INFINITY,
    (threshold.share ?? Number.POSITIVE_INFINITY) * judged.rows,
  );
  if (cases <= most) return finding;
  return {
    ...finding,
    level: "error",
    message: `${finding.message} – ${cases} cas, seuil de l'étude dépassé (${Math.floor(most)})`,
  };
}

function waive(finding: Finding, { waivers }: Study, { unit, today }: JudgedUnit): Finding {
  if (finding.level !== "error") return finding;
  const concerns = (wave: string | undefined): boolean =>
    wave === undefined || unit === wave || unit.endsWith(`-${wave}`);
  const waiver = waivers.find(({ code, wave }) => code === finding.code && concerns(wave));
  if (waiver === undefined) return finding;
  const { author, reason, expires } = waiver;
  if (expires < today)
    return { ...finding, message: `${finding.message} – la dérogation de ${author} a expiré le ${expires}` };
  return {
    ...finding,
    level: "warning",
    message: `${finding.message} – dérogation de ${author} jusqu'au ${expires} : ${reason}`,
  };
}
