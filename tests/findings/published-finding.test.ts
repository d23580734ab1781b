import { describe, expect, test } from "vitest";
import { completeFinding } from "#findings/finding-log";
import { publishedFinding } from "#findings/published-finding";

const PUBLICATION = { minimum: 30, language: "fr" } as const;

const toldOf = (value: string, code: "OBS-V216" | "OBS-C111" = "OBS-V216") =>
  publishedFinding(
    completeFinding({
      code,
      value,
      count: 40,
      message: `code hors de la liste : « ${value} » dans acteur`,
      cause: `« ${value} » ?`,
    }),
    PUBLICATION,
  );

describe("a finding that is published", () => {
  test.each(["Mme Durand, maire de Vire", "Martine", "Vélo, le 4x4 de Jean Lefèvre", "ÉRIC", "tél. Anne 06"])(
    "says of « %s » how long it is",
    (text) => {
      const told = toldOf(text);
      expect(told.value).toBe(`(${text.length} caractères)`);
      expect(JSON.stringify(told)).not.toContain(text);
      expect(told.message).toBe(`code hors de la liste : « (${text.length} caractères) » dans acteur`);
    },
  );

  test.each(["7", "150", "2A", "NSP", "99;3", "03/04/2020", ""])("shows the code « %s »", (text) => {
    expect(toldOf(text).value).toBe(text);
  });

  test("shows what is no answer: the name of a column", () => {
    expect(toldOf("Satisfaction", "OBS-C111").value).toBe("Satisfaction");
  });

  test("says of the answer of a person neither where it stands, nor whose it is, nor what it is, nor how rare", () => {
    const found = completeFinding({
      code: "OBS-V216",
      message: "code hors de la liste : « 7 » dans M1 (lignes 12, 40)",
      ...{ file: "exports/a.csv", line: 12, column: 3, cell: "C12", record: "94465c428a88f264647b" },
      ...{ field: "M1", value: "7", expected: "1, 2", cause: "« 7 » ?", repair: "recoder 7", count: 2 },
    });
    expect(publishedFinding(found, PUBLICATION)).toEqual({
      ...{ code: "OBS-V216", level: found.level, message: "code hors de la liste", file: "exports/a.csv", field: "M1" },
      ...{ line: null, column: null, cell: null, record: null, value: null },
      ...{ expected: null, cause: null, repair: null, count: null },
    });
  });

  test("tells how many they are, where they are many, and what a change between waves is", () => {
    const many = completeFinding({ code: "OBS-V216", message: "m", record: "a", count: 30 });
    expect(publishedFinding(many, PUBLICATION)).toMatchObject({ count: 30, record: null });
    const changed = completeFinding({ code: "OBS-V229", message: "la réponse 2 passe de 78 à 20 %", count: 400 });
    expect(publishedFinding(changed, PUBLICATION)).toEqual(changed);
  });
});
