import { describe, expect, test } from "vitest";
import { RECORD_NUMBER } from "#schemas/study";
import { readBytes, texts } from "#tests/exports/read-bytes";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

describe("a file without a column that identifies its records", () => {
  test("the line of each record stands for its identifier", async () => {
    const { responses, findings } = await readBytes('q;r\na;"deux\nlignes"\nb;c\n', {
      declaration: { record_id: undefined },
      columns: ["q", "r"],
    });
    expect(findings).toEqual([]);
    expect(texts(responses, RECORD_NUMBER)).toEqual(["2", "4"]);
    expect(responses?.columnsInFile).toBe(2);
  });

  test("it runs: every record is kept, under a pseudonym", async () => {
    const study = smallStudy({
      studyKeys: { synthetic: false },
      questions: [{ id: "age", type: "number" }],
      waves: { "2020": { export: "age\n30\n40\n50\n", exportKeys: { record_id: undefined } } },
    });
    const flow = await runInMemory(study);
    expect(rowsFrom<{ record: string }>(flow, "respondents/people-2020", "respondents")).toHaveLength(3);
    expect([...flow.findings.values()].flat().map(({ code }) => code)).not.toContain("OBS-V234");
  });
});
