import { symlinkSync } from "node:fs";

/** Makes a link, as `symlinkSync` does. */
export type MakeLink = (target: string, path: string, kind?: "dir") => void;

export const makeLink: MakeLink = symlinkSync;

/** What file systems and systems without links say of one: exFAT, SMB, Windows for whoever may not. */
const REFUSALS = new Set(["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EINVAL", "UNKNOWN"]);

/** Makes a link where there can be one. */
export function linked(make: MakeLink, ...[target, path, kind]: Parameters<MakeLink>): boolean {
  try {
    make(target, path, kind);
    return true;
  } catch (error) {
    if (REFUSALS.has((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}
