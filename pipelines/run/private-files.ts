/** Folders and files that hold answers of respondents, or what their values give away: for the account that runs the study alone. */
export const PRIVATE_FOLDER = { recursive: true, mode: 0o700 } as const;
export const PRIVATE_FILE = { mode: 0o600 } as const;
