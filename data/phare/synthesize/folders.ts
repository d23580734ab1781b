/** The study's folder, and that of the territories beside it. */
export const STUDY_FOLDER = new URL("../", import.meta.url);
export const REFERENCE_FOLDER = new URL("../reference/", STUDY_FOLDER);
