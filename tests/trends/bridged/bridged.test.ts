import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import type { Estimate } from "#schemas/tables/estimates";
import type { BridgedTrend } from "#schemas/tables/told/bridged-trends";
import type { Trend } from "#schemas/tables/trends";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { bridgedStudy } from "./bridged-study.ts";

/** What R gives: tests/reference/split-ballot/split-ballot.R. */
interface Expected {
  readonly indicator: string;
  readonly to: string;
  readonly domain: string;
  readonly shift: number;
  readonly shift_se: number;
  readonly difference: number;
  readonly se: number;
  readonly df: number;
  readonly ci_lower: number;
  readonly ci_upper: number;
  readonly p: number;
}

const cases = JSON.parse(
  readFileSync(new URL("../../reference/split-ballot/split-ballot.json", import.meta.url), "utf8"),
) as readonly Expected[];

type Flow = Awaited<ReturnType<typeof runInMemory>>;

const bridgedRows = (flow: Flow): readonly BridgedTrend[] =>
  ["2019-2022", "2022-2024", "2019-2024"].flatMap((pair) =>
    rowsFrom<BridgedTrend>(flow, `trends/people-${pair}`, "bridged_trends"),
  );

describe("reference: a change bridged by a split ballot is R's to 1e-6", () => {
  let flow: Flow;
  let rows: readonly BridgedTrend[] = [];
  beforeAll(async () => {
    flow = await runInMemory(bridgedStudy());
    rows = bridgedRows(flow);
  });

  test.each(cases.map((one) => [`${one.indicator} 2019-${one.to} ${one.domain}`, one] as const))("%s", (_, wanted) => {
    const row = rows.find(
      (one) => one.indicator === wanted.indicator && one.to_wave === wanted.to && one.domain === wanted.domain,
    ) as BridgedTrend;
    expect([row.from_wave, row.bridge_wave, row.method, row.status]).toEqual([
      "2019",
      "2022",
      "split-ballot",
      "published",
    ]);
    for (const [found, value] of [
      [row.shift_estimate, wanted.shift],
      [row.shift_se, wanted.shift_se],
      [row.difference, wanted.difference],
      [row.se, wanted.se],
      [row.df, wanted.df],
      [row.ci_lower, wanted.ci_lower],
      [row.ci_upper, wanted.ci_upper],
      [row.p, wanted.p],
    ] as const)
      expect(Math.abs((found ?? Number.NaN) - value)).toBeLessThan(1e-6 * Math.abs(value) + 1e-9);
  });

  test("waves of one wording have no bridge, and the change over another wording is still not compared as it is", () => {
    expect(rows).toHaveLength(cases.length);
    const trends = rowsFrom<Trend>(flow, "trends/people-2019-2024", "trends").filter(
      ({ indicator }) => indicator === "yes",
    );
    expect(trends.map(({ comparable, difference, reason }) => [comparable, difference, reason])).toEqual(
      trends.map(() => [false, null, "series-changed"]),
    );
  });
});

describe("refusals: what is no split ballot bridges nothing", () => {
  const reasonsOf = async (changed: Parameters<typeof bridgedStudy>[0]) => {
    const rows = bridgedRows(await runInMemory(bridgedStudy(changed)));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect([row.difference, row.shift_estimate, row.p]).toEqual([null, null, null]);
    return [...new Set(rows.map(({ reason, reason_detail }) => `${reason} ${reason_detail}`))];
  };

  test("halves that are told apart by the place where they live", async () => {
    const halfOf = (id: number) => (id % 3 === 0 ? "new" : "former");
    expect(await reasonsOf({ halfOf })).toEqual(["bridge-halves-differ region"]);
  });

  test("respondents who were asked both", async () => {
    const halfOf = (id: number) => (id === 7 ? "both" : id % 2 === 0 ? "new" : "former");
    expect(await reasonsOf({ halfOf })).toEqual(["bridge-not-halves null"]);
  });

  test("a half that is too small", async () => {
    const halfOf = (id: number) => (id % 20 === 1 ? "new" : "former");
    const reasons = await reasonsOf({ halfOf, minimumBase: 30 });
    expect(reasons.every((reason) => ["protected null", "bridge-small-half 30"].includes(reason))).toBe(true);
  });

  test.each([
    ["former", (id: number) => (Math.floor(id / 2) % 20 < 11 ? "new" : "former")],
    ["new", (id: number) => (Math.floor(id / 2) % 20 < 11 ? "former" : "new")],
  ] as const)(
    "a half whose figure is hidden, the %s: the shift and the other half would tell it",
    async (_, halfOf) => {
      // 180 of 400: as many as may be shown, with weights that leave 171.
      const publicKeys = { disclosure_minimum: 175 };
      const flow = await runInMemory(bridgedStudy({ halfOf, publicKeys }));
      const halves = rowsFrom<Estimate>(flow, "release/people", "estimates").filter(
        ({ wave, domain, indicator }) => wave === "2022" && domain === "all" && indicator.startsWith("yes"),
      );
      expect(halves.map(({ status }) => status).toSorted()).toEqual(["published", "suppressed"]);
      expect(await reasonsOf({ halfOf, publicKeys })).toEqual(["protected null"]);
    },
  );

  const faultOf = (changed: Parameters<typeof bridgedStudy>[0]): string => {
    try {
      bridgedStudy(changed);
    } catch (error) {
      if (error instanceof FindingsError)
        return error.findings.map(({ code, message }) => `${code} ${message}`).join("\n");
      throw error;
    }
    return "";
  };

  test("a bridge that joins nothing, names nothing, or is of a panel is refused where it is declared", () => {
    expect(faultOf({ formerWording: "Ancien ?" })).toMatch(/^OBS-S004 aucune vague n'a posé à « yes » le libellé/);
    const named = (own: object) => ({ public: "people", wave: "2022", indicator: "yes", former: "yes_former", ...own });
    expect(faultOf({ bridges: [named({ former: "yes_formr" })] })).toMatch(/^OBS-S006 indicateur : « yes_formr »/);
    expect(faultOf({ bridges: [named({ wave: "2021" })] })).toMatch(/^OBS-S006 vague : « 2021 »/);
    expect(faultOf({ bridges: [named({ wave: "2024" })] })).toMatch(/^OBS-S004 « yes_former » n'est pas défini/);
    expect(faultOf({ bridges: [named({ former: "note_former" })] })).toMatch(/^OBS-S004 .*ne se raccordent pas/);
    expect(faultOf({ bridges: [named({}), named({})] })).toMatch(/OBS-S007 raccord déclaré deux fois/);
    expect(faultOf({ bridges: [named({ former: "yes" })] })).toBe(
      "OBS-S004 « yes » est raccordé à lui-même : un raccord joint deux libellés, chacun de son indicateur",
    );
    expect(faultOf({ bridges: [named({ public: "peopel" })] })).toBe(
      "OBS-S006 public : « peopel » n'existe pas ; vouliez-vous dire « people » ?",
    );
    expect(faultOf({ publicKeys: { panel: true } })).toMatch(/^OBS-S004 « people » est un panel/);
  });
});
