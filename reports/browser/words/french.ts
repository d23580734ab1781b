import { frenchNumbers } from "#wording/french/french-numbers";
import { frenchStatuses } from "#wording/french/french-statuses";
import { frenchType } from "#wording/french/french-type";
import { frenchExplore } from "#wording/french/pages/french-explore";
import type { BrowserWords } from "./browser-words.ts";

export const WORDS: BrowserWords = {
  numbers: frenchNumbers,
  statuses: frenchStatuses,
  type: frenchType,
  explore: frenchExplore,
};
