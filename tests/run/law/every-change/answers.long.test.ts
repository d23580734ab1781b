import { test } from "vitest";
import { expectLawOf } from "./every-change.ts";

test("answers and columns of any export of a small study", () => expectLawOf("exports"));
