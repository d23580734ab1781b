import { pseudonymise } from "#answers/pseudonyms";
import type { Finding } from "#findings/finding";
import { hiddenText } from "#findings/text/hidden-text";
import type { Wave } from "#schemas/study";
import { waveName } from "#study/waves/wave-name";
import type { WaveQuestion } from "#study/waves/wave-questions";

/** What of a wave its findings may not tell. */
interface RedactedWave {
  readonly wave: Pick<Wave, "public" | "wave" | "export">;
  readonly asked: readonly WaveQuestion[];
  /** Key of the pseudonyms. */
  readonly key: string | undefined;
}

/**
 * Findings as they may leave the reading of a wave: records under their pseudonym, the same as that of the respondent, and
 * no value of the identifier, of an open answer or of a question that identifies.
 */
export function redactFindings(
  findings: readonly Finding[],
  { wave, asked, key = "" }: RedactedWave,
): readonly Finding[] {
  const context = { key, wave: waveName(wave) };
  const secret = new Set([
    wave.export.record_id,
    ...asked.filter(isSecret).flatMap(({ columns }) => [...columns.values()]),
  ]);
  return findings.map((finding) => {
    const [record] = finding.record === null ? [null] : pseudonymise([finding.record.trim()], context);
    const { field, value } = finding;
    return { ...finding, record, value: value !== null && secret.has(field ?? "") ? hiddenText(value) : value };
  });
}

const isSecret = ({ question }: WaveQuestion): boolean => question.identifying || question.type === "text";
