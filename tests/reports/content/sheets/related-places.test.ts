import { describe, expect, test } from "vitest";
import { indexRelease } from "#reports/content/release-index";
import { relatedPlaces } from "#reports/content/sheets/related-places";
import { standIn } from "#reports/content/sheets/stand-in";
import type { SiteContext } from "#reports/content/site-context";
import type { RegionView } from "#reports/content/study-view";
import type { ReleaseTables } from "#schemas/tables/tables";
import { smallStudy } from "#tests/flow/small-study";
import { wordingOf } from "#wording/wording-of";

const DEFINITION = smallStudy({
  lists: { two: { codes: { 1: "1", 2: "2" } } },
  questions: [
    { id: "dep", type: "territory", level: "departement" },
    { id: "y", type: "single", codes: "two" },
  ],
  waves: { 2025: { export: "id;dep;y\n1;67;1\n" } },
  publicKeys: { region: "dep" },
  studyKeys: {
    territories: {
      label: "Places",
      domains: ["zone"],
      groups: [
        { id: "alsace", label: "Alsace", codes: ["departement:67", "departement:68"] },
        { id: "bas-rhin", label: "Bas-Rhin", codes: ["departement:67"] },
        { id: "axis", label: "Axis", codes: ["departement:67", "departement:75"] },
      ],
      levels: [
        { id: "zone", file: "zones.csv", source: "test" },
        { id: "region", file: "regions.csv", source: "test" },
        { id: "departement", file: "deps.csv", source: "test" },
      ],
    },
  },
  files: {
    "zones.csv": "code,label\nN,North\nS,South\n",
    "regions.csv": "code,label,zone\n11,Île-de-France,N\n44,Grand Est,N\n94,Corse,S\n",
    "deps.csv": "code,label,region\n75,Paris,11\n67,Bas-Rhin,44\n68,Haut-Rhin,44\n2A,Corse-du-Sud,94\n",
  },
});

const view = (kind: string, code: string): RegionView => ({ kind, code, label: code, file: `${kind}-${code}.html` });
const SHEETS = [
  ...["11", "44", "94"].map((code) => view("region", code)),
  ...["N", "S"].map((code) => view("zone", code)),
  ...["alsace", "bas-rhin", "axis"].map((code) => view("group", code)),
];
const sheet = (code: string): RegionView => SHEETS.find((one) => one.code === code) ?? view("", "");
const codes = (places: readonly RegionView[]) => places.map(({ code }) => code);
const related = (code: string) => relatedPlaces({ definition: DEFINITION, sheets: SHEETS }, sheet(code));

describe("where a sheet leads", () => {
  test("to the territories around and inside, groups by their codes", () => {
    expect([codes(related("44").around), codes(related("44").inside)]).toEqual([["N"], ["alsace", "bas-rhin"]]);
    expect([codes(related("bas-rhin").around), codes(related("N").inside)]).toEqual([
      ["44", "N", "alsace", "axis"],
      ["11", "44", "alsace", "bas-rhin", "axis"],
    ]);
  });

  test("to the one before and the one after of its level", () => {
    const { before, after } = related("44");
    expect([before?.code, after?.code, related("11").before, related("S").before?.code]).toEqual([
      "11",
      "94",
      undefined,
      "N",
    ]);
  });
});

describe("what stands in for a value that is not published", () => {
  const cell = (kind: string, domain: string, shown: boolean) => ({
    ...{ public: "people", wave: "2025", indicator: "answered", answer: "", domain_kind: kind, domain },
    ...(shown ? { status: "published", estimate: 0.5 } : { status: "suppressed", estimate: null }),
  });
  const contextWith = (estimates: readonly object[], small_areas: readonly object[]): SiteContext => {
    const release = { estimates, small_areas, specificities: [], trends: [], facts: [] };
    return {
      ...{ definition: DEFINITION, sheets: SHEETS, words: wordingOf(DEFINITION.study) },
      index: indexRelease(release as unknown as ReleaseTables),
    } as unknown as SiteContext;
  };
  const contextOf = (...estimates: readonly object[]): SiteContext => contextWith(estimates, []);
  const told = { public: "people", wave: "2025", indicator: "answered" };
  const standing = (context: SiteContext, code: string) => standIn(context, sheet(code), told)?.key;

  test("is the nearest published territory around it: its region, then its zone; a group never stands in", () => {
    const [region, zone, group] = [cell("region", "44", true), cell("zone", "N", true), cell("group", "axis", true)];
    expect(standing(contextOf(region, zone, group), "alsace")).toBe("people.2025.answered@region=44");
    expect(standing(contextOf(cell("region", "44", false), zone, group), "alsace")).toBe("people.2025.answered@zone=N");
    expect(
      standing(contextOf(cell("region", "44", false), cell("zone", "N", false), group), "bas-rhin"),
    ).toBeUndefined();
  });

  test("is its rung where a ladder leads to it, and nothing where no rung could be shown", () => {
    const rung = (own: object) => ({ ...cell("region", "94", true), territories: "region:94", waves: "2025", ...own });
    const zone = cell("zone", "S", true);
    const shown = (own: object) => {
      const found = standIn(contextWith([zone], [rung(own)]), sheet("94"), told);
      return found === undefined ? undefined : [found.what, found.key];
    };
    expect(shown({ rung: "pooled-waves", waves: "2023+2024+2025" })).toEqual([
      "† vagues réunies, 2023, 2024 et 2025",
      "people.2023+2024+2025.answered@region=94",
    ]);
    expect(shown({ rung: "pooled-territories", territories: "region:44+region:94" })).toEqual([
      "‡ territoires réunis, 44 et 94",
      "people.2025.answered@region=44+94",
    ]);
    expect(shown({ rung: "modelled" })).toEqual(["◇ estimation modélisée", null]);
    expect(shown({ rung: null, estimate: null, status: "suppressed" })).toBeUndefined();
  });
});
