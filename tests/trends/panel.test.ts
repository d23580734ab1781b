import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Trend } from "#schemas/tables/trends";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy } from "#tests/flow/small-study";

/** What R gives for the same rows: tests/reference/panel/panel.R. */
interface Expected {
  readonly case: "whole" | "part";
  readonly domain: "all" | "A";
  readonly variable: "yes" | "note";
  readonly difference: number;
  readonly error: number;
  readonly df: number;
  readonly p: number;
}

const cases = JSON.parse(
  readFileSync(new URL("../reference/panel/panel.json", import.meta.url), "utf8"),
) as readonly Expected[];

/** The rows of the R script: identifiers from one number to another, answers of a wave. */
function exportOf(from: number, shift: number): string {
  const rows = Array.from({ length: 300 }, (_, index) => {
    const id = from + index;
    const yes = (id * 37 + shift * 11) % 100 < 40 + 5 * shift ? 1 : 2;
    const note = ((id * 7) % 11) + (((id + shift) * 13) % 4) / 2 + shift / 5;
    return [`P${id}`, id % 3 === 0 ? "A" : "B", 1 + (id % 5) / 4, yes, note.toFixed(4)].join(";");
  });
  return ["id;REG;weight;Q;N", ...rows].join("\n");
}

const study = (later: number, more: Partial<SmallStudy> = {}) =>
  smallStudy({
    lists: { yes: { codes: { "1": "Oui", "2": "Non" } } },
    questions: [
      { id: "REG", type: "territory", level: "region" },
      { id: "Q", type: "single", codes: "yes" },
      { id: "N", type: "number" },
    ],
    indicators: [
      { id: "yes", statistic: "share", definitions: [{ numerator: { question: "Q", in: ["1"] } }] },
      { id: "note", statistic: "mean", unit: "number", definitions: [{ value: { question: "N" } }] },
    ],
    waves: Object.fromEntries(
      [0, 1].map((shift) => [
        String(2024 + shift),
        {
          export: exportOf(shift * later, shift),
          design: { kind: "simple", base_weight: { column: "weight" } },
        },
      ]),
    ),
    publicKeys: { region: "REG", panel: true },
    studyKeys: {
      territories: {
        levels: [{ id: "region", file: "regions.csv", source: "test" }],
        main: { one: "région", many: "régions" },
        label: "régions",
      },
    },
    files: { "regions.csv": "code,label\nA,Nord\nB,Sud\n" },
    ...more,
  });

describe("reference: a change between two waves of a panel is R's", () => {
  const found = new Map<string, readonly Trend[]>();

  beforeAll(async () => {
    for (const [name, later] of [
      ["whole", 0],
      ["part", 120],
    ] as const) {
      const flow = await runInMemory(study(later));
      found.set(name, rowsFrom<Trend>(flow, "trends/people-2024-2025", "trends"));
    }
  });

  test.each(cases.map((one) => [`${one.case} ${one.domain} ${one.variable}`, one] as const))("%s", (_, wanted) => {
    const row = found
      .get(wanted.case)
      ?.find(({ indicator, domain }) => indicator === wanted.variable && domain === wanted.domain);
    const { difference, se, df, p } = row as Trend;
    expect(difference).toBeCloseTo(wanted.difference, 10);
    // R counts n / (n - 1) over the units of both waves, we over those of each: 420 and 300 where they share a part.
    expect((se ?? 0) / wanted.error).toBeCloseTo(1, wanted.case === "whole" ? 9 : 2);
    expect(df).toBeCloseTo(wanted.df, 9);
    if (wanted.variable === "note" && wanted.case === "whole") expect((p ?? 0) / wanted.p).toBeCloseTo(1, 7);
    else expect(Math.abs((p ?? 0) - wanted.p)).toBeLessThan(0.02);
  });
});

describe("what the study says of a panel", () => {
  const codes = async (more: Partial<SmallStudy>, later = 120): Promise<readonly string[]> => {
    const flow = await runInMemory(study(later, more));
    const told = flow.findings.get("comparability/people-2024-2025") ?? [];
    return told.map(({ code }) => code).filter((code) => code === "OBS-V243" || code === "OBS-V244");
  };

  test("identifiers met in both waves are told where the study does not say what they are", async () => {
    expect(await codes({ publicKeys: { region: "REG", panel: undefined } })).toEqual(["OBS-V243"]);
    expect(await codes({ publicKeys: { region: "REG", panel: false } })).toEqual([]);
    expect(await codes({})).toEqual([]);
    expect(await codes({ publicKeys: { region: "REG", panel: undefined } }, 300)).toEqual([]);
  });

  test("a panel of which nobody is met again is told", async () => {
    expect(await codes({}, 300)).toEqual(["OBS-V244"]);
  });

  test("the key is refused where it does nothing, and where no unit can be found again", () => {
    const [first] = Object.entries({ "2024": { export: exportOf(0, 0) } });
    expect(() => study(0, { waves: Object.fromEntries([first]) })).toThrow(/qu'une/);
    const anonymous = { export: exportOf(0, 0), exportKeys: { record_id: "(numéro de ligne)" } };
    expect(() => study(0, { waves: { "2024": anonymous, "2025": anonymous } })).toThrow(/demande des identifiants/);
  });
});
