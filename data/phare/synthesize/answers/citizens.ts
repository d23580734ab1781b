import type { Draw, Shares } from "../draw.ts";
import { codeOf, type Respondent } from "../respondent.ts";
import { drawCore } from "./core.ts";
import { fourDegrees, yesNo } from "./degrees.ts";
import { drawTopThree } from "./multiple-answers.ts";
import { exampleOfAction } from "./open-answers.ts";

/** K1: 86 % in 2008 and 84 % in 2012, both published, of two different questions. */
const TOGETHER: Shares = { 2008: 0.86, 2012: 0.84 };
const EXAMPLE_KNOWN: Shares = { 2015: 0.23, 2019: 0.27 };
const INVOLVED: Readonly<Record<string, readonly [number, number, number]>> = {
  2015: [0.78, 0.34, 0.12],
  2019: [0.8, 0.36, 0.13],
  "mai 2020": [0.83, 0.3, 0.12],
};
const TRUST: Shares = { 1: 6.1, 2: 5.6, 3: 4.4, 4: 5, 5: 6.8, 6: 6.4, 7: 6.2, 8: 4.9, 9: 4.2, 10: 6 };
const LEGITIMACY: Shares = {
  1: 1.1,
  2: 0.6,
  3: 0.9,
  4: 0.4,
  5: 0.7,
  6: -0.2,
  7: -0.6,
  8: -0.6,
  9: -0.8,
  10: 0.3,
  96: -2,
};
/** Trust notes that the four degrees of 2008 stand for today. */
const DEGREES_2008 = [0, 3, 7, 10];

/** Answers of the citizens of a wave. */
export function drawCitizens(draw: Draw, wave: string): void {
  drawCore(draw, `citoyens-${wave}`);
  const together = TOGETHER[wave];
  if (together !== undefined) draw.ordinal("K1", fourDegrees(together, 0.03, 0.45), { loading: 0.5 });
  drawTopThree(draw, "K2", LEGITIMACY);
  drawTrust(draw, wave);
  drawInvolvement(draw, wave);
  if (wave !== "2019") return;
  draw.ordinal("K7", { 1: 0.1, 2: 0.17, 3: 0.13, 4: 0.14, 5: 0.41, 98: 0.05 }, { ascending: true });
  draw.ordinal("K8", { 1: 0.11, 2: 0.3, 3: 0.57, 98: 0.02 }, { loading: 0.3, shift: graduate });
}

const graduate = ({ answers }: Respondent): number => (["4", "5"].includes(String(answers.get("DIPLOME"))) ? 0.5 : 0);

function drawTrust(draw: Draw, wave: string): void {
  const covid = wave === "mai 2020" ? 0.3 : 0;
  for (const [actor, mean] of Object.entries(TRUST)) {
    draw.score(`K3_${actor}`, mean + covid, { loading: 0.35, spread: 2.3 });
    if (wave === "2008") for (const one of draw.sample) toFourDegrees(one, `K3_${actor}`);
  }
}

function toFourDegrees({ answers }: Respondent, key: string): void {
  const note = answers.get(key);
  if (note === undefined || note === "98") return;
  const nearest = DEGREES_2008.reduce((best, degree) =>
    Math.abs(degree - Number(note)) < Math.abs(best - Number(note)) ? degree : best,
  );
  answers.set(key, String(nearest));
}

function drawInvolvement(draw: Draw, wave: string): void {
  const known = EXAMPLE_KNOWN[wave];
  if (known !== undefined) {
    draw.ordinal("K4", yesNo(known, 0.05), { loading: 0.5, shift: graduate });
    const knows = draw.sample.filter((one) => codeOf(one, "K4") === "1");
    for (const one of knows) if (draw.random.uniform() < 0.7) one.answers.set("K4T", exampleOfAction(draw.random));
  }
  const levels = INVOLVED[wave];
  if (levels === undefined) return;
  draw.ordinal("K5", fourDegrees(levels[0], 0.04), { loading: 0.3 });
  draw.ordinal("K6_a", yesNo(levels[1]), { loading: 0.35, shift: graduate });
  draw.ordinal("K6_b", yesNo(levels[2]), { loading: 0.35 });
}
