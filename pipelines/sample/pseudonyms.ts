import { createHash, createHmac } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";

/**
 * Key of the pseudonyms, which stays outside the study and the program: variable OBSERVATOIRE_KEY, or the file that
 * OBSERVATOIRE_KEY_FILE names; undefined where there is none.
 */
export function pseudonymKey(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const file = environment.OBSERVATOIRE_KEY_FILE;
  const key =
    environment.OBSERVATOIRE_KEY ?? (file !== undefined && existsSync(file) ? readFileSync(file, "utf8").trim() : "");
  return key === "" ? undefined : key;
}

/** Trace of the key in the hash of a unit: another key makes other pseudonyms. */
export const keyPrint = (): string =>
  createHash("sha256")
    .update(pseudonymKey() ?? "")
    .digest("hex");

/** Names of respondents that say nothing of the identifiers in the file, the same for the same key, public and wave. */
export function pseudonymise(
  identifiers: readonly string[],
  context: { readonly key: string; readonly wave: string },
): readonly string[] {
  return identifiers.map((identifier) =>
    createHmac("sha256", context.key).update(`${context.wave}\n${identifier}`).digest("hex").slice(0, 20),
  );
}
