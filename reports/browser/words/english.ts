import { englishNumbers } from "#wording/english/english-numbers";
import { englishStatuses } from "#wording/english/english-statuses";
import { englishType } from "#wording/english/english-type";
import { englishExplore } from "#wording/english/pages/english-explore";
import type { BrowserWords } from "./browser-words.ts";

export const WORDS: BrowserWords = {
  numbers: englishNumbers,
  statuses: englishStatuses,
  type: englishType,
  explore: englishExplore,
};
