import { describe, expect, test } from "vitest";
import type { FindingsError } from "#findings/findings-error";
import type { Weight } from "#schemas/tables/weights";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";
import {
  BASE,
  expected,
  expectR,
  fixture,
  type Keys,
  number,
  refusalOf,
  resultOf,
  SHARES,
  single,
  studyOf,
  WEIGHTED,
} from "./field-case.ts";

const NUMERIC = { file: "numeric-units.csv", questions: [number("strate"), number("grappe")] };

describe("reference: strata and clusters that are numbers are those of R", () => {
  test("strata", async () => {
    const { yes } = await resultOf({ ...NUMERIC, design: { kind: "stratified", strata: ["strate"], ...WEIGHTED } });
    expectR(yes, "strata", ["estimate", "se"]);
  });

  test("clusters", async () => {
    const { yes } = await resultOf({ ...NUMERIC, design: { kind: "clustered", clusters: ["grappe"], ...WEIGHTED } });
    expectR(yes, "clusters", ["estimate", "se"]);
  });

  test("clusters in strata", async () => {
    const design = { kind: "clustered", strata: ["strate"], clusters: ["grappe"], ...WEIGHTED };
    const { yes, weights } = await resultOf({ ...NUMERIC, design });
    expectR(yes, "both", ["estimate", "se"]);
    expect([weights[0].stratum, weights[0].cluster]).toEqual(["12", "1210"]);
  });
});

describe("a stratum with one unit", () => {
  const population = { by: "strate", counts: { A: 1000, B: 50, C: 300 } };
  const design = { kind: "stratified", strata: ["strate"], population };
  const alone = { file: "lonely-unit.csv", questions: [single("strate", "st")] };

  test("is refused by its name, with the rule that repairs", async () => {
    const { exitCode, findings } = await refusalOf({ ...alone, design });
    expect([exitCode, findings.map(({ code, value }) => [code, value])]).toEqual([1, [["OBS-W308", "B"]]]);
    expect(findings[0].repair).toContain("lonely_psu: adjust");
  });

  test("with that rule, the standard error is R's", async () => {
    const { yes } = await resultOf({ ...alone, design: { ...design, lonely_psu: "adjust" } });
    expectR(yes, "lonely", ["estimate", "se"]);
  });

  test("one cluster in a stratum, and one in all", async () => {
    const clusters = { kind: "clustered", strata: ["strate"], clusters: ["strate2"] };
    const same = {
      ...alone,
      questions: [
        ...alone.questions,
        { ...number("strate2"), type: "text", sources: { "2025": { column: "strate" } } },
      ],
    };
    const one = await refusalOf({ ...same, design: clusters });
    expect(one.findings.map(({ code, value, count }) => [code, value, count])).toEqual([["OBS-W308", "A", 3]]);
    const all = { kind: "clustered", clusters: ["y"] };
    const file = fixture("lonely-unit.csv").replaceAll(";2\n", ";1\n");
    const small = studyOf({ ...alone, design: all });
    const error = await runInMemory(smallStudy({ ...small, waves: { "2025": { export: file, design: all } } })).catch(
      (thrown: unknown) => thrown,
    );
    expect((error as FindingsError).findings.map(({ code }) => code)).toEqual(["OBS-W308"]);
  });

  test.each(["remove", "certainty", "average"])("%s, where no stratum has two units", async (rule) => {
    const rows = ["r1;A;1", "r2;B;2", "r3;C;1"].join("\n");
    const lonely = { kind: "stratified", strata: ["strate"], lonely_psu: rule };
    const small = studyOf(alone);
    const waves = { "2025": { export: `id;strate;y\n${rows}\n`, design: lonely } };
    const error = await runInMemory(smallStudy({ ...small, waves })).catch((thrown: unknown) => thrown);
    expect((error as FindingsError).findings.map(({ code }) => code)).toEqual(["OBS-W308"]);
  });
});

describe("reference: the population of a wave with base weights is their sum", () => {
  test.each([{}, { bounds: [0.2, 5] }])("margins in shares, %o", async (keys) => {
    const { yes, many, report } = await resultOf({ ...BASE, margins: SHARES, calibration: keys });
    const { population, least, most, total, totalSe } = expected.baseWeights;
    expect(report.population / population).toBeCloseTo(1, 12);
    expectR(yes, "baseWeights", "bounds" in keys ? ["estimate"] : ["estimate", "se"]);
    expect((many?.estimate ?? 0) / total).toBeCloseTo(1, 8);
    expect((many?.se ?? 0) / totalSe).toBeCloseTo(1, 6);
    expect([report.ratio_min / least, report.ratio_max / most]).toEqual([expect.closeTo(1, 6), expect.closeTo(1, 6)]);
  });

  test("weights of mean 1 are put to the population that is said; that it is not said is told", async () => {
    const text = fixture(BASE.file);
    const values = text
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => Number(line.split(";")[4]));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const normalised = text.replace(/;([\d.]+)\n/g, (_, weight) => `;${(Number(weight) / mean).toFixed(6)}\n`);
    const study = (design: Keys) => {
      const small = studyOf({ ...BASE, design });
      return smallStudy({ ...small, waves: { "2025": { export: normalised, design } } });
    };
    const said = await runInMemory(study({ base_weight: { column: "w" }, population: 50_000 }));
    const sum = rowsFrom<Weight>(said, "weights/people-2025", "weights").reduce((all, { weight }) => all + weight, 0);
    expect(sum / 50_000).toBeCloseTo(1, 12);
    expect([...said.findings.values()].flat().filter(({ code }) => code === "OBS-W310")).toEqual([]);
    const unsaid = await runInMemory(study({ base_weight: { column: "w" } }));
    expect([...unsaid.findings.values()].flat().map(({ code }) => code)).toContain("OBS-W310");
  });

  test("weights on a scale that no bounded ratio brings to the margins are one message", async () => {
    const { findings } = await refusalOf({
      ...BASE,
      margins: ["sexe,1,480000000,,", "sexe,2,520000000,,"],
      calibration: { bounds: [0.2, 5] },
    });
    expect(findings.map(({ code, message }) => [code, message.replaceAll(/\s/g, " ")])).toEqual([
      ["OBS-W305", expect.stringContaining("aucun poids de 0,2 à 5 fois les leurs n'y mène")],
    ]);
  });

  test("weights that sum to another population than the one declared are told", async () => {
    const { findings } = await resultOf({ ...BASE, design: { ...BASE.design, population: 50_000_000 } });
    expect(findings.filter(({ code }) => code === "OBS-W310").map(({ value }) => value?.replace(/\D/g, ""))).toEqual([
      "12118807",
    ]);
  });
});
