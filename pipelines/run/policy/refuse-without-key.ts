import { pseudonymKey } from "#answers/pseudonyms";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { RECORD_NUMBER, type Study } from "#schemas/study";

/** Identifiers of real respondents are not hidden by a name that anybody can make again: their key, or a word that says so. */
export function refuseWithoutKey({ synthetic, waves }: Study): void {
  const named = waves.find((wave) => wave.export.record_id !== RECORD_NUMBER);
  if (synthetic || named === undefined || pseudonymKey() !== undefined) return;
  const message =
    "pas de clé des pseudonymes : qui connaît un identifiant retrouverait son répondant dans les résultats";
  const repair =
    "donner OBSERVATOIRE_KEY ou OBSERVATOIRE_KEY_FILE, hors du dossier de l'étude ; --no-key passe sans, pour un essai";
  const place = { file: "study.yaml", field: named.export.record_id };
  refuseWith({ code: "OBS-S027", message, ...place, repair }, EXIT.usage);
}
