import { writeNumbers } from "../numbers.ts";
import { plural } from "./french-type.ts";

const NARROW = "\u202f";
const HARD = "\u00a0";

/** Decimal comma, narrow spaces between thousands and before %. */
export const frenchNumbers = writeNumbers({
  decimal: ",",
  thousands: NARROW,
  percent: `${NARROW}%`,
  points: (count) => `${HARD}${plural(count, "point")}`,
  euros: (number) => `${number}${HARD}€`,
  interval: (lower, upper) => `de ${lower} à ${upper}`,
  brackets: (lower, upper) => `[${lower}${NARROW}; ${upper}]`,
  below: (limit) => `<${HARD}${limit}`,
  units: {
    percent: "en %",
    points: "solde, en points",
    number: "en nombre",
    "score-10": "note sur 10",
    "score-100": "score sur 100",
    euros: "en euros",
  },
  axis: {
    percent: `${NARROW}%`,
    points: `${HARD}pts`,
    euros: `${HARD}€`,
    number: "",
    "score-10": "",
    "score-100": "",
  },
});
