import { describe, expect, test } from "vitest";
import { loadStudy } from "#study/load-study";
import { everyMutant, LAW_STUDY } from "./every-mutant.ts";

describe("the changes of a study", () => {
  test("start from a study that can be read, whatever keys it has had to gain", () => {
    expect(loadStudy(LAW_STUDY).study.id).toBe("lecture");
  });

  test("are many, each under its own name", () => {
    const { leaves, presence, rows, exports } = everyMutant();
    expect(leaves.length).toBeGreaterThan(800);
    const names = [leaves, presence, rows, exports].flat().map(({ name }) => name);
    expect(names.length - new Set(names).size).toBe(0);
  });
});
