import type { Finding } from "#findings/finding";
import { completeFinding, FindingLog } from "#findings/finding-log";
import { frenchNumber } from "#findings/text/french-number";
import type { AskedQuestionnaire } from "#schemas/study-definition";
import type { Estimate } from "#schemas/tables/estimates";
import { WHOLE } from "#schemas/tables/status";
import { comparableQuestions } from "./comparable-questions.ts";
import type { WaveEstimates } from "./compare-waves.ts";
import type { ColumnsOfWaves } from "./describe-columns.ts";

/** A change this large, and this many standard errors, is rarely real between two waves. */
const JUMP = { points: 0.15, standardErrors: 5 } as const;
/** How far the answers moved, and how near they are to those read backwards, for a code list to be inverted. */
const INVERSION = { moved: 0.3, mirrored: 0.12 } as const;

/**
 * Sets the answers of a wave beside those of the wave before: inverted code lists, shares that jump. Questions whose
 * columns are known to be exchanged or inverted are told as such, and only so.
 */
export function checkWaves(
  from: WaveEstimates,
  to: WaveEstimates,
  { asked, known, columns }: KnownColumns,
): readonly Finding[] {
  const log = new FindingLog();
  for (const question of comparableQuestions(...asked)) {
    if (known.has(question)) continue;
    const before = answersTo(from.estimates, question);
    const after = answersTo(to.estimates, question);
    const codes = [...before.keys()].filter((code) => after.has(code));
    if (codes.length < 2) continue;
    const column = columns.get(`${question}\n`);
    // « Ne sait pas » has no place among answers from low to high, and none when they are turned round.
    const scale = column?.distribution?.scale.filter((code) => codes.includes(code)) ?? codes;
    const pair = { question, position: column?.position ?? null, scale, before, after, from, to };
    if (isInverted(pair)) log.add(tellInversion(question, { from: from.wave, to: to.wave, after: columns }));
    else for (const code of codes) tellJump(pair, code, log);
  }
  return log.findings;
}

interface KnownColumns {
  /** What the two waves asked. */
  readonly asked: readonly [from: AskedQuestionnaire, to: AskedQuestionnaire];
  /** Questions of which all is told. */
  readonly known: ReadonlySet<string>;
  readonly columns: ColumnsOfWaves["after"];
}

interface QuestionPair {
  readonly question: string;
  /** Place of its column in the later export. */
  readonly position: number | null;
  /** Its answers in order. */
  readonly scale: readonly string[];
  readonly before: ReadonlyMap<string, Estimate>;
  readonly after: ReadonlyMap<string, Estimate>;
  readonly from: WaveEstimates;
  readonly to: WaveEstimates;
}

function answersTo(estimates: readonly Estimate[], question: string): ReadonlyMap<string, Estimate> {
  const rows = estimates.filter(
    (row) => row.indicator === question && row.domain_kind === WHOLE && row.estimate !== null,
  );
  return new Map(rows.map((row) => [row.answer, row]));
}

const shareOf = (rows: ReadonlyMap<string, Estimate>, code: string): number => rows.get(code)?.estimate ?? 0;

function isInverted({ scale, before, after }: QuestionPair): boolean {
  const distance = (other: readonly string[]): number =>
    scale.reduce((sum, code, index) => sum + Math.abs(shareOf(before, code) - shareOf(after, other[index])), 0) / 2;
  return distance(scale) > INVERSION.moved && distance([...scale].reverse()) < INVERSION.mirrored;
}

/** An error for a question whose codes were inverted. */
export function tellInversion(question: string, { from, to, after }: Omit<ColumnsOfWaves, "before">): Finding {
  return completeFinding({
    code: "OBS-V228",
    level: "error",
    message: `les réponses à ${question} en ${to.wave} sont celles de ${from.wave} lues à l'envers`,
    file: to.export.file,
    column: [...after.values()].find((column) => column.question === question)?.position ?? null,
    field: question,
    cause: "la liste de codes a été inversée dans l'export",
    repair: `recode de ${question} pour la vague ${to.wave}, ou dérogation (waivers) si l'opinion s'est vraiment retournée`,
  });
}

function tellJump({ question, position, before, after, from, to }: QuestionPair, code: string, log: FindingLog): void {
  const one = before.get(code);
  const two = after.get(code);
  const difference = shareOf(after, code) - shareOf(before, code);
  const least = Math.max(JUMP.points, JUMP.standardErrors * differenceError(one, two));
  if (Math.abs(difference) < least) return;
  const percent = (share: number): string => frenchNumber.percent(share, 1);
  log.add({
    code: "OBS-V229",
    level: "warning",
    message: `la réponse ${code} à ${question} passe de ${percent(shareOf(before, code))} (${from.wave.wave}) à ${percent(shareOf(after, code))} (${to.wave.wave})`,
    file: to.wave.export.file,
    column: position,
    field: question,
    value: code,
    expected: `${percent(shareOf(before, code))}, à l'erreur d'échantillonnage près`,
    cause: "changement de champ, de mode ou de codage, plus souvent que d'opinion",
  });
}

/**
 * Standard error of the difference of two shares: that of the designs, never less than that of simple samples of the same
 * effective sizes where both have the pooled share. Without a design there is no other, and none at 0 or 100 %.
 */
function differenceError(one: Estimate | undefined, two: Estimate | undefined): number {
  const [before, after] = [one, two].map((row) => ({ share: row?.estimate ?? 0, size: row?.n_eff ?? row?.base ?? 0 }));
  const size = before.size + after.size;
  if (before.size === 0 || after.size === 0) return Number.POSITIVE_INFINITY;
  const pooled = (before.share * before.size + after.share * after.size) / size;
  const simple = Math.sqrt(pooled * (1 - pooled) * (1 / before.size + 1 / after.size));
  return Math.max(simple, Math.hypot(one?.se ?? 0, two?.se ?? 0));
}
