import type { Wording } from "#wording/wording";

/** The words that programs of pages say. */
export type BrowserWords = Pick<Wording, "numbers" | "statuses" | "type" | "explore">;
