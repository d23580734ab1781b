/** Where to look for a root, and how near is near enough. */
export interface RootBracket {
  readonly lower: number;
  readonly upper: number;
  readonly tolerance: number;
}

/**
 * Root of a function that changes sign over an interval, by bisection sped up by secants and inverse parabolas.
 *
 * Longer than usual: one iteration of the published algorithm, whose very steps decide on which side of a jump it ends.
 *
 * Formula   steps as `zeroin`, stopped when half the bracket is under 2 ε |b| + tolerance/2
 * Source    Brent 1973, Algorithms for Minimization without Derivatives, ch. 4      R   uniroot
 *
 * @returns undefined if the function has the same sign at both ends, or does not settle in 1000 steps
 * @example findRoot((x) => x * x - 2, { lower: 0, upper: 2, tolerance: 1e-12 }) // => 1.4142135623731364
 */
export function findRoot(valueAt: (x: number) => number, bracket: RootBracket): number | undefined {
  let a = bracket.lower;
  let b = bracket.upper;
  let atA = bounded(valueAt(a));
  let atB = bounded(valueAt(b));
  if (atA === 0) return a;
  if (atB === 0) return b;
  if (!(atA * atB < 0)) return undefined;
  let c = a;
  let atC = atA;
  for (let step = 0; step < 1000; step++) {
    const previous = b - a;
    if (Math.abs(atC) < Math.abs(atB)) {
      a = b;
      b = c;
      c = a;
      atA = atB;
      atB = atC;
      atC = atA;
    }
    const near = 2 * Number.EPSILON * Math.abs(b) + bracket.tolerance / 2;
    let move = (c - b) / 2;
    if (Math.abs(move) <= near || atB === 0) return b;
    if (Math.abs(previous) >= near && Math.abs(atA) > Math.abs(atB)) {
      const [p, q] = a === c ? secant(c - b, atB / atA) : inverseParabola({ a, b, c }, { atA, atB, atC });
      if (p < 0.75 * (c - b) * q - Math.abs(near * q) / 2 && p < Math.abs((previous * q) / 2)) move = p / q;
    }
    if (Math.abs(move) < near) move = move > 0 ? near : -near;
    a = b;
    atA = atB;
    b += move;
    atB = bounded(valueAt(b));
    if (atB > 0 === atC > 0 && atB !== 0) {
      c = a;
      atC = atA;
    }
  }
  return undefined;
}

/** An infinite value as the largest number, as R takes it. */
const bounded = (value: number) => Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);

/** Numerator and denominator of a step, the numerator made positive. */
const signed = (p: number, q: number): [number, number] => (p > 0 ? [p, -q] : [-p, q]);

const secant = (width: number, ratio: number) => signed(width * ratio, 1 - ratio);

function inverseParabola(
  { a, b, c }: { a: number; b: number; c: number },
  { atA, atB, atC }: { atA: number; atB: number; atC: number },
): [number, number] {
  const q = atA / atC;
  const t1 = atB / atC;
  const t2 = atB / atA;
  const p = t2 * ((c - b) * q * (q - t1) - (b - a) * (t1 - 1));
  return signed(p, (q - 1) * (t1 - 1) * (t2 - 1));
}
