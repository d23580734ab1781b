import { expect, test } from "vitest";
import { nearestShown } from "#reports/content/explore/nearest-shown";
import type { ExploredCell, PublicCells } from "#reports/content/explore/public-cells";
import { relationOf, selectCells } from "#reports/content/explore/select-cells";
import { selectionCsv } from "#reports/content/explore/selection-csv";

const cell = (wave: string, domain: string, estimate: number | null): ExploredCell => ({
  ...{ measure: "m", answer: "", wave, kind: domain === "all" ? "all" : "region", domain },
  ...{ status: estimate === null ? "suppressed" : "published", reason: null, reason_detail: null },
  ...{ estimate, ci_lower: null, ci_upper: null, base: estimate === null ? null : 200 },
});
const DATA: PublicCells = {
  id: "maires",
  label: "Maires",
  waves: ["2016", "2020", "2024"],
  wave_names: {},
  measures: [{ id: "m", label: "Mesure", unit: "percent", file: null, answers: [["", ""]] }],
  domains: [
    { kind: "all", label: "Ensemble", domains: [["all", "Ensemble"]] },
    {
      kind: "region",
      label: "Région",
      domains: [
        ["53", "=Bretagne"],
        ["11", "Île-de-France"],
      ],
    },
  ],
  cells: [
    cell("2024", "11", 0.5),
    cell("2024", "53", null),
    cell("2020", "53", 0.25),
    cell("2016", "53", 0.3),
    cell("2020", "11", null),
    cell("2024", "all", 0.4),
  ],
  tests: [
    {
      ...{ measure: "m", answer: "", kind: "region", domain: "53", wave: "2020", from_wave: "2016", other_public: "" },
      ...{ difference: -0.05, verdict: "significant-lower" },
    },
  ],
};

test("cells come in the order of the waves, then of the categories", () => {
  const of = (wave: string) => selectCells(DATA, { measure: "m", wave, kind: "region" });
  expect(of("2024").map(({ domain }) => domain)).toEqual(["53", "11"]);
  expect(of("").map(({ wave, domain }) => `${wave} ${domain}`)).toEqual([
    "2016 53",
    "2020 53",
    "2020 11",
    "2024 53",
    "2024 11",
  ]);
});

test("the nearest cell is the same population at the closest wave, else the whole", () => {
  expect(nearestShown(DATA, cell("2024", "53", null))).toMatchObject({ differs: "wave", cell: { wave: "2020" } });
  expect(nearestShown(DATA, cell("2020", "11", null))).toMatchObject({ differs: "wave", cell: { wave: "2024" } });
  expect(nearestShown(DATA, cell("2024", "99", null))).toMatchObject({ differs: "domain", cell: { domain: "all" } });
  expect(nearestShown(DATA, cell("2016", "99", null))).toMatchObject({ differs: "both", cell: { wave: "2024" } });
  expect(nearestShown({ ...DATA, cells: [] }, cell("2016", "99", null))).toBeNull();
});

test("two cells have their planned test, in the direction in which they are read; else they are free, or apart", () => {
  const side = (wave: string, domain: string) => ({ public: "maires", wave, kind: "region", domain });
  const relation = (one: ReturnType<typeof side>, other: ReturnType<typeof side>) =>
    relationOf([DATA, one], [DATA, other], { measure: "m", answer: "" });
  expect(relation(side("2016", "53"), side("2020", "53"))).toEqual({
    kind: "planned",
    difference: -0.05,
    verdict: "significant-lower",
  });
  expect(relation(side("2020", "53"), side("2016", "53"))).toEqual({
    kind: "planned",
    difference: 0.05,
    verdict: "significant-higher",
  });
  expect(relation(side("2020", "53"), side("2020", "11")).kind).toBe("free");
  expect(relation(side("2016", "53"), side("2020", "11")).kind).toBe("apart");
  expect(relation(side("2020", "53"), side("2024", "53")).kind).toBe("apart");
});

test("a selection as a file keeps its digits, hides nothing less, and holds no formula", () => {
  const cells = [cell("2020", "53", 0.25), cell("2024", "53", null)];
  const columns = ["public", "n"];
  expect(selectionCsv(DATA, cells, { columns, excel: false })).toBe(
    "public,n\nmaires,2020,m,,region,53,'=Bretagne,0.25,,,200,published\nmaires,2024,m,,region,53,'=Bretagne,,,,,suppressed\n",
  );
  expect(selectionCsv(DATA, cells.slice(0, 1), { columns, excel: true })).toBe(
    "\uFEFFpublic;n\r\nmaires;2020;m;;region;53;'=Bretagne;0,25;;;200;published\r\n",
  );
});
