import type { Measure } from "#measures/measure";
import type { LadderSample } from "./ladder-samples.ts";
import type { Member } from "./rung-candidate.ts";

/** How many of each territory a measure counts in a wave, and how many of these have some of it; nothing where nobody is. */
export function countMembers(
  { values, denominator }: Measure,
  { wave, places }: LadderSample,
  among: readonly string[],
): readonly Member[] {
  const ranks = among.map((code) => places.domains.indexOf(code));
  const respondents = new Int32Array(among.length);
  const positives = new Int32Array(among.length);
  for (let row = 0; row < values.length; row++) {
    const code = places.codes[row];
    const place = code === -1 ? -1 : ranks.indexOf(code);
    if (place === -1 || Number.isNaN(values[row]) || (denominator !== undefined && Number.isNaN(denominator[row])))
      continue;
    respondents[place]++;
    if (values[row] > 0) positives[place]++;
  }
  return among.flatMap((code, place) =>
    respondents[place] === 0
      ? []
      : [{ wave, place: code, factor: 1, respondents: respondents[place], positives: positives[place] }],
  );
}
