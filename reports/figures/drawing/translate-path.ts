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
  let moved = "";
  for (const [, command = "", numbers = ""] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const places = COMMANDS[command];
    if (places === undefined) return undefined;
    const values = [...numbers.matchAll(/-?\d*\.?\d+/g)].map(([number]) => Number(number));
    moved += command + values.map((value, index) => placed(value, places[index % places.length], { x, y })).join(",");
  }
  return moved;
}

function placed(value: number, place: "x" | "y" | null | undefined, by: { readonly x: number; readonly y: number }) {
  const moved = place === "x" || place === "y" ? value + by[place] : value;
  return String(Math.round(moved * 10) / 10);
}
