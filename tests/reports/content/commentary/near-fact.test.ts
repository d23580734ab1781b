import { expect, test } from "vitest";
import { nearFact } from "#reports/content/commentary/near-fact";

const KEYS = [
  "maires.2016..2020.pilotage",
  "maires.2020..2024.pilotage",
  "maires.2016..2027.pilotage",
  "maires.2027.pilotage",
  "maires~citoyens.2027~mai-2020.confiance",
  "maires~citoyens.2020~mai-2020.confiance",
];
const WAVES = ["2016", "2020", "mai-2020", "2024", "2027"];

test.each([
  ["maires.2016..2024.pilotage", "maires.2016..2027.pilotage"],
  ["maires~citoyens.2024~mai-2020.confiance", "maires~citoyens.2027~mai-2020.confiance"],
  ["maires.2024.pilotage", "maires.2027.pilotage"],
  ["maires.2016..2020.pilotages", "maires.2016..2020.pilotage"],
  ["maires.2026..2020.pilotage", "maires.2016..2020.pilotage"],
  ["ventes.1999.total", undefined],
])("%s may mean %s", (key, near) => {
  expect(nearFact(key, KEYS, WAVES)).toBe(near);
});
