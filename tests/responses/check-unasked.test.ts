import { describe, expect, test } from "vitest";
import { runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

const lists = { yes: { codes: { "1": "Oui", "2": "Non" } } };
const versions = (waves: readonly string[]) => [{ id: "v1", waves, wording: "?" }];
const csv = `id;q;r\n${Array.from({ length: 30 }, (_, row) => `r${row};1;${(row % 2) + 1}`).join("\n")}\n`;

/** What is told of columns of questions that a wave does not ask; r is asked in these waves. */
async function told(waves: readonly string[], exportKeys: Readonly<Record<string, unknown>> = {}) {
  const questions = [
    { id: "q", type: "single", codes: "yes" },
    { id: "r", type: "single", codes: "yes", versions: versions(waves) },
  ];
  const last = csv.replaceAll(";1;", ";2;");
  const study = smallStudy({
    lists,
    questions,
    waves: { "2020": { export: csv }, "2024": { export: last, exportKeys } },
  });
  const flow = await runInMemory(study, (_, findings) => findings.map((one) => ({ ...one, level: "info" })));
  return [...flow.findings.values()].flat().filter(({ code }) => code === "OBS-C133");
}

describe("a column of a question whose versions forget the wave", () => {
  test("is told, with what to write", async () => {
    expect(await told(["2020"])).toMatchObject([
      {
        file: "exports/2024.csv",
        field: "r",
        message: "le fichier a la colonne d'une question que la vague 2024 ne pose pas : « r »",
        repair:
          "ajouter 2024 aux waves: d'une version de la question ; si elle n'a pas été posée, citer la colonne dans drop: sous export:",
      },
    ]);
  });

  test("not where the wave asks it, nor where its column is said to be known", async () => {
    expect(await told(["2020", "2024"])).toEqual([]);
    expect(await told(["2020"], { drop: ["r"] })).toEqual([]);
  });
});
