import { test } from "vitest";
import { expectLawOf } from "./every-change.ts";

test("any key of a small study taken away, or one more", () => expectLawOf("presence"));
