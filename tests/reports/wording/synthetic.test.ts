import { expect, test } from "vitest";
import { sayOnce } from "#wording/synthetic";

test("a line of real data is left as it is", () => {
  expect(sayOnce("Enquête, version 1.0", false)).toBe("Enquête, version 1.0");
});

test.each([
  ["Enquête, version 1.0", "Enquête, version 1.0 (données synthétiques)"],
  ["Enquête (données synthétiques), version 1.0", "Enquête (données synthétiques), version 1.0"],
  ["Rapport (données synthétiques) – Enquête (données synthétiques)", "Rapport (données synthétiques) – Enquête"],
  ["Enquête – Données synthétiques, version 1.0 – données synthétiques", "Enquête – Données synthétiques, version 1.0"],
  [
    "Enquête (données synthétiques) ; calculs, données synthétiques, version 2",
    "Enquête (données synthétiques) ; calculs, version 2",
  ],
])("%s: said once", (line, said) => {
  expect(sayOnce(line, true)).toBe(said);
  expect(sayOnce(said, true)).toBe(said);
});
