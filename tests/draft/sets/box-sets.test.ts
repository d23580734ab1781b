import { expect, test } from "vitest";
import { withBoxSets } from "#draft/sets/box-sets";
import type { Responses } from "#exports/export-reader";
import { csvOf, draftBytes } from "../drafted-export.ts";

const yes = (share: number) => (row: number) => (row % share === 0 ? "Oui" : "Non");

test("columns whose labels begin with one question are a set, marked as a guess", async () => {
  const names = [
    "id",
    ...["presse", "radio", "télé"].map((one) => `Vos médias - ${one}`),
    ...["vélo", "train", "bus"].map((one) => `Vos trajets - ${one}`),
  ];
  const cells = [(row: number) => row + 1, ...[2, 3, 4, 2, 5, 3].map(yes)];
  const { find, found, text } = await draftBytes(csvOf([names], 60, cells));
  expect(found).toEqual(["Vos_medias multiple", "Vos_trajets multiple"]);
  expect(Object.keys(find("Vos_medias")?.sources?.["2024"]?.columns ?? {})).toEqual(["1", "2", "3"]);
  expect(text.match(/type: multiple {2}# à vérifier/g)).toHaveLength(2);
});

test("columns that a name of their own begins make one set under it", async () => {
  const names = ["id", "Q1_a", "Q1_b", "Q1_c", "age"].map((name) =>
    /^Q1/.test(name) ? `Q1 [${name.slice(3)}]` : name,
  );
  const cells = [(row: number) => row + 1, yes(2), yes(3), yes(4), (row: number) => 18 + (row % 50)];
  const { found } = await draftBytes(csvOf([names], 60, cells));
  expect(found).toEqual(["Q1 multiple", "age number"]);
});

test("two questions whose columns are all named V are two sets, under the words of each", () => {
  const labels = [
    "Médias - presse",
    "Médias - radio",
    "Médias - télé",
    "Trajets - vélo",
    "Trajets - train",
    "Trajets - bus",
  ];
  const columns = labels.map((_, at) => ({
    name: `V${at + 1}`,
    position: at + 1,
    dictionary: ["Oui", "Non"],
    codes: Int8Array.from({ length: 40 }, (_, row) => row % 2),
  }));
  const metadata = labels.map((label, at) => ({ name: `V${at + 1}`, label }));
  const sets = withBoxSets({ columns, metadata, rowCount: 40 } as unknown as Responses).metadata;
  expect([...sets.values()].map(({ multipleSet }) => multipleSet)).toEqual([
    ...new Array(3).fill("Médias"),
    ...new Array(3).fill("Trajets"),
  ]);
});
