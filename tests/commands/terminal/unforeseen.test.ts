import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { unforeseenError } from "#commands/terminal/unforeseen";
import { temporaryFolder } from "#tests/study/edited-study";

test("what the system refuses is said with its file, and is no fault of the program", () => {
  const file = join(temporaryFolder(), "fichier");
  writeFileSync(file, "");
  const attempt = (): void => {
    mkdirSync(join(file, "exports"), { recursive: true });
  };
  expect(thrownBy(attempt)).toMatchObject({
    exitCode: 2,
    findings: [{ code: "OBS-R506", message: expect.stringContaining("un fichier est là où il faut un dossier") }],
  });
  const told = Object.assign(new Error("EACCES, Permission denied '/d/x'"), { code: "EACCES" });
  expect(unforeseenError(told)).toMatchObject({ findings: [{ message: "accès interdit : « /d/x »", file: "/d/x" }] });
  const held = thrownBy(() => symlinkSync("what the link holds", join(file, "lock")));
  expect(held).toMatchObject({ exitCode: 2, findings: [{ file: join(file, "lock") }] });
});

test("a full disk, and our own fault", () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  expect(unforeseenError(full)).toMatchObject({ exitCode: 6, findings: [{ code: "OBS-R502" }] });
  const large = thrownBy(() => new ArrayBuffer(2 ** 46));
  expect(large).toMatchObject({ exitCode: 6, findings: [{ code: "OBS-R502" }] });
  // As Node names it; a thread that lacks memory may take its process with it, and that one is supervised.
  const thread = Object.assign(new Error("Worker terminated due to reaching memory limit"), {
    code: "ERR_WORKER_OUT_OF_MEMORY",
  });
  expect(unforeseenError(thread)).toMatchObject({ exitCode: 6, findings: [{ code: "OBS-R502" }] });
  const fault = thrownBy(() => mkdtempSync(undefined as unknown as string));
  expect(fault).toMatchObject({ exitCode: 70, findings: [{ code: "OBS-R503" }] });
});

function thrownBy(attempt: () => void): unknown {
  try {
    attempt();
  } catch (error) {
    return unforeseenError(error);
  }
  return undefined;
}
