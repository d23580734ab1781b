import { writeNumbers } from "../numbers.ts";
import { plural } from "./english-type.ts";

const HARD = "\u00a0";

/** Decimal point, commas between thousands, no space before %. */
export const englishNumbers = writeNumbers({
  decimal: ".",
  thousands: ",",
  percent: "%",
  points: (count) => `${HARD}${plural(count, "point")}`,
  euros: (number) => number.replace(/^([+\u2212]?)/, "$1€"),
  interval: (lower, upper) => `from ${lower} to ${upper}`,
  brackets: (lower, upper) => `[${lower}, ${upper}]`,
  below: (limit) => `<${HARD}${limit}`,
  units: {
    percent: "in %",
    points: "balance, in points",
    number: "number",
    "score-10": "rating out of 10",
    "score-100": "score out of 100",
    euros: "in euros",
  },
  axis: { percent: "%", points: `${HARD}pts`, euros: `${HARD}€`, number: "", "score-10": "", "score-100": "" },
});
