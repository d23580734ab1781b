import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { checkLabels } from "#responses/check-labels";
import type { WaveQuestion } from "#study/waves/wave-questions";
import { readBytes, readPath, texts } from "#tests/exports/read-bytes";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";
import { temporaryFolder } from "#tests/study/edited-study";

/** A row of the catalogue that is no refusal: what is done instead, and what holds. */
export interface HandledOtherwise {
  readonly row: number;
  readonly reason: string;
  readonly holds: () => Promise<void>;
}

type Row = Readonly<Record<string, unknown>>;
const HOSTILE = "'; DROP TABLE responses; --";

export const HANDLED_OTHERWISE: readonly HandledOtherwise[] = [
  {
    row: 2,
    reason: "windows-1252 is decoded by our own table: the bytes 0x80 to 0x9F are signs, never controls",
    holds: async () => {
      const bytes = Buffer.from("id;q\n1;\u0080\u0092\u009c\u0096\n", "latin1");
      const { responses } = await readBytes(bytes, { declaration: { encoding: "windows-1252" } });
      expect(texts(responses, "q")).toEqual(["€’œ–"]);
    },
  },
  {
    row: 19,
    reason: "columns are lists, never keys of an object: such names are ordinary",
    holds: async () => {
      const { responses } = await readBytes("id;__proto__;constructor;each\n1;a;b;c\n");
      expect(["__proto__", "constructor", "each"].map((name) => texts(responses, name)[0])).toEqual(["a", "b", "c"]);
    },
  },
  {
    row: 20,
    reason: "names of columns are texts: they come back as they are",
    holds: async () => {
      const names = ["a.b", "c[0]", "{{d}}", "</script>", "e'f"];
      const { responses } = await readBytes(`id;${names.join(";")}\n1;1;2;3;4;5\n`);
      expect(names.map((name) => texts(responses, name)[0])).toEqual(["1", "2", "3", "4", "5"]);
    },
  },
  {
    row: 27,
    reason: "kinds of missing answers belong to a field: 99 is an age here and a refusal there",
    holds: async () => {
      const lists = { score: { codes: {}, missing: { "99": { kind: "refused", label: "Refus" } } } };
      const questions = [
        { id: "age", type: "number" },
        { id: "score", type: "number", codes: "score" },
      ];
      const waves = { "2020": { export: "id;age;score\n1;99;99\n2;40;3\n" } };
      const flow = await runInMemory(smallStudy({ lists, questions, waves }));
      const [first] = rowsFrom<Row>(flow, "respondents/people-2020", "respondents");
      expect([first.age, first.score, first.score__missing]).toEqual([99, null, "refused"]);
    },
  },
  {
    row: 45,
    reason: "labels of the file are compared with the code list: another code's label is an inversion, an error",
    holds: async () => {
      const codeList = { codes: { "1": "Oui", "2": "Non" }, missing: {}, exclusive: [] };
      const question = { id: "q", type: "single" } as WaveQuestion["question"];
      const asked = { question, source: { values: "codes" }, codeList, columns: new Map([["", "q"]]) };
      const labels = (one: string, two: string) =>
        checkLabels(
          [asked as unknown as WaveQuestion],
          [
            {
              name: "q",
              valueLabels: new Map([
                ["1", one],
                ["2", two],
              ]),
            },
          ],
          "a.sav",
        );
      expect(labels("OUI ", "non")).toEqual([]);
      expect(labels("Non", "Oui").map(({ code, level }) => [code, level])).toEqual([
        ["OBS-V228", "error"],
        ["OBS-V228", "error"],
      ]);
      expect(labels("Plutôt oui", "Non").map(({ code }) => code)).toEqual(["OBS-V236"]);
    },
  },
  {
    row: 48,
    reason: "a file is opened by our own reader, under its exact name: nothing is expanded",
    holds: async () => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, "enq[2024].csv"), "id;q\n1;right\n");
      writeFileSync(join(folder, "enq2.csv"), "id;q\n1;wrong\n");
      const { responses } = await readPath(join(folder, "enq[2024].csv"));
      expect(texts(responses, "q")).toEqual(["right"]);
    },
  },
  {
    row: 51,
    reason: "an answer is a text, and no statement is made from one: it comes back as it was",
    holds: async () => {
      const { responses, findings } = await readBytes(`id;q\n1;"${HOSTILE}"\n`);
      expect(findings).toEqual([]);
      expect(texts(responses, "q")).toEqual([HOSTILE]);
      const users = globSync("pipelines/[12]-*/**/*.ts").filter((path) =>
        readFileSync(path, "utf8").includes("@duckdb"),
      );
      expect(users).toEqual([]);
    },
  },
  {
    row: 57,
    reason:
      "a text that begins like a formula enters as it is: what leaves as CSV is protected, which tests/database holds",
    holds: async () => {
      const { responses } = await readBytes('id;q\n1;"=cmd|x"\n2;-12,5\n3;@a\n');
      expect(texts(responses, "q")).toEqual(["=cmd|x", "-12,5", "@a"]);
    },
  },
];
