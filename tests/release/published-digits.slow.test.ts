import { expect, test } from "vitest";
import { columnsOf } from "#schemas/table";
import { PUBLISHED_TABLES } from "#schemas/tables/tables";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { readCsv } from "#tests/reports/site/read-site";

test("no published number of the demonstration has more than six decimals", async () => {
  const { address } = await builtStudy("data/phare", "phare", "fr");
  for (const table of PUBLISHED_TABLES) {
    const names = columnsOf(table).filter(
      ({ kind, name }) => kind === "number" && !["target", "published"].includes(name),
    );
    for (const row of readCsv(`${address}/tables/${table.name}.csv`))
      for (const { name } of names)
        expect(row[name], `${table.name}.${name}`).toMatch(/^(?:-?\d+(?:\.\d{1,6})?|[1-9]e-6)?$/);
  }
});
