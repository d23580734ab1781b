import type { QualityWords } from "../french/french-quality.ts";
import { englishNumbers } from "./english-numbers.ts";
import { englishType, plural } from "./english-type.ts";

const { count } = englishNumbers;

const EXCLUSIONS: Readonly<Record<string, string>> = {
  "set-aside": "set aside by the study (keep_if)",
  "no-identifier": "no identifier",
  "not-located": "unknown place",
  "duplicate-identifier": "identifier already seen",
  "several-reasons": "reasons of a few, told together",
  "duplicate-answers": "answers exactly like those of another",
};
const LEVELS = { error: "error", warning: "warning", info: "note" } as const;

/** The page on the quality of the data. */
export const englishQuality: QualityWords = {
  title: "Quality of the data",
  lead: "What the files received held, what was kept of it, and all that was noticed on the way.",
  description: (study) => `Files received, answers kept and findings of the study ${study}.`,
  sections: {
    waves: "Wave by wave",
    findings: "Findings",
    files: "Files received",
    exclusions: "Answers left out",
    nonresponse: "Non-response by question",
  },
  found: (findings) =>
    findings === 0
      ? "Neither error nor anomaly was noticed."
      : `${count(findings)} ${plural(findings, "finding")}. Cases of a wave that are alike make one finding. Of what touches the answer of a person, neither the line, nor the value, nor the number of cases, where they are few, is published.`,
  waves: {
    caption: "Answers and findings, wave by wave",
    columns: ["Public", "Wave", "Rows received", "Unreadable", "Left out", "Kept", "Errors", "Warnings", "Notes"],
  },
  findings: {
    title: (findingLevel, findings) =>
      `${englishType.capitalise(plural(findings, LEVELS[findingLevel]))}: ${count(findings)} ${plural(findings, "finding")}`,
    rest: (left) =>
      `${count(left)} ${plural(left, "more finding is", "more findings are")} in the table findings of the data page.`,
    study: "Study",
    columns: { wave: "Wave", finding: "Finding", place: "File and line", cases: "Cases" },
    repair: "To do: ",
    codes: "What the codes mean",
    rules: "Title of each code",
  },
  files: {
    caption: "Files received",
    columns: ["Public", "Wave", "File", "Encoding", "Rows", "Columns", "Unreadable rows", "Fingerprint (start)"],
  },
  exclusions: {
    caption: "Answers left out",
    columns: ["Public", "Wave", "Reason", "Answers"],
    none: "All answers received are kept.",
    words: (exclusion) => EXCLUSIONS[exclusion] ?? exclusion,
    missing: (variable) => `${variable}: value missing, which weighting needs`,
  },
  nonresponse: {
    caption: "Non-response by question",
    summary: "Non-response by question and wave",
    columns: ["Question", "Public", "Wave", "Answered", "Don’t know", "Refused", "Not concerned", "Invalid"],
  },
};
