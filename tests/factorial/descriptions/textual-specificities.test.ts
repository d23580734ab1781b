import { describe, expect, test } from "vitest";
import { describeFrequencies } from "#factorial/descriptions/describe-frequencies";
import { textualSpecificities, textualSpecificity } from "#factorial/descriptions/textual-specificities";
import { UsageError } from "#statistics/errors";
import { column, expectClose, type NamedTable } from "#tests/factorial/expect-close";
import { ReferenceTable, referenceCase } from "#tests/reference/reference-case";

const table = new ReferenceTable("specif_made");
const parts = table.names.slice(1);
const columns = parts.map((name) => Array.from(table.numbers(name)));
const forms = table.texts("form");
const counts = forms.map((_, row) => columns.map((values) => values[row] ?? 0));

describe("reference", () => {
  test("specif.made", () => {
    const { expected } = referenceCase<NamedTable>("specif.made");
    const scores = textualSpecificities(counts).map((row) => row.map(({ score }) => score));
    expectClose(scores.flat(), (expected.values as readonly (readonly number[])[]).flat());
  });
  test("specif.large", () => {
    interface Row {
      f: number;
      F: number;
      t: number;
      T: number;
      expected: number;
      log10_p: number;
      score: number;
    }
    const { expected } = referenceCase<readonly Row[]>("specif.large");
    for (const row of expected) {
      const found = textualSpecificity({ inPart: row.f, inCorpus: row.F, partSize: row.t, corpusSize: row.T });
      expectClose([found.expected, found.log10P, found.score], [row.expected, row.log10_p, row.score]);
    }
  });
  test("specif.descfreq", () => {
    const { expected } = referenceCase<Readonly<Record<string, NamedTable>>>("specif.descfreq");
    const described = describeFrequencies(columns);
    for (const [i, part] of parts.entries()) {
      const wanted = expected[part];
      const values = (wanted?.values ?? []) as readonly (readonly number[])[];
      const rows = (wanted?.rows ?? []).map((form) => described[i]?.find((row) => forms[row.column] === form));
      const ours = (name: "shareInRow" | "share" | "count" | "total" | "p" | "vTest", factor = 1) =>
        rows.map((row) => factor * (row?.[name] ?? Number.NaN));
      expect(rows.length).toBe(forms.length);
      expectClose(ours("shareInRow", 100), column(values, 0));
      expectClose(ours("share", 100), column(values, 1));
      expectClose(ours("count"), column(values, 2));
      expectClose(ours("total"), column(values, 3));
      expectClose(ours("p"), column(values, 4));
      expectClose(ours("vTest"), column(values, 5));
    }
  });
});

describe("properties", () => {
  test("a form at its expected count is slightly over-used, one that is everywhere scores 0", () => {
    expect(textualSpecificity({ inPart: 5, inCorpus: 50, partSize: 100, corpusSize: 1000 }).score).toBeGreaterThan(0);
    expect(textualSpecificity({ inPart: 100, inCorpus: 1000, partSize: 100, corpusSize: 1000 }).score).toBe(0);
  });
});

describe("refusals", () => {
  test("a count that is not whole, rows of different lengths", () => {
    expect(() =>
      textualSpecificities([
        [1.5, 2],
        [1, 1],
      ]),
    ).toThrow(UsageError);
    expect(() => textualSpecificities([[1, 2], [1]])).toThrow(UsageError);
  });
});
