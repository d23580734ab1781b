import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { errorOf, type Fault, faultOf } from "#run/units/fault";

const met = (meet: () => unknown): unknown => {
  try {
    return meet();
  } catch (error) {
    return error;
  }
};
const crossed = (fault: Fault): unknown => errorOf(structuredClone(fault));

test("what the system says of an error crosses from one thread to another: a full disk stays one", () => {
  const absent = met(() => readFileSync("no/such/file"));
  expect(crossed(faultOf(absent, "tables"))).toMatchObject({ code: "ENOENT", path: "no/such/file" });
  expect(crossed(faultOf(Object.assign(new Error("no space"), { code: "ENOSPC" }), "weights/2024"))).toMatchObject({
    code: "ENOSPC",
    message: "weights/2024: no space",
  });
});

test("what is no error is told too", () => {
  expect(crossed(faultOf("text", "tables"))).toMatchObject({ message: "tables: text" });
});
