import { expect, test } from "vitest";
import { rootsOf } from "#audit/lines/root-codes";
import { smallStudy } from "#tests/flow/small-study";

test("classes by population are made of the places whose inhabitants they are: a place without any is in none", () => {
  const study = smallStudy({
    questions: [{ id: "T", type: "territory", level: "town" }],
    derived: [
      {
        id: "SIZE",
        from: "T",
        by: "population",
        classes: [
          { code: "small", label: "s", below: 500 },
          { code: "large", label: "l", from: 500 },
        ],
      },
    ],
    publicKeys: { region: "T", crossings: ["SIZE"] },
    studyKeys: { territories: { label: "T", levels: [{ id: "town", file: "towns.csv", source: "S" }] } },
    files: { "towns.csv": "code,label,population\nA,A,499\nB,B,500\nC,C,\n" },
    waves: { "2020": { export: "id;T\n1;A\n" } },
  });
  const [root, ...others] = rootsOf(study, { public: "people", placing: ["T"] }, ["SIZE", "region"]);
  expect(others).toEqual([]);
  expect(root.question).toBe("T");
  expect([...root.domainsOf].map(([place, domains]) => [place, ...domains].join(" ").replaceAll("\t", "="))).toEqual([
    "A SIZE=small region=A",
    "B SIZE=large region=B",
    "C region=C",
  ]);
});
