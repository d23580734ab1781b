import { expect, test } from "vitest";
import { readStudy } from "#study/load-study";
import { writeSmallStudy } from "#tests/flow/small-study";

const programmes = [
  { id: "OLD", title: "Premier cycle", years: [2008, 2012] },
  { id: "NEW", title: "Second cycle", years: [2013, 2017] },
];

/** What is told of a wave of a year in a programme. */
const told = (programme: string, year: number) =>
  readStudy(
    writeSmallStudy({
      lists: { two: { codes: { 1: "Oui", 2: "Non" } } },
      questions: [{ id: "q", type: "single", codes: "two" }],
      waves: {
        "2016": {
          export: "id;q\n1;1\n",
          keys: { programme, year, field: { start: `${year}-03-01`, end: `${year}-03-31` } },
        },
      },
      studyKeys: { programmes },
    }),
  ).warnings.filter(({ code }) => code === "OBS-S035");

test("a wave out of the years of its programme is told, with the programme that has them", () => {
  const [found, ...others] = told("OLD", 2016);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ file: "study.yaml", field: "waves.0.programme" });
  expect(found.message).toBe(
    "people 2016 est de 2016, et le programme « OLD » va de 2008 à 2012 ; vouliez-vous dire « NEW » ?",
  );
  expect(told("NEW", 2019)[0].message).toMatch(/va de 2013 à 2017$/);
});

test.each([
  ["OLD", 2008],
  ["OLD", 2012],
  ["NEW", 2013],
])("%s %i is in its years", (programme, year) => {
  expect(told(programme, year)).toEqual([]);
});
