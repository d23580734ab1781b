import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";

/**
 * Compares a text with the golden file of that name. A difference writes `.changed` beside it and fails;
 * `npm run golden` accepts what it finds.
 */
export function expectGolden(name: string, text: string): void {
  const path = join(import.meta.dirname, name);
  const changed = `${path}.changed`;
  if (process.env.GOLDEN === "accept") {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    rmSync(changed, { force: true });
    return;
  }
  const golden = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (golden !== text) writeFileSync(changed, text);
  expect(text === golden, `${name} differs from the golden file: see ${name}.changed`).toBe(true);
}
