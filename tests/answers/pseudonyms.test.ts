import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pseudonymKey } from "#answers/pseudonyms";
import { EXIT } from "#findings/findings-error";
import { temporaryFolder } from "#tests/study/edited-study";

describe("the key of the pseudonyms", () => {
  test("is none where none is named", () => {
    expect(pseudonymKey({})).toBeUndefined();
  });

  test("is the variable, or the text of the file that it names", () => {
    const file = join(temporaryFolder(), "key");
    writeFileSync(file, " secret\n");
    expect(pseudonymKey({ OBSERVATOIRE_KEY: "abc" })).toBe("abc");
    expect(pseudonymKey({ OBSERVATOIRE_KEY_FILE: file })).toBe("secret");
  });

  test.each([
    ["an empty variable", () => ({ OBSERVATOIRE_KEY: " " })],
    ["a file that is not there", () => ({ OBSERVATOIRE_KEY_FILE: join(temporaryFolder(), "none") })],
    ["a folder", () => ({ OBSERVATOIRE_KEY_FILE: temporaryFolder() })],
    [
      "an empty file",
      () => {
        const file = join(temporaryFolder(), "key");
        writeFileSync(file, "\n");
        return { OBSERVATOIRE_KEY_FILE: file };
      },
    ],
  ])("is refused where it is named and is %s", (_, environment) => {
    expect(() => pseudonymKey(environment())).toThrow(expect.objectContaining({ exitCode: EXIT.usage }));
  });
});
