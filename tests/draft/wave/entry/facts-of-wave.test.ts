import { expect, test } from "vitest";
import { factsOfWave } from "#draft/wave/entry/facts-of-wave";

const commentary = [
  {
    ...{ chapter: "c", file: "commentary/c.md", lang: "fr" as const },
    text: "{{usagers.2019..mai-2020.note change}}\n\n{{usagers.mai-2020.note}} {{usagers.2016..2019.note}} {{usagers~autres.mai-2020~2019.note gap}}",
  },
];

test("comparisons with a wave are those whose key names it as keys do", () => {
  const facts = factsOfWave({ commentary }, { public: "usagers", wave: "mai 2020" });
  expect(facts.map(({ line, key }) => [line, key])).toEqual([
    [1, "usagers.2019..mai-2020.note"],
    [3, "usagers~autres.mai-2020~2019.note"],
  ]);
  expect(factsOfWave({ commentary }, { public: "autres", wave: "2016" })).toEqual([]);
});
