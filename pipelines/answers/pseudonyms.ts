import { createHash, createHmac, hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";

/**
 * Key of the pseudonyms, which stays outside the study and the program: variable OBSERVATOIRE_KEY, or the file that
 * OBSERVATOIRE_KEY_FILE names; undefined where neither is set. One that is named and is not there, or is empty, is refused: names
 * made without it would be taken for protected ones.
 *
 * @throws FindingsError with exit code 2
 */
export function pseudonymKey(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const { OBSERVATOIRE_KEY: given, OBSERVATOIRE_KEY_FILE: file } = environment;
  if (given !== undefined) return given.trim() === "" ? refuseKey("OBSERVATOIRE_KEY est vide") : given;
  if (file === undefined) return undefined;
  const text = textOf(file);
  if (text === undefined) return refuseKey("le fichier de OBSERVATOIRE_KEY_FILE ne se lit pas", file);
  return text === "" ? refuseKey("le fichier de OBSERVATOIRE_KEY_FILE est vide", file) : text;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return undefined;
  }
}

const refuseKey = (message: string, value?: string): never =>
  refuseWith(
    {
      code: "OBS-S000",
      message,
      ...(value === undefined ? {} : { value }),
      repair: "donner la clé des pseudonymes, ou retirer la variable",
    },
    EXIT.usage,
  );

/** Trace of the key in the hash of a unit: another key makes other pseudonyms. */
export const keyPrint = (): string =>
  createHash("sha256")
    .update(pseudonymKey() ?? "")
    .digest("hex");

const DIGITS = 20;
/** Names cut from one text: cut from its own hash, each would keep the whole of it in memory. */
const TOGETHER = 10_000;

/**
 * Names of respondents that say nothing of the identifiers in the file, the same for the same key, public and wave.
 *
 * Formula   first 20 digits of SHA-256(outer, SHA-256(inner, identifier)), both derived from the key and the wave: HMAC's
 *           nesting, by the one-shot hash that a million respondents ask for
 */
export function pseudonymise(
  identifiers: readonly string[],
  context: { readonly key: string; readonly wave: string },
): readonly string[] {
  const [inner, outer] = ["inner", "outer"].map((use) =>
    createHmac("sha256", context.key).update(`${use}\n${context.wave}`).digest("hex"),
  );
  const digits = Buffer.allocUnsafe(TOGETHER * DIGITS);
  const names: string[] = [];
  for (let from = 0; from < identifiers.length; from += TOGETHER) {
    const some = identifiers.slice(from, from + TOGETHER);
    for (let index = 0; index < some.length; index++) {
      const identifier = some[index];
      digits.write(hash("sha256", outer + hash("sha256", inner + identifier)), index * DIGITS, DIGITS, "latin1");
    }
    const text = digits.toString("latin1", 0, some.length * DIGITS);
    for (let index = 0; index < some.length; index++) names.push(text.slice(index * DIGITS, (index + 1) * DIGITS));
  }
  return names;
}
