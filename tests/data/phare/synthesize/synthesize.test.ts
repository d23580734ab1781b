import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { drawMultiple } from "#data/phare/synthesize/answers/multiple-answers";
import { encode } from "#data/phare/synthesize/deliveries/encode";
import { exportBytes } from "#data/phare/synthesize/deliveries/export-bytes";
import { exportColumns, readStudy } from "#data/phare/synthesize/deliveries/study-files";
import { Draw } from "#data/phare/synthesize/draw";
import { STUDY_FOLDER } from "#data/phare/synthesize/folders";
import { randomOf } from "#data/phare/synthesize/random";
import type { Respondent } from "#data/phare/synthesize/respondent";
import { drawDepartment } from "#data/phare/synthesize/samples/departments";
import { rake } from "#data/phare/synthesize/samples/margins";
import { answeredSample } from "#data/phare/synthesize/waves";

function sampleOf(size: number): readonly Respondent[] {
  const random = randomOf("test");
  return Array.from({ length: size }, (_, index) => ({
    region: index % 3 === 0 ? "53" : "11",
    stratum: "",
    latent: random.normal(),
    reticence: 1,
    weight: 1 + (index % 4),
    answers: new Map(),
  }));
}

function weightedShare(sample: readonly Respondent[], holds: (respondent: Respondent) => boolean): number {
  const total = sample.reduce((sum, { weight }) => sum + weight, 0);
  return sample.filter(holds).reduce((sum, { weight }) => sum + weight, 0) / total;
}

describe("reference", () => {
  const study = readStudy();
  const small = study.waves.filter(
    ({ public: publicId, wave }) => `${publicId}-${wave}` === "maires-2024" || wave === "2009",
  );
  test.each(small.map((wave) => [`${wave.public} ${wave.wave}`, wave] as const))(
    "export of %s is what is committed",
    (_, wave) => {
      const bytes = exportBytes(wave, exportColumns(study, wave), answeredSample(wave));
      expect(Buffer.from(bytes).equals(readFileSync(new URL(wave.export.file, STUDY_FOLDER)))).toBe(true);
    },
  );

  test("Windows-1252 has its own bytes for the apostrophe, œ and the euro", () => {
    expect([...encode("l\u2019œé€", "windows-1252", false)]).toEqual([0x6c, 0x92, 0x9c, 0xe9, 0x80]);
  });
});

describe("properties", () => {
  test("the same name gives the same numbers, another name others", () => {
    expect(randomOf("a").uniform()).toBe(randomOf("a").uniform());
    expect(randomOf("a").uniform()).not.toBe(randomOf("b").uniform());
  });

  test("an ordinal question comes out near its weighted shares", () => {
    const sample = sampleOf(4000);
    new Draw(sample, randomOf("ordinal")).ordinal("Q", { 1: 0.3, 2: 0.45, 3: 0.25 }, { refusal: 0 });
    expect(Math.abs(weightedShare(sample, ({ answers }) => answers.get("Q") === "1") - 0.3)).toBeLessThan(0.03);
  });

  test("a multiple answer has at least one code, each near its share", () => {
    const sample = sampleOf(4000);
    drawMultiple(new Draw(sample, randomOf("multiple")), "Q", { 1: 0.3, 2: 0.45, 3: 0.25, 4: 0.16 }, { refusal: 0 });
    const cites =
      (code: string) =>
      ({ answers }: Respondent): boolean =>
        (answers.get("Q") ?? []).includes(code);
    expect(sample.every(({ answers }) => (answers.get("Q")?.length ?? 0) > 0)).toBe(true);
    for (const [code, share] of [
      ["1", 0.3],
      ["2", 0.45],
      ["4", 0.16],
    ] as const)
      expect(Math.abs(weightedShare(sample, cites(code)) - share)).toBeLessThan(0.03);
  });

  test("raking reproduces the margins", () => {
    const sample = sampleOf(300);
    const margins = new Map([
      [
        "REG",
        new Map([
          ["53", 0.2],
          ["11", 0.8],
        ]),
      ],
    ]);
    rake(sample, margins, ({ region }) => region);
    expect(weightedShare(sample, ({ region }) => region === "53")).toBeCloseTo(0.2, 12);
  });
});

describe("refusals", () => {
  test("a character outside Windows-1252 is refused", () => {
    expect(() => encode("\u202f", "windows-1252", false)).toThrow("is not in Windows-1252");
  });

  test("a margin category without respondents is refused", () => {
    const margins = new Map([["REG", new Map([["94", 1]])]]);
    expect(() => rake(sampleOf(4), margins, ({ region }) => region)).toThrow("nobody in REG 94");
  });
});

describe("departments", () => {
  test("are of the region as it was written then, those of today's code as of a former one's", () => {
    const random = randomOf("departments");
    const drawn = (region: string) => new Set(Array.from({ length: 200 }, () => drawDepartment(region, random)));
    expect([...drawn("42")].sort()).toEqual(["67", "68"]);
    expect([...drawn("94")].sort()).toEqual(["2A", "2B"]);
    expect([...drawn("95")]).toEqual([""]);
  });

  test("have the last column of an export", () => {
    const [header, first] = readFileSync(
      new URL("exports/citoyens-2019/CIT19_livraison2.csv", STUDY_FOLDER),
      "utf8",
    ).split("\r\n");
    expect(header.split(";").at(-1)).toBe("DEP");
    expect(first.split(";").at(-1)).toMatch(/^\d[\dAB]$/);
  });
});
