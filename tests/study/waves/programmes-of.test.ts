import { expect, test } from "vitest";
import type { Study } from "#schemas/study";
import { programmesOf } from "#study/waves/programmes-of";

const wave = (id: string, year: number, programme?: string, purpose = "measure") => ({
  ...{ public: id, wave: String(year), year, purpose, field: { start: `${year}-01-01`, end: `${year}-02-01` } },
  ...(programme === undefined ? {} : { programme }),
});

test("waves of several publics are read together by programme, else by year; essays are of none", () => {
  const study = {
    publics: [{ id: "a" }, { id: "b" }],
    waves: [
      wave("b", 2020, "P"),
      wave("a", 2021, "P"),
      wave("a", 2019, "P"),
      wave("a", 2024),
      wave("b", 2024),
      wave("a", 2025, "Q"),
      wave("b", 2025, "Q", "pilot"),
    ],
  } as unknown as Study;
  const told = programmesOf(study).map(({ id, publics }) => [id, publics.map((own) => own.map((one) => one.wave))]);
  expect(told).toEqual([
    ["P", [["2019", "2021"], ["2020"]]],
    ["2024", [["2024"], ["2024"]]],
  ]);
});
