/**
 * What is specific to some regions beyond their maturity: shifts, in standard deviations, of the propensity behind a
 * question (or a row of it) for respondents of a region. They make the specificities that the demonstration shows.
 */
export const REGIONAL_EFFECTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  C1: { "53": 0.15, "52": 0.15, "93": -0.2, "94": -0.2 },
  C2_1: { "32": 0.35, "53": -0.3, "52": -0.3, "76": 0.15, "93": 0.1 },
  C2_2: { "32": 0.25, "11": -0.1 },
  C2_3: { "27": 0.2, "24": 0.15, "11": -0.3, "94": 0.2 },
  C2_4: { "93": 0.4, "11": 0.2, "53": -0.35, "52": -0.25, "75": -0.15 },
  C2_6: { "32": 0.3, "93": 0.15 },
  C2_8: { "11": 0.5, "93": 0.25, "27": -0.3, "44": -0.15, "53": 0.1 },
  C2_9: { "24": 0.45, "28": 0.3, "27": 0.3, "11": -0.2, "93": -0.2 },
  C2_10: { "75": 0.25, "94": 0.2, "11": -0.3 },
  C2_11: { "53": -0.25, "11": 0.2 },
  C2_13: { "11": 0.1, "75": 0.1, "27": 0.15 },
  C5: { "53": 0.2, "52": 0.2, "76": 0.08 },
  C7_c: { "53": 0.2, "93": -0.15 },
  E1: { "52": 0.5, "53": 0.35, "84": 0.15, "93": -0.35, "94": -0.3 },
  E12: { "53": 0.25 },
  A2: { "84": 0.3, "52": 0.45, "94": -0.4 },
  A11: { "53": 0.3, "32": 0.2 },
  K4: { "53": 0.3, "52": 0.25, "11": -0.2 },
  K6_a: { "52": 0.3, "53": 0.3, "32": -0.3 },
  M1: { "53": 0.45, "52": 0.4, "44": -0.2 },
  M4: { "53": 0.45, "75": 0.25, "93": -0.2 },
  "M8-none": { "84": -0.2, "27": 0.3 },
};

/** Shift of a question for a region: that of the row where there is one, else of the question. */
export function regionalEffect(key: string, region: string): number {
  return REGIONAL_EFFECTS[key]?.[region] ?? 0;
}
