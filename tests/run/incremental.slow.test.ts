import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { editFile, listing } from "#tests/study/edited-study";
import { copyWithResults, publishedBytes, runBeside, twoWaves } from "./runs.ts";

const EVERYTHING = [
  "responses/usagers-2024",
  "responses/usagers-2025",
  "respondents/usagers-2024",
  "respondents/usagers-2025",
  "comparability/usagers-2024-2025",
  "weights/usagers-2024",
  "weights/usagers-2025",
  "estimates/usagers-2024",
  "estimates/usagers-2025",
  "protection/usagers-2024",
  "protection/usagers-2025",
  "specificities/usagers-2024",
  "specificities/usagers-2025",
  "trends/usagers-2024-2025",
  "release/usagers",
];
const of2025 = EVERYTHING.filter((unit) => !unit.endsWith("usagers-2024"));

let folder = "";
let site = "";

let first = "";

/** A level of territories, so that one of its labels can change. */
const TERRITORIES =
  "territories:\n  label: R\n  main: { one: région, many: régions }\n  levels: [{ id: region, file: ../regions.csv, source: S }]\n";

beforeAll(async () => {
  first = twoWaves();
  writeFileSync(join(first, "../regions.csv"), "code,label\nN,Nord\n");
  editFile(first, "study.yaml", ["indicators: indicators.yaml\n", `indicators: indicators.yaml\n${TERRITORIES}`]);
  expect((await runBeside(first)).computed).toEqual(EVERYTHING);
});

beforeEach(() => {
  folder = copyWithResults(first);
  site = join(folder, "../build/bibliotheque");
});

const page = (): string => readFileSync(join(site, "site/index.html"), "utf8");

describe("properties: what is computed again is what depends on what changed", () => {
  test("nothing changed: nothing is computed and every byte stays", async () => {
    const before = publishedBytes(site);
    expect((await runBeside(folder)).computed).toEqual([]);
    expect(publishedBytes(site)).toEqual(before);
  });

  test("an export: its wave, then what reads all waves", async () => {
    editFile(folder, "exports/enquete-2025.csv", ["R0001;S;37;1;1;0;1;0;8;", "R0001;S;37;1;2;0;1;0;8;"]);
    expect((await runBeside(folder)).computed).toEqual(of2025);
  });

  test("the margins of a wave: its weights and what follows them", async () => {
    const margins = readFileSync(join(folder, "margins/usagers-2025.csv"), "utf8");
    writeFileSync(join(folder, "margins/usagers-2024.csv"), margins.replace("0.35", "0.36").replace("0.40", "0.39"));
    const study = readFileSync(join(folder, "study.yaml"), "utf8");
    writeFileSync(join(folder, "study.yaml"), study.replace("margins/usagers-2025", "margins/usagers-2024"));
    const { computed } = await runBeside(folder);
    expect(computed).toContain("weights/usagers-2024");
    expect(computed.filter((unit) => unit.endsWith("usagers-2025"))).toEqual([]);
  });

  test("an indicator: estimates and what follows, not the respondents", async () => {
    editFile(folder, "indicators.yaml", ['in: ["1", "2"]', 'in: ["1"]']);
    const later = EVERYTHING.filter((unit) => /^(estimates|protection|specificities|trends|release)/.test(unit));
    expect((await runBeside(folder)).computed).toEqual(later);
  });

  test("a threshold of disclosure: the release and the comparisons, not the estimates", async () => {
    editFile(folder, "study.yaml", ["minimum_base: 30", "minimum_base: 31"]);
    const { computed } = await runBeside(folder);
    expect(computed).toContain("release/usagers");
    expect(computed.filter((unit) => /^(responses|respondents|weights|estimates)/.test(unit))).toEqual([]);
  });

  test("a label of a region, or a former code: the respondents, which were located by it", async () => {
    writeFileSync(join(folder, "../regions.csv"), "code,label\nN,Nord\nS,Sud\n");
    expect((await runBeside(folder)).computed).toContain("respondents/usagers-2025");
  });
});

describe("regressions", () => {
  test("a title changes no number, but the pages are drawn again", async () => {
    editFile(folder, "study.yaml", ["fr: Les usagers de la bibliothèque", "fr: Le public de la médiathèque"]);
    expect(page()).not.toContain("Le public de la médiathèque");
    expect((await runBeside(folder)).computed).toEqual([]);
    expect(page()).toContain("Le public de la médiathèque");
  });

  test("a run by force, in another folder, gives the same bytes, in a place of its own until it is shown; nothing is written in the study", async () => {
    const before = publishedBytes(site);
    const study = listing(folder);
    const { computed } = await runBeside(folder, true);
    expect(computed).toEqual(EVERYTHING);
    expect(publishedBytes(site)).toEqual(before);
    expect(listing(folder)).toEqual(study);
  });
});
