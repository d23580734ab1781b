import type { Pixel } from "./conic-projection.ts";

/** Places tried along each side of the territory. */
const TRIED = 16;
/** A text is wider than it is high: room at its sides counts for less than above and below. */
const WIDER = 1.8;

/** Where a text has the most room in a territory: the point of its largest ring that is farthest from its border. */
export function middleOf(rings: readonly (readonly Pixel[])[]): Pixel {
  const [largest = []] = rings.toSorted((one, other) => Math.abs(areaOf(other)) - Math.abs(areaOf(one)));
  const xs = largest.map(([x]) => x);
  const ys = largest.map(([, y]) => y);
  const left = Math.min(...xs);
  const right = Math.max(...xs);
  const top = Math.min(...ys);
  const bottom = Math.max(...ys);
  let best: Pixel = [(left + right) / 2, (top + bottom) / 2];
  let room = 0;
  const rows = Array.from({ length: TRIED - 1 }, (_, at) => {
    const y = top + ((bottom - top) * (at + 1)) / TRIED;
    return { y, crossed: crossingsAt(y, [largest]) };
  });
  for (let column = 1; column < TRIED; column++)
    for (const { y, crossed } of rows) {
      const point: Pixel = [left + ((right - left) * column) / TRIED, y];
      const own = isInside(point, crossed) ? roomAround(point, largest) : 0;
      if (own > room + 1e-6) [best, room] = [point, own];
    }
  return [Math.round(best[0]), Math.round(best[1])];
}

function areaOf(ring: readonly Pixel[]): number {
  return ring.reduce((sum, [x, y], at) => {
    const [x2, y2] = ring[(at + 1) % ring.length];
    return sum + x * y2 - x2 * y;
  }, 0);
}

/** Whether a line from the point to the right crosses the border an odd number of times. */
function isInside([x]: Pixel, crossed: readonly number[]): boolean {
  return crossed.filter((one) => one > x).length % 2 === 1;
}

/** Where a horizontal line crosses borders, from left to right. */
export function crossingsAt(y: number, rings: readonly (readonly Pixel[])[]): readonly number[] {
  const crossed = rings.flatMap((ring) =>
    ring.flatMap(([x1, y1], at) => {
      const [x2, y2] = ring[(at + 1) % ring.length];
      return y1 > y === y2 > y ? [] : [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)];
    }),
  );
  return crossed.sort((one, other) => one - other);
}

function roomAround([x, y]: Pixel, ring: readonly Pixel[]): number {
  return ring.reduce((least, [x1, y1], at) => {
    const [x2, y2] = ring[(at + 1) % ring.length];
    const dx = (x2 - x1) / WIDER;
    const dy = y2 - y1;
    const px = (x - x1) / WIDER;
    const py = y - y1;
    const along = Math.max(0, Math.min(1, (px * dx + py * dy) / Math.max(dx * dx + dy * dy, Number.EPSILON)));
    return Math.min(least, (px - along * dx) ** 2 + (py - along * dy) ** 2);
  }, Infinity);
}
