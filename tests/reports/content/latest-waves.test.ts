import { expect, test } from "vitest";
import { keyFigures } from "#reports/content/sheet-content";
import { latestByRegion, latestEstimates, latestInRegion, siteContext } from "#reports/content/site-context";
import type { Estimate } from "#schemas/tables/estimates";
import { because, NO_REASON } from "#schemas/tables/reasons";
import type { ReleaseTables } from "#schemas/tables/tables";
import { makeRelease } from "#tests/fixtures/release/make-release";
import { smallStudy } from "#tests/fixtures/release/small-study";

const DEFINITION = smallStudy();
const INDICATOR = "lit_souvent";
const NUMBERS = { base: 150, n_eff: 140, estimate: 0.5, se: 0.04, ci_lower: 0.42, ci_upper: 0.58 };
const NOTHING = { base: null, n_eff: null, estimate: null, se: null, ci_lower: null, ci_upper: null };

/** The fixture, where the readers' regional results are shown only in the waves that are given for each region. */
function contextWith(shown: Readonly<Record<string, readonly string[]>>) {
  const release = makeRelease(DEFINITION);
  const estimates = release.estimates.map((row): Estimate => {
    if (row.public !== "lecteurs" || row.indicator !== INDICATOR || row.domain_kind !== "region") return row;
    return shown[row.domain]?.includes(row.wave)
      ? { ...row, ...NUMBERS, status: "published", ...NO_REASON }
      : { ...row, ...NOTHING, status: "suppressed", ...because("protected") };
  });
  const changed: ReleaseTables = { ...release, estimates };
  return siteContext(DEFINITION, changed);
}

function readers(context: ReturnType<typeof siteContext>) {
  const found = context.publics.find(({ id }) => id === "lecteurs");
  if (found === undefined) throw new Error("fixture: the public must exist");
  return found;
}

test("a region shows the last wave that can be shown for it, and the last one asked where none can", () => {
  const context = contextWith({ A1: ["2015", "2019"], B2: ["2015", "2021"] });
  const wave = (region: string) =>
    latestInRegion(context, readers(context), { indicator: INDICATOR, region: { kind: "region", code: region } })?.wave
      .wave;
  expect(latestEstimates(context, readers(context), INDICATOR)?.wave.wave).toBe("2021");
  expect([wave("A1"), wave("B2"), wave("D4")]).toEqual(["2019", "2021", "2021"]);
});

test("a sheet says the year of the value that it shows, and why a slot is empty", () => {
  const context = contextWith({ A1: ["2015"] });
  const key = (code: string) => {
    const region = context.regions.find((one) => one.code === code);
    return region === undefined ? [] : keyFigures(context, region).filter(({ who }) => who.startsWith("Lecteurs"));
  };
  expect(key("A1")).toMatchObject([{ who: "Lecteurs, 2015", value: "50\u202f%" }]);
  expect(key("D4")).toMatchObject([{ value: null, against: expect.stringContaining("protégé") }]);
});

test("regions are set side by side in the last wave that shows half of them, else in the one that shows the most", () => {
  const wave = (shown: Readonly<Record<string, readonly string[]>>) => {
    const context = contextWith(shown);
    return latestByRegion(context, readers(context), INDICATOR)?.wave.wave;
  };
  expect(wave({ A1: ["2015", "2019"], B2: ["2015", "2019"], C3: ["2015", "2019"], D4: ["2021"] })).toBe("2019");
  expect(wave({ A1: ["2015"], B2: ["2015"], D4: ["2021"] })).toBe("2015");
  expect(wave({})).toBe("2021");
});
