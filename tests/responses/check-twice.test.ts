import { describe, expect, test } from "vitest";
import { runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

const study = (header: string, people: readonly string[], exportKeys: Readonly<Record<string, unknown>> = {}) =>
  smallStudy({
    lists: { yes: { codes: { "1": "Oui", "2": "Non" } } },
    questions: [{ id: "q", type: "single", codes: "yes" }],
    waves: {
      "2025": {
        export: [`id;q;${header}`, ...people.map((person, row) => `r${row};${1 + (row % 2)};${person}`)].join("\n"),
        exportKeys,
      },
    },
  });

async function told(...given: Parameters<typeof study>) {
  const flow = await runInMemory(study(...given));
  const findings = [...flow.findings.values()].flat();
  const texts = JSON.stringify(findings);
  return {
    texts,
    twice: findings.filter(({ code }) => code === "OBS-V254").map(({ field, line, count }) => [field, line, count]),
  };
}

describe("people who answered twice", () => {
  test.each([
    [
      "Google Forms, an address",
      "Adresse e-mail",
      ["a@x.fr", "b@x.fr", "A@x.fr", "b@x.fr ", "c@x.fr", "d@x.fr"],
      [4, 2],
    ],
    ["LimeSurvey, an access code", "token", ["t1", "t2", "t1", "t3", "t4"], [4, 1]],
    ["KoboToolbox, an answer sent again", "_uuid", ["u1", "u2", "u3", "u3"], [5, 1]],
  ])(
    "%s: told where the second is, with their number and nothing of who they are",
    async (_, name, people, [line, count]) => {
      const { twice, texts } = await told(name, people);
      expect(twice).toEqual([[name, line, count]]);
      for (const person of people) expect(texts).not.toContain(person.trim());
    },
  );

  test("none where each is met once, where nothing is written, where most share one, or where it is the identifier", async () => {
    expect((await told("token", ["t1", "t2", "t3", "t4"])).twice).toEqual([]);
    expect((await told("token", ["", "", "", "t4"])).twice).toEqual([]);
    expect((await told("token", ["all", "all", "all", "all"])).twice).toEqual([]);
    expect((await told("token", ["t1", "t2", "t3", "t4"], { record_id: "token" })).twice).toEqual([]);
    expect((await told("commentaire", ["oui", "oui", "non", "rien"])).twice).toEqual([]);
  });
});
