import { givenOf, hiddenOf, RULES } from "../protected-by-hand.ts";
import { domainsOf, type HandMeasure, type Made, type Person } from "../published-by-hand.ts";
import { type CountedCell, spannedCells } from "./spanned-cells.ts";

const ZONE_OF: Readonly<Record<string, string>> = { A: "N", B: "N", C: "N", D: "S", E: "S", F: "S" };
/** Regions of uneven sizes. */
const SKEW = 1.6;

/** A survey of which two indicators count overlapping parts of a public, young and large, at levels one in the other. */
export function drawOverlapping(next: () => number): Made {
  /** Part of those who are not young, and of those who are not large. */
  const rare = 0.1 + 0.3 * next();
  const people = Array.from({ length: 260 + Math.floor(300 * next()) }, (): Person => {
    const reg = "ABCDEF"[Math.floor(6 * next() ** SKEW)];
    const age = next() < rare ? "3" : String(1 + Math.floor(2 * next()));
    const size = next() < rare ? "1" : String(2 + Math.floor(2 * next()));
    return { reg, age, size, q: next() < 0.5 ? "1" : "2" };
  });
  const counts = ({ q }: Person): boolean => q === "1";
  const measures: readonly HandMeasure[] = [
    { indicator: "young", base: ({ age }: Person) => age !== "3", counts },
    { indicator: "large", base: ({ size }: Person) => size !== "1", counts },
    { indicator: "young_large", base: ({ age, size }: Person) => age !== "3" && size !== "1", counts },
  ];
  return {
    people,
    measures: measures.slice(0, next() < 0.5 ? 2 : 3),
    kinds: {
      region: ({ reg }) => reg,
      zone: ({ reg }) => ZONE_OF[reg],
      age: ({ age }) => age,
      size: ({ size }) => size,
    },
  };
}

/** Small groups that follow from what is shown of a survey: by its cells, and by what the shown parts of a place leave of it. */
export function spannedOf(made: Made, hidden = hiddenOf(made, givenOf(made))): readonly string[] {
  const kinds: Made["kinds"] = { all: () => "all", ...made.kinds };
  const cells = made.measures.flatMap(({ indicator, base }) => {
    const own = Object.entries(kinds).flatMap(([kind, domainOf]) =>
      domainsOf(made.people, domainOf).map((domain): CountedCell => {
        const bits = made.people.map((one) => Number((base?.(one) ?? true) && domainOf(one) === domain));
        const count = sumOf(bits);
        const isHidden = count < RULES.minimum || hidden.has(`${indicator}\n${kind}\n${domain}`);
        const shown = { isShown: !isHidden && count > 0, isSuppressed: isHidden && count > 0 };
        return { name: `${indicator} ${kind}=${domain}`, bits, ...shown };
      }),
    );
    return [...own, ...restsOf(own)];
  });
  return spannedCells(cells, RULES.minimum);
}

const sumOf = (bits: readonly number[]): number => bits.reduce((sum, bit) => sum + bit, 0);

/** What is left of a shown cell once the shown parts of a kind that are within it are taken away. */
function restsOf(cells: readonly CountedCell[]): readonly CountedCell[] {
  const shown = cells.filter(({ isShown }) => isShown);
  const kinds = Map.groupBy(shown, ({ name }) => name.split("=")[0]);
  return shown.flatMap((whole) =>
    [...kinds].flatMap(([kind, ones]) => {
      const parts = ones.filter((part) => part !== whole && part.bits.every((bit, at) => bit <= whole.bits[at]));
      const bits = whole.bits.map((bit, at) => bit - sumOf(parts.map((part) => part.bits[at])));
      const name = `${whole.name} less ${kind}`;
      return parts.length > 0 && bits.includes(1) ? [{ name, bits, isShown: true, isSuppressed: false }] : [];
    }),
  );
}
