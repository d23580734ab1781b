import { describe, expect, test } from "vitest";
import { z } from "zod";
import { marginRow } from "#schemas/margins";
import { rowIn, translations } from "#schemas/prose/csv-texts";
import { publishedFigure } from "#schemas/published-figures";

const row = { source: "recensement", source_en: "census", token: "unchanged" };

describe("texts of a CSV of the study", () => {
  test("are those of the language of the pages, and no other is left", () => {
    expect(rowIn(row, "en")).toEqual({ source: "census", token: "unchanged" });
    expect(rowIn(row, "fr")).toEqual({ source: "recensement", token: "unchanged" });
  });

  test("stay as they are where the language says nothing", () => {
    expect(rowIn({ source: "recensement", source_en: "" }, "en")).toEqual({ source: "recensement" });
    expect(rowIn({ source: "recensement", source_en: undefined }, "en")).toEqual({ source: "recensement" });
    expect(rowIn({ source: "recensement" }, "en")).toEqual({ source: "recensement" });
  });

  test("have a column for each other language, which may be absent", () => {
    const schema = z.strictObject({ source: z.string(), ...translations("source") });
    expect(schema.safeParse({ source: "recensement" }).success).toBe(true);
    expect(schema.safeParse(row).success).toBe(false);
    expect(schema.safeParse({ source: "recensement", source_fr: "recensement" }).success).toBe(false);
  });

  test("may be translated where a reader reads them", () => {
    expect(Object.keys(marginRow.shape)).toContain("source_en");
    expect(Object.keys(publishedFigure.shape)).toEqual(expect.arrayContaining(["base_en", "source_en", "note_en"]));
  });
});
