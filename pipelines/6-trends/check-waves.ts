import { FindingLog } from "#findings/finding-log";
import type { Finding } from "#schemas/finding";
import type { StudyDefinition } from "#schemas/study-definition";
import type { Estimate } from "#schemas/tables/estimates";
import { WHOLE } from "#schemas/tables/status";
import { comparableQuestions } from "./comparable-questions.ts";
import type { WaveEstimates } from "./compare-waves.ts";

/** A change this large, and this many standard errors, is rarely real between two waves. */
const JUMP = { points: 0.15, standardErrors: 5 } as const;
/** How far the answers moved, and how near they are to those read backwards, for a code list to be inverted. */
const INVERSION = { moved: 0.3, mirrored: 0.12 } as const;

/**
 * Sets the answers of a wave beside those of the wave before: inverted code lists, shares that jump. Questions whose
 * columns were exchanged are told as such, and only so.
 */
export function checkWaves(
  from: WaveEstimates,
  to: WaveEstimates,
  { definition, swapped }: { readonly definition: StudyDefinition; readonly swapped: ReadonlySet<string> },
): readonly Finding[] {
  const log = new FindingLog();
  for (const question of comparableQuestions(definition, from.wave, to.wave)) {
    if (swapped.has(question)) continue;
    const before = answersTo(from.estimates, question);
    const after = answersTo(to.estimates, question);
    const codes = [...before.keys()].filter((code) => after.has(code));
    if (codes.length < 2) continue;
    const pair = { question, codes, before, after, from, to };
    if (isInverted(pair)) tellInversion(pair, log);
    else for (const code of codes) tellJump(pair, code, log);
  }
  return log.findings;
}

interface QuestionPair {
  readonly question: string;
  readonly codes: readonly string[];
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

function isInverted({ codes, before, after }: QuestionPair): boolean {
  const distance = (other: readonly string[]): number =>
    codes.reduce((sum, code, index) => sum + Math.abs(shareOf(before, code) - shareOf(after, other[index])), 0) / 2;
  return distance(codes) > INVERSION.moved && distance([...codes].reverse()) < INVERSION.mirrored;
}

function tellInversion({ question, from, to }: QuestionPair, log: FindingLog): void {
  log.add({
    code: "OBS-V228",
    level: "error",
    message: `les réponses à ${question} en ${to.wave.wave} sont celles de ${from.wave.wave} lues à l'envers`,
    file: to.wave.export.file,
    field: question,
    cause: "la liste de codes a été inversée dans l'export",
    repair: `recode de ${question} pour la vague ${to.wave.wave}, ou dérogation (waivers) si l'opinion s'est vraiment retournée`,
  });
}

function tellJump({ question, before, after, from, to }: QuestionPair, code: string, log: FindingLog): void {
  const [one, two] = [before.get(code), after.get(code)];
  const difference = shareOf(after, code) - shareOf(before, code);
  const error = Math.hypot(one?.se ?? 0, two?.se ?? 0);
  if (Math.abs(difference) < JUMP.points || Math.abs(difference) < JUMP.standardErrors * error || error === 0) return;
  const percent = (share: number): string => `${(share * 100).toFixed(1).replace(".", ",")} %`;
  log.add({
    code: "OBS-V229",
    level: "warning",
    message: `la réponse ${code} à ${question} passe de ${percent(shareOf(before, code))} (${from.wave.wave}) à ${percent(shareOf(after, code))} (${to.wave.wave})`,
    file: to.wave.export.file,
    field: question,
    value: code,
    cause: "changement de champ, de mode ou de codage, plus souvent que d'opinion",
  });
}
