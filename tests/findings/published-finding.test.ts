import { describe, expect, test } from "vitest";
import { completeFinding } from "#findings/finding-log";
import { publishedFinding } from "#findings/published-finding";

const toldOf = (value: string, code: "OBS-V216" | "OBS-C111" = "OBS-V216") =>
  publishedFinding(
    completeFinding({
      code,
      value,
      message: `code hors de la liste : « ${value} » dans acteur`,
      cause: `« ${value} » ?`,
    }),
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
});
