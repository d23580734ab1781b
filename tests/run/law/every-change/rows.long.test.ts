import { test } from "vitest";
import { expectLawOf } from "./every-change.ts";

test("any row of a table of a small study", () => expectLawOf("rows"));
test("what surrounds a small study: a key, a day", () => expectLawOf("around"));
