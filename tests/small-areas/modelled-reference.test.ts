import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { FlowResult } from "#run/execute-flow";
import type { AreaModelRow } from "#schemas/tables/told/area-models";
import type { SmallArea } from "#schemas/tables/told/small-areas";
import { loadStudy } from "#study/load-study";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";

interface Expected extends Readonly<Record<(typeof DIAGNOSTICS)[number], number>> {
  readonly indicator: string;
  readonly cells: readonly (Readonly<Record<(typeof NUMBERS)[number], number>> & {
    readonly area: string;
    readonly outside: boolean;
  })[];
}

const DIAGNOSTICS = [
  "fitted",
  "awaited",
  "unexplained",
  "area_variance",
  "gamma_lower",
  "gamma_upper",
  "residual",
] as const;
const NUMBERS = ["estimate", "se", "ci_lower", "ci_upper"] as const;

/** What R finds by numeric integration: tests/reference/modelled-schools/make-modelled-schools.R. */
const expected = JSON.parse(
  readFileSync(new URL("../reference/modelled-schools/expected.json", import.meta.url), "utf8"),
) as readonly (Expected & { readonly adjustment: number })[];

function expectClose(found: unknown, wanted: number, name: string): void {
  expect(found, name).toEqual(expect.any(Number));
  expect(Math.abs(Number(found) - wanted), name).toBeLessThanOrEqual(1e-6 * Math.abs(wanted));
}

describe("reference: the modelled rung of a study of public data has R's numbers, through the steps", () => {
  let flow: FlowResult;
  const rows = <Row>(table: string): readonly Row[] => rowsFrom<Row>(flow, "small-areas/schools", table);

  beforeAll(async () => {
    flow = await runInMemory(loadStudy(fileURLToPath(new URL("../fixtures/modelled-schools", import.meta.url))));
  });

  test.each(expected)("$indicator: REML variance, probability that nothing is explained, residual", (wanted) => {
    const found = rows<AreaModelRow>("area_models").find(({ indicator }) => indicator === wanted.indicator);
    for (const name of DIAGNOSTICS) expectClose(found?.[name], wanted[name], name);
    const holds = wanted.unexplained < 0.5;
    expect(found?.reason).toBe(holds ? null : "model-nothing-explained");
    if (holds) expectClose(found?.adjustment, wanted.adjustment, "adjustment");
    expect(found?.modelled).toBe(holds ? wanted.cells.filter(({ outside }) => !outside).length : 0);
  });

  test.each(expected)("$indicator: value, error and interval of the areas that are not published", (wanted) => {
    const found = rows<SmallArea>("small_areas").filter(({ indicator }) => indicator === wanted.indicator);
    expect(found.map(({ domain }) => domain).sort()).toEqual(wanted.cells.map(({ area }) => area));
    for (const cell of wanted.cells) {
      const row = found.find(({ domain }) => domain === cell.area);
      const shown = wanted.unexplained < 0.5 && !cell.outside;
      expect(row?.rung).toBe(shown ? "modelled" : null);
      expect(row?.base).toBeNull();
      if (shown) for (const name of NUMBERS) expectClose(row?.[name], cell[name], name);
      else expect(row?.estimate).toBeNull();
    }
  });

  test("two of the three models hold, and give four of six values", () => {
    expect(rows<AreaModelRow>("area_models").filter(({ reason }) => reason === null)).toHaveLength(2);
    expect(rows<SmallArea>("small_areas").filter(({ rung }) => rung === "modelled")).toHaveLength(4);
  });
});
