import { test } from "vitest";
import { expectLawOf } from "./every-change.ts";

test("another value of any leaf of a small study", () => expectLawOf("leaves"));
