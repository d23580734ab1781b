import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { captureCommand } from "#tests/commands/captured-command";
import { editFile, starterCopy } from "./edited-study.ts";

/** What `check` says of the starter study with these lines at its end. */
async function checkWith(text: string): Promise<{ readonly code: number; readonly findings: readonly Finding[] }> {
  const folder = starterCopy();
  appendFileSync(join(folder, "study.yaml"), text);
  const { code, stdout } = await captureCommand("check", folder, "--json");
  return { code, findings: JSON.parse(stdout) };
}

const waiver = "code: OBS-V228, author: A. Martin, reason: vu, expires: 2999-12-31";

describe("refusals: a threshold or a waiver that would never be applied", () => {
  test.each([
    [
      "unknown code, mistyped",
      "thresholds: [{ code: OBS-V261, count: 1 }]",
      "OBS-S006",
      "constat : « OBS-V261 » n'existe pas ; vouliez-vous dire « OBS-V2",
    ],
    [
      "code in small letters",
      "thresholds: [{ code: obs-v216, count: 1 }]",
      "OBS-S006",
      "vouliez-vous dire « OBS-V216 » ?",
    ],
    ["no limit", "thresholds: [{ code: OBS-V216 }]", "OBS-S004", "count, share ou weighted_share"],
    ["a share in per cent", "thresholds: [{ code: OBS-V216, share: 2 }]", "OBS-S004", "trouvé 2"],
    ["a negative count", "thresholds: [{ code: OBS-V216, count: -1 }]", "OBS-S004", "au moins 0 attendu"],
    [
      "a weighted share of excluded answers",
      "thresholds: [{ code: OBS-V202, weighted_share: 0.1 }]",
      "OBS-S004",
      "OBS-V202 ne concerne pas des réponses de répondants gardés",
    ],
    [
      "a share of the rows of two waves",
      "thresholds: [{ code: OBS-V229, share: 0.1 }]",
      "OBS-S004",
      "entre deux vagues",
    ],
    ["a waiver of an unknown code", `waivers: [{ ${waiver.replace("V228", "X228")} }]`, "OBS-S006", "« OBS-V228 »"],
    [
      "a waiver, of a wave, of what is found in the folder",
      `waivers: [{ ${waiver.replace("V228", "S016")}, wave: 2025 }]`,
      "OBS-S004",
      "OBS-S016 se constate dans le dossier",
    ],
    ["a waiver of an unknown wave", `waivers: [{ ${waiver}, wave: 2024 }]`, "OBS-S006", "vague : « 2024 »"],
    [
      "a waiver without author",
      `waivers: [{ ${waiver.replace("author: A. Martin, ", "")} }]`,
      "OBS-S005",
      "« author »",
    ],
    [
      "a waiver with an empty author",
      `waivers: [{ ${waiver.replace("A. Martin", '" "')} }]`,
      "OBS-S004",
      "au moins 1 caractère",
    ],
    ["a waiver without reason", `waivers: [{ ${waiver.replace("reason: vu, ", "")} }]`, "OBS-S005", "« reason »"],
    [
      "a waiver without end",
      `waivers: [{ ${waiver.replace(", expires: 2999-12-31", "")} }]`,
      "OBS-S005",
      "« expires »",
    ],
  ])("%s", async (_, text, expected, says) => {
    const { code, findings } = await checkWith(text);
    expect(code).toBe(2);
    expect(findings.map((finding) => finding.code)).toEqual([expected]);
    expect(findings[0].message).toContain(says);
    expect(findings[0]).toMatchObject({ file: "study.yaml", line: expect.any(Number) });
  });
});

test("a threshold of 0 that nothing passes, and a waiver by the name of the wave, are fine", async () => {
  const rules = `thresholds: [{ code: OBS-V216, count: 0, weighted_share: 0 }]\nwaivers: [{ ${waiver}, wave: 2025 }]`;
  expect((await checkWith(rules)).code).toBe(0);
});

test("what is told of the folder obeys thresholds and waivers too", async () => {
  // The pages are in English, and a text of the study is not: OBS-S015, a warning.
  const waived = `waivers: [{ ${waiver.replace("V228", "S015")} }]`;
  const refused = "thresholds: [{ code: OBS-S015, count: 0 }]";
  const told = async (text: string) => {
    const folder = starterCopy();
    editFile(folder, "study.yaml", ["lang: fr #", "lang: en #"]);
    editFile(folder, "study.yaml", ["label: { fr: Usagers, en: Users }", "label: Usagers"]);
    appendFileSync(join(folder, "study.yaml"), text);
    const { code, stdout } = await captureCommand("check", folder, "--json", "--date", "2026-01-01");
    const findings: readonly Finding[] = JSON.parse(stdout);
    return { code, levels: new Set(findings.flatMap((one) => (one.code === "OBS-S015" ? [one.level] : []))) };
  };
  expect(await told("")).toEqual({ code: 0, levels: new Set(["warning"]) });
  expect(await told(waived)).toEqual({ code: 0, levels: new Set(["info"]) });
  expect(await told(refused)).toEqual({ code: 1, levels: new Set(["error"]) });
});
