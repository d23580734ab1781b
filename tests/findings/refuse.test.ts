import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { completeFinding } from "#findings/finding-log";
import { EXIT, FindingsError } from "#findings/findings-error";
import { refuseErrors, refuseWith } from "#findings/refuse";

const WARNING = { code: "OBS-V204", message: "valeur protégée" } as const;
const ERROR = { code: "OBS-F002", message: "fichier vide", file: "vague.csv" } as const;

describe("refusals", () => {
  test("are complete findings, told by the message of the first error", () => {
    const refusal = new FindingsError([completeFinding(WARNING), completeFinding(ERROR)], EXIT.unreadable);
    expect(() => refuseWith([WARNING, ERROR], EXIT.unreadable)).toThrow(refusal);
    expect(refusal.message).toBe("fichier vide");
    expect(refusal.findings[1]).toMatchObject({ level: "error", file: "vague.csv", line: null, count: 1 });
    expect(new FindingsError(ERROR, EXIT.usage).findings).toEqual([completeFinding(ERROR)]);
  });

  test("are of errors only, where it is so asked, and tell the warnings too", () => {
    const [warning, error] = [completeFinding(WARNING), completeFinding(ERROR)];
    expect(() => refuseErrors([warning], EXIT.unreadable)).not.toThrow();
    expect(() => refuseErrors([warning, error], EXIT.unreadable)).toThrow(
      expect.objectContaining({ findings: [warning, error], exitCode: EXIT.unreadable }),
    );
  });

  test("are thrown in one place", () => {
    const sources = globSync("pipelines/**/*.ts");
    const thrown = sources.filter((path) => /throw new FindingsError/.test(readFileSync(path, "utf8")));
    expect(thrown).toEqual(["pipelines/findings/refuse.ts"]);
  });
});
