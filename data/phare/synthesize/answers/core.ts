import type { Draw } from "../draw.ts";
import type { Respondent } from "../respondent.ts";
import { CORE_LEVELS } from "./core-levels.ts";
import { fourDegrees } from "./degrees.ts";
import { drawTopThree } from "./multiple-answers.ts";
import { openAnswer } from "./open-answers.ts";

/** Occitanie in 2019: the one regional level that was published (82 % of citizens). */
const ALLIANCE_SHIFT: Readonly<Record<string, (respondent: Respondent) => number>> = {
  "citoyens-2019": ({ region }) => (region === "76" ? 0.24 : 0),
};

/** Answers to the questions asked of the four publics (C1 to C8), where a wave asked them. */
export function drawCore(draw: Draw, wave: string): void {
  const { alliance, notes, impacts, mobilised, useful, effects } = CORE_LEVELS[wave] ?? {};
  if (alliance !== undefined)
    draw.ordinal("C1", fourDegrees(alliance, 0.02, alliance > 0.95 ? 0.55 : 0.36), {
      loading: 0.6,
      shift: ALLIANCE_SHIFT[wave],
    });
  if (notes !== undefined) {
    for (const [domain, mean] of Object.entries(notes)) draw.score(`C2_${domain}`, mean, { loading: -0.12 });
    drawTopThree(draw, "C3", popularityOf(notes), { rated: "C2" });
  }
  for (const [domain, percent] of Object.entries(impacts ?? {}))
    draw.ordinal(`C4_${domain}`, fourDegrees(percent / 100, 0.04, 0.28), { loading: 0.5 });
  if (mobilised !== undefined) draw.ordinal("C5", fourDegrees(mobilised, 0.08, 0.22), { loading: 0.5 });
  if (useful !== undefined) draw.ordinal("C6", useful, { loading: 0.6 });
  (effects ?? []).forEach((level, index) => {
    draw.ordinal(`C7_${"abc"[index]}`, fourDegrees(level, 0.06, 0.3), { loading: 0.55 });
  });
  if (notes !== undefined) {
    for (const one of draw.sample) if (draw.random.uniform() < 0.42) one.answers.set("C8", openAnswer(draw.random));
  }
}

/** The higher the mean note of a domain, the more often it is a priority. */
function popularityOf(notes: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(notes).map(([domain, mean]) => [domain, 0.9 * (mean - 5.8)]));
}
