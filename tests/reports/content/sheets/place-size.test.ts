import { describe, expect, test } from "vitest";
import { placeSize } from "#reports/content/sheets/place-size";
import type { SiteContext } from "#reports/content/site-context";
import type { RegionView } from "#reports/content/study-view";
import type { TerritoryLevel } from "#schemas/study-definition";
import { GROUP } from "#schemas/tables/status";
import { smallStudy } from "#tests/fixtures/release/small-study";
import { wordingOf } from "#wording/wording-of";

const level = (
  id: string,
  codes: readonly string[],
  more: Partial<TerritoryLevel> = {},
): readonly [string, TerritoryLevel] => [
  id,
  {
    ...{ id, main: id === "region", labels: new Map(codes.map((code) => [code, code])), translated: new Map() },
    ...{ parents: new Map(), former: new Map(), ...more },
  },
];

/** Two regions of three towns, 100, 20 and 3 inhabitants; the last town may have no number. */
function contextOf(last: number | undefined): SiteContext {
  const definition = smallStudy();
  const populations = new Map([["a", 100], ["b", 20], ...(last === undefined ? [] : [["c", last] as const])] as const);
  const parents = new Map([
    [
      "region",
      new Map([
        ["a", "1"],
        ["b", "1"],
        ["c", "2"],
      ]),
    ],
  ]);
  const declared = [
    { id: "region", file: "r.csv", source: "x" },
    { id: "town", file: "t.csv", source: "Liste 2026", one: "ville", many: "villes" },
  ];
  const groups = [
    { id: "all", label: "Tout", codes: ["region:1", "region:2"] },
    { id: "mixed", label: "Mêlé", codes: ["region:2", "town:a"] },
  ];
  const study = { ...definition.study, territories: { ...definition.study.territories, levels: declared, groups } };
  const territories = new Map([level("region", ["1", "2"]), level("town", ["a", "b", "c"], { parents, populations })]);
  return {
    definition: { ...definition, study, territories },
    words: wordingOf(definition.study),
  } as unknown as SiteContext;
}

const said = (context: SiteContext, kind: string, code: string) =>
  placeSize(context, { kind, code } as RegionView)?.replaceAll(/[\u00a0\u202f]/g, " ");

describe("what a territory is made of", () => {
  test("its inhabitants and its places of the finest level, with their source", () => {
    expect(said(contextOf(3), "region", "1")).toBe("120 habitants, 2 villes – Liste 2026");
    expect(said(contextOf(3), GROUP, "all")).toBe("123 habitants, 3 villes – Liste 2026");
  });
  test("no inhabitants where one place has no number; nothing where codes of several levels may share a place", () => {
    expect(said(contextOf(undefined), GROUP, "all")).toBe("3 villes – Liste 2026");
    expect(said(contextOf(3), "region", "2")).toBe("3 habitants – Liste 2026");
    expect(said(contextOf(undefined), "region", "2")).toBeUndefined();
    expect(said(contextOf(3), GROUP, "mixed")).toBeUndefined();
  });
});
