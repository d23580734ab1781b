import { expect, test } from "vitest";
import { plainLabel } from "#exports/values/plain-label";

test("half a character by its number is none, and stays as it is written", () => {
  expect(plainLabel("Vous &#xD800; ou &#56320; ou &#x1F600;")).toBe("Vous &#xD800; ou &#56320; ou 😀");
});
