import { expect, test } from "vitest";
import { KeyTrials } from "./fate-of-attempt.ts";
import { UNREAD } from "./key-cases.ts";
import { isRead, TRIED_KEYS } from "./key-fates.ts";

const trials = new KeyTrials();

test.each(TRIED_KEYS)("%s does something, or is refused", async (key) => {
  expect(await isRead(key, trials)).toBe(!UNREAD.includes(key));
});
