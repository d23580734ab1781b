/** How many numbers follow a command, and which of them are a place: those of the small letters are steps. */
const COMMANDS: Readonly<Record<string, readonly ("x" | "y" | null)[]>> = {
  M: ["x", "y"],
  L: ["x", "y"],
  H: ["x"],
  V: ["y"],
  A: [null, null, null, null, null, "x", "y"],
  l: [null, null],
  h: [null],
  v: [null],
  Z: [],
  z: [],
};

/**
 * A path drawn elsewhere, its numbers rounded to a tenth of a pixel.
 *
 * @returns undefined where it has a command that is not known here
 */
export function pathAt(path: string, x: number, y: number): string | undefined {
  const steps = stepsOf(path);
  if (steps === undefined) return undefined;
  let moved = "";
  for (const { command, values, places } of steps)
    moved += command + values.map((value, index) => placed(value, places[index % places.length], { x, y })).join(",");
  return moved;
}

interface Step {
  readonly command: string;
  readonly values: readonly number[];
  readonly places: readonly ("x" | "y" | null)[];
}

/** Shapes of marks come back by the thousand: each is read once. */
const READ = new Map<string, readonly Step[] | undefined>();
const MOST_READ = 200;
const LONGEST_SHAPE = 100;

function stepsOf(path: string): readonly Step[] | undefined {
  if (READ.has(path)) return READ.get(path);
  const read = [...path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)].map(([, command = "", numbers = ""]) => {
    const values = [...numbers.matchAll(/-?\d*\.?\d+/g)].map(([number]) => Number(number));
    const places = COMMANDS[command];
    return places === undefined ? undefined : { command, places, values };
  });
  const known = read.every((step): step is NonNullable<typeof step> => step !== undefined) ? read : undefined;
  if (path.length <= LONGEST_SHAPE && READ.size < MOST_READ) READ.set(path, known);
  return known;
}

function placed(value: number, place: "x" | "y" | null | undefined, by: { readonly x: number; readonly y: number }) {
  const moved = place === "x" || place === "y" ? value + by[place] : value;
  return String(Math.round(moved * 10) / 10);
}
