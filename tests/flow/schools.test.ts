import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { Estimate } from "#schemas/tables/estimates";
import { loadStudy } from "#study/load-study";
import { rowsFrom, runInMemory } from "./run-in-memory.ts";

/** What R's survey gives for the same study: tests/reference/schools/make-schools.R. */
interface Expected {
  readonly indicator: string;
  readonly domain_kind: string;
  readonly domain: string;
  readonly estimate: number;
  readonly se: number;
  readonly df: number;
  readonly deff: number | null;
  readonly ci_lower: number | null;
  readonly ci_upper: number | null;
}

const expected = JSON.parse(
  readFileSync(new URL("../reference/schools/expected.json", import.meta.url), "utf8"),
) as readonly Expected[];
const folder = fileURLToPath(new URL("../fixtures/schools", import.meta.url));

describe("reference: the estimates of a study are those of R's svymean, svytotal, svyratio, svyquantile and svyby", () => {
  let estimates: readonly Estimate[] = [];

  beforeAll(async () => {
    const flow = await runInMemory(loadStudy(folder));
    estimates = rowsFrom<Estimate>(flow, "estimates/schools-2000", "estimates");
  });

  test.each(expected.map((row) => [`${row.indicator} ${row.domain_kind} ${row.domain}`, row] as const))(
    "%s",
    (_, row) => {
      const found = estimates.find(
        ({ indicator, domain_kind, domain }) =>
          indicator === row.indicator && domain_kind === row.domain_kind && domain === row.domain,
      );
      const names = ["estimate", "se", "df", "deff", "ci_lower", "ci_upper"] as const;
      for (const name of names) {
        const value = row[name];
        if (value === null) continue;
        expect(found?.[name], name).not.toBeNull();
        expect(Math.abs((found?.[name] ?? Number.NaN) - value), name).toBeLessThanOrEqual(1e-9 * Math.abs(value));
      }
    },
  );

  test("the reference has a row for each indicator and domain", () => {
    expect(expected.length).toBe(36);
  });
});
