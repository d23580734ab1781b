import { mkdirSync, writeFileSync } from "node:fs";
import { exportBytes } from "./deliveries/export-bytes.ts";
import { exportColumns, readStudy } from "./deliveries/study-files.ts";
import { STUDY_FOLDER } from "./folders.ts";
import { answeredSample } from "./waves.ts";

/** Draws the respondents of every wave and writes its export: `npm run synthesize`, the same bytes each time. */
const study = readStudy();
for (const wave of study.waves) {
  const sample = answeredSample(wave);
  const bytes = exportBytes(wave, exportColumns(study, wave), sample);
  const file = new URL(wave.export.file, STUDY_FOLDER);
  mkdirSync(new URL(".", file), { recursive: true });
  writeFileSync(file, bytes);
  process.stdout.write(
    `${wave.public} ${wave.wave}: ${sample.length} respondents, ${Math.round(bytes.length / 1000)} kB\n`,
  );
}
