import { expect, test } from "vitest";
import { labelReader, type Standing } from "#audit/pages/labels-in-text";

const label = (column: string, code: string, text: string) => ({
  column,
  public: "people",
  within: "",
  code,
  label: text,
});
const read = labelReader(
  new Map([["labels", [label("indicator", "yes", "a"), label("domain", "A", "A"), label("indicator", "no", "refus")]]]),
);
const found = (text: string, standing: Standing) => read(text, standing).labels.map((one) => one.text);

test("an indicator and a region of one name, which is a word too: a label where it stands by itself, and no verb", () => {
  expect(found("La part a augmenté de 3 %", "sentence")).toEqual([]);
  expect(found("A : 45 %", "sentence")).toEqual(["a"]);
  expect(found("a", "name")).toEqual(["a"]);
  expect(found("Le refus a augmenté", "sentence")).toEqual(["refus"]);
});

test("a region of one letter heads a column as it is written: « n » counts", () => {
  const zones = labelReader(new Map([["labels", [label("domain", "1", "N")]]]));
  expect(zones("n", "head").labels).toEqual([]);
  expect(zones("N", "head").labels.map((one) => one.text)).toEqual(["n"]);
});
