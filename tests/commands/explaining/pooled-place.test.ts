import { describe, expect, test } from "vitest";
import { keyOf, numberPlace } from "#commands/explaining/number-place";
import { ladderStudy } from "#tests/small-areas/ladder-study";

describe("the key of a number of several waves or territories", () => {
  const place = (key: string) => numberPlace([key], ladderStudy());

  test("is read as the pages print it", () => {
    for (const key of ["people.2022+2023.yes@region=D", "people.2024.yes@region=D+E"]) {
      const found = place(key);
      expect(found !== undefined && "public" in found ? keyOf(found) : found).toBe(key);
    }
    expect(place("people.2022+2023.yes@region=D")).toMatchObject({ wave: "2022+2023", from_wave: "", domain: "D" });
  });

  test("names waves that the public has", () => {
    expect(place("people.2022+2021.yes@region=D")).toMatchObject({ what: "vague", name: "2022+2021" });
  });
});
