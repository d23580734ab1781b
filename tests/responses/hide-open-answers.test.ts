import { describe, expect, test } from "vitest";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

const SECRET = "Mme Durand, au 12";

describe("privacy: what people wrote", () => {
  test("stays in the export: no table of a run holds it, only whether there is an answer and whether two are the same", async () => {
    const questions = [
      { id: "age", type: "number" },
      { id: "avis", type: "text" },
    ];
    const rows = [`1;30;${SECRET}`, "2;40;", `3;50;${SECRET}`, "4;60;Rien"].join("\n");
    const flow = await runInMemory(smallStudy({ questions, waves: { "2020": { export: `id;age;avis\n${rows}\n` } } }));
    const respondents = rowsFrom<Record<string, unknown>>(flow, "respondents/people-2020", "respondents");
    const byAge = new Map(respondents.map((row) => [row.age, row]));
    expect([byAge.get(30)?.avis, byAge.get(40)?.avis__missing]).toEqual(["(texte 1, 17 caractères)", "refused"]);
    expect(byAge.get(50)?.avis).toBe(byAge.get(30)?.avis);
    expect(byAge.get(60)?.avis).not.toBe(byAge.get(30)?.avis);
    const sent = rowsFrom<Record<string, unknown>>(flow, "responses/people-2020", "responses");
    expect(JSON.stringify([...sent, ...respondents])).not.toContain("Durand");
  });
});
