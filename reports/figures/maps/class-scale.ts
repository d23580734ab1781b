import { contrast, PAPER, textOn } from "../drawing/palette.ts";

/** Classes of a map: as many colours, from few to many. */
const CLASSES = 5;
/** Widths that a class may have, in the unit that is printed, times any power of ten. */
const STEPS = [1, 2, 5] as const;
/** Text is read on every colour at this contrast. */
const READ = 4.5;
/** How much of the colour of its public a class has. */
const SHARES = [0.1, 0.28, 0.5, 0.74, 1] as const;

/** No class is narrower than this part of the scale: its colours would tell what intervals do not. */
const NARROWEST = 1 / 20;

/**
 * Bounds of five equal classes that hold all values: those of every wave, so that a colour says the same in each. They are
 * round.
 *
 * @param most - where the scale of the unit ends; infinite where it does not
 * @returns six bounds, rising
 */
export function classBounds(values: readonly number[], most: number): readonly number[] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const narrowest = Number.isFinite(most) ? most * NARROWEST : 0;
  for (let size = 0.1; ; size *= 10)
    for (const step of STEPS) {
      const width = Math.round(step * size * 10) / 10;
      if (width < narrowest) continue;
      const start = Math.min(Math.floor(low / width) * width, Math.max(0, most - CLASSES * width));
      if (start + CLASSES * width < high - 1e-9) continue;
      return Array.from({ length: CLASSES + 1 }, (_, at) => Math.round((start + at * width) * 10) / 10);
    }
}

/** The class of a value: one that is on a bound is in the class that it begins, the last bound apart. */
export function classOf(value: number, bounds: readonly number[]): number {
  return Math.max(
    0,
    Math.min(
      bounds.length - 2,
      bounds.findLastIndex((bound) => value >= bound - 1e-9),
    ),
  );
}

/** Five colours from paper to that of a public, each with a text that is read on it. */
export function classColours(colour: string): readonly string[] {
  return SHARES.map((share) => {
    let part: number = share;
    while (contrast(textOn(mixed(colour, part)), mixed(colour, part)) < READ && part > 0) part -= 0.02;
    return mixed(colour, part);
  });
}

function mixed(colour: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [own, paper] = [colour, PAPER].map((one) => Number.parseInt(one.slice(at, at + 2), 16));
    return Math.round(paper + (own - paper) * share)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${channels.join("").toUpperCase()}`;
}
