import { describe, expect, test } from "vitest";
import { indexRelease } from "#reports/content/release-index";
import { pooledValue } from "#reports/content/sheets/pooled-places";
import { relatedPlaces } from "#reports/content/sheets/related-places";
import type { SiteContext } from "#reports/content/site-context";
import type { RegionView } from "#reports/content/study-view";
import type { ReleaseTables } from "#schemas/tables/tables";
import { smallStudy } from "#tests/flow/small-study";

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
  const contextOf = (...estimates: readonly object[]): SiteContext =>
    ({
      ...{ definition: DEFINITION, sheets: SHEETS },
      index: indexRelease({ estimates, specificities: [], trends: [], facts: [] } as unknown as ReleaseTables),
    }) as unknown as SiteContext;
  const told = { public: "people", wave: "2025", indicator: "answered" };
  const standing = (context: SiteContext, code: string) => pooledValue(context, sheet(code), told)?.place.code;

  test("is the nearest published territory around it: its region, then its zone; a group never stands in", () => {
    const [region, zone, group] = [cell("region", "44", true), cell("zone", "N", true), cell("group", "axis", true)];
    expect(standing(contextOf(region, zone, group), "alsace")).toBe("44");
    expect(standing(contextOf(cell("region", "44", false), zone, group), "alsace")).toBe("N");
    expect(
      standing(contextOf(cell("region", "44", false), cell("zone", "N", false), group), "bas-rhin"),
    ).toBeUndefined();
  });
});
