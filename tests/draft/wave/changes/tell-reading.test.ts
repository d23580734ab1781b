import { expect, test } from "vitest";
import { tellReading } from "#draft/wave/changes/tell-reading";
import type { Delivery } from "#draft/wave/delivery";
import type { VariableMetadata } from "#exports/export-reader";

const column = { name: "q", dictionary: ["1"], codes: Int32Array.of(0) };
const labelled: VariableMetadata = { name: "q", valueLabels: new Map([["1", "Oui"]]) };

/** What is told of files whose variables say this of themselves. */
function told(before: readonly VariableMetadata[], now: readonly VariableMetadata[]): readonly string[] {
  const file = (metadata: readonly VariableMetadata[]) => ({ columns: [column], metadata, rowCount: 1 });
  const like = { wave: "2024", export: { format: "spss" } };
  const delivery = { declaration: { format: "spss" }, like, now: file(now), before: file(before) };
  return tellReading(delivery as unknown as Delivery).map(({ kind, text }) => `${kind}: ${text}`);
}

test("a file that no longer says what its codes mean is told", () => {
  expect(told([labelled], [{ name: "q", label: "Question" }])).toEqual([
    "reading: aucun libellé de code, quand le fichier de 2024 en a : rien n'y dit que chaque code veut dire la même réponse",
  ]);
  expect(told([labelled], [labelled])).toEqual([]);
  expect(told([], [])).toEqual([]);
});
