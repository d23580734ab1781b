import { EXIT, FindingsError } from "#findings/findings-error";

/** What the system refuses, in French: the user can mend each of these. */
const REFUSALS: Readonly<Record<string, { readonly says: string; readonly repair: string }>> = {
  EACCES: { says: "accès interdit", repair: "demander le droit d'y écrire, ou choisir un autre dossier" },
  EPERM: {
    says: "accès refusé par le système",
    repair: "le fermer s'il est ouvert dans un autre programme, ou choisir un autre dossier",
  },
  EBUSY: {
    says: "fichier employé par un autre programme",
    repair: "le fermer dans cet autre programme, puis relancer",
  },
  EROFS: { says: "disque en lecture seule", repair: "choisir un dossier d'un autre disque" },
  ENOTDIR: { says: "un fichier est là où il faut un dossier", repair: "choisir un autre dossier" },
  EEXIST: { says: "un fichier est là où il faut un dossier", repair: "choisir un autre dossier" },
  ELOOP: {
    says: "lien symbolique qui revient sur lui-même",
    repair: "le remplacer par le fichier ou le dossier voulu",
  },
  ENAMETOOLONG: { says: "nom ou chemin trop long", repair: "choisir un nom plus court" },
};

const SHORTAGES = new Set(["ENOSPC", "EDQUOT", "ENOMEM", "EMFILE", "ENFILE", "ERR_WORKER_OUT_OF_MEMORY"]);

/** The same said by the database, or by the engine of a table that is larger than what is left: they give no code. */
const SHORTAGE_TOLD =
  /no space left|disk quota|out of memory|cannot allocate memory|could not allocate|allocation failed|too many open files/i;

/** An error that no step has foreseen, as what the user is told: what the system refuses, what it lacks, or our own fault. */
export function unforeseenError(error: unknown): FindingsError {
  const { code = "", path, dest, syscall, message } = error as NodeJS.ErrnoException & { readonly dest?: string };
  // Of a link, the path is what it holds.
  const file = (syscall === "symlink" ? dest : path) ?? /'([^']+)'$/.exec(message)?.[1] ?? null;
  const refused = Object.hasOwn(REFUSALS, code) ? REFUSALS[code] : undefined;
  if (refused !== undefined) {
    const says = `${refused.says}${file === null ? "" : ` : « ${file} »`}`;
    return new FindingsError({ code: "OBS-R506", message: says, file, repair: refused.repair }, EXIT.usage);
  }
  if (SHORTAGES.has(code) || SHORTAGE_TOLD.test(message)) {
    const says = `mémoire ou disque insuffisant : ${message}`;
    return new FindingsError({ code: "OBS-R502", message: says }, EXIT.resources);
  }
  const says = `erreur du programme, à nous signaler : ${message}`;
  return new FindingsError({ code: "OBS-R503", message: says }, EXIT.bug);
}
