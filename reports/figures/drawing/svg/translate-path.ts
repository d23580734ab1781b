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

/** A command of a path, its numbers, and which of them are a place. */
export interface PathStep {
  readonly command: string;
  readonly values: readonly number[];
  readonly places: readonly ("x" | "y" | null)[];
}

/** Reads a path; undefined where it has a command that is not known here. */
export function readPath(path: string): readonly PathStep[] | undefined {
  const steps: PathStep[] = [];
  for (const [, command = "", numbers = ""] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const places = COMMANDS[command];
    if (places === undefined) return undefined;
    steps.push({ command, places, values: [...numbers.matchAll(/-?\d*\.?\d+/g)].map(([number]) => Number(number)) });
  }
  return steps;
}

/** A path drawn elsewhere, its numbers rounded to a tenth of a pixel. */
export function stepsAt(steps: readonly PathStep[], x: number, y: number): string {
  let moved = "";
  for (let index = 0; index < steps.length; index++) moved += stepAt(steps[index], x, y);
  return moved;
}

function stepAt({ command, values, places }: PathStep, x: number, y: number): string {
  let numbers = "";
  for (let index = 0; index < values.length; index++) {
    const place = places[index % places.length];
    const along = place === "x" ? x : place === "y" ? y : 0;
    numbers += (index === 0 ? "" : ",") + tenth(values[index] + along);
  }
  return command + numbers;
}

/** A length on the page, to a tenth of a pixel. */
export const tenth = (value: number): string => String(Math.round(value * 10) / 10);
