import { runInMemory } from "#tests/flow/run-in-memory";
import { type AnswersByColumn, studyOfTwoWaves, yes } from "#tests/flow/two-waves";
import { type BadInput, type Given, given } from "./bad-input.ts";

const before = { Q1: yes(20), Q2: yes(40), Q3: yes(80), Q4: yes(50) };

/** Runs a study whose wave of 2020 follows this one of 2016. */
const run = (after: AnswersByColumn) => (): Promise<Given> =>
  given(async () => [...(await runInMemory(studyOfTwoWaves(before, after))).findings.values()].flat());

/** What a wave may do to the columns of the wave before. */
export const BAD_WAVES: readonly BadInput[] = [
  {
    row: 45,
    title: "columns in another order",
    give: run({ Q1: yes(20), Q3: yes(80), Q4: yes(50), Q2: yes(40) }),
    code: "OBS-C119",
    at: [null, 5],
  },
  {
    row: 45,
    title: "two columns exchanged",
    give: run({ Q1: yes(80), Q2: yes(40), Q3: yes(20), Q4: yes(50) }),
    code: "OBS-V237",
    at: [null, 2],
    exit: 1,
  },
  {
    row: 45,
    title: "a code list turned round",
    give: run({ Q1: yes(20), Q2: yes(40), Q3: (row) => 3 - yes(80)(row), Q4: yes(50) }),
    code: "OBS-V228",
    at: [null, null],
    exit: 1,
  },
  {
    row: 45,
    title: "a column renamed",
    give: run({ Q1: yes(20), Q2_1: yes(40), Q3: yes(80), Q4: yes(50) }),
    code: "OBS-C111",
    at: [1, null],
    exit: 3,
  },
];
