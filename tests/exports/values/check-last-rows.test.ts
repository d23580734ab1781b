import { describe, expect, test } from "vitest";
import { readBytes } from "#tests/exports/read-bytes";

const rows = Array.from({ length: 20 }, (_, row) => `${row};${row % 2 === 0 ? "Ensemble" : "Seul"};a`).join("\n");

describe("what stands under the answers", () => {
  test.each(["Total;;20", "Moyenne;;9,5", "Source : institut;;", "TOTAL GÉNÉRAL;;20"])("%s", async (footer) => {
    const { findings } = await readBytes(`id;q;r\n${rows}\n${footer}\n`);
    const told = findings.find(({ code }) => code === "OBS-C123");
    expect(told).toMatchObject({ level: "error", line: 22, column: 1 });
  });

  test("the same word as an answer of other rows", async () => {
    const answers = rows.replace(/^\d+;/gm, "");
    const { findings } = await readBytes(`q;r\n${answers}\nEnsemble;a\n`, { declaration: { record_id: undefined } });
    expect(findings.filter(({ code }) => code === "OBS-C123")).toEqual([]);
  });

  // Row by row: id, the spending, an answer; 1 + … + 20 is 210.
  const spent = (last: string) =>
    `id;n;q\n${Array.from({ length: 20 }, (_, row) => `${row};${row + 1};${row % 3}`).join("\n")}\n${last}\n`;

  test.each([";210;", "20;210;1", "20;210,0;"])("a total that no word announces: %s", async (last) => {
    const { findings } = await readBytes(spent(last), { declaration: { record_id: undefined } });
    expect(findings.filter(({ code }) => code === "OBS-C123")).toMatchObject([
      { level: "error", line: 22, column: 2, repair: "supprimer cette ligne du fichier" },
    ]);
  });

  test.each(["20;21;1", "20;211;1", "20;;1"])("the last respondent: %s", async (last) => {
    const { findings } = await readBytes(spent(last), { declaration: { record_id: undefined } });
    expect(findings.filter(({ code }) => code === "OBS-C123")).toEqual([]);
  });
});
