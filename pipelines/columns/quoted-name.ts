import { quotedIdentifier } from "@duckdb/node-api";

/** A name as SQL writes it: no name is ever put in a statement as it is. */
export const quotedName = (name: string): string => quotedIdentifier(name);
