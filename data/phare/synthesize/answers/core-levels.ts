import type { Shares } from "../draw.ts";

/** Levels of the core questions for a public and wave. Those that a published figure gives are marked (§5 of the domain). */
export interface CoreLevels {
  /** C1, first two degrees. Published in every wave but 2024. */
  readonly alliance?: number;
  /** C2, mean by domain. Published: citizens 2015 and 2019. */
  readonly notes?: Shares;
  /** C4, first two degrees by domain. Published: citizens 2015 (1, 3, 5, 6, 7), companies (1), associations (1, 10, 11). */
  readonly impacts?: Shares;
  /** C5, first two degrees. */
  readonly mobilised?: number;
  /** C6, the five degrees. Published: flash of 2020, companies and mayors 2020. */
  readonly useful?: Shares;
  /** C7, first two degrees of a, b, c. */
  readonly effects?: readonly [number, number, number];
}

const NOTES_2015 = {
  1: 6.9,
  2: 6.3,
  3: 6.4,
  4: 5.2,
  5: 6.0,
  6: 6.1,
  7: 5.6,
  8: 5.4,
  9: 6.2,
  10: 6.1,
  11: 5.9,
  12: 5.6,
};
const NOTES_2019 = {
  1: 6.3,
  2: 6.2,
  3: 6.0,
  4: 5.3,
  6: 6.0,
  7: 5.5,
  8: 5.5,
  9: 6.6,
  10: 6.1,
  11: 5.9,
  12: 5.4,
  13: 6.2,
  14: 5.9,
  15: 4.8,
  16: 5.7,
};
const IMPACTS_2015 = { 1: 52, 2: 38, 3: 50, 4: 30, 5: 45, 6: 42, 7: 43, 8: 36, 9: 39, 10: 44, 11: 52, 12: 40 };
const IMPACTS_2019 = {
  1: 54,
  2: 40,
  3: 52,
  4: 31,
  6: 45,
  7: 45,
  8: 38,
  9: 43,
  10: 46,
  11: 55,
  12: 43,
  13: 47,
  14: 52,
  15: 46,
  16: 49,
};

export const CORE_LEVELS: Readonly<Record<string, CoreLevels>> = {
  "citoyens-2015": {
    alliance: 0.69,
    notes: { 1: 7.1, 2: 6.6, 3: 6.5, 4: 6.6, 5: 6.3, 6: 6.3, 7: 5.8, 8: 5.9, 9: 6, 10: 5.9, 11: 5.7, 12: 5.2 },
    impacts: { 1: 49, 2: 37, 3: 46, 4: 31, 5: 42, 6: 36, 7: 36, 8: 34, 9: 35, 10: 35, 11: 41, 12: 32 },
  },
  "citoyens-2019": {
    alliance: 0.735,
    notes: {
      1: 6.4,
      2: 6.3,
      3: 5.9,
      4: 6,
      6: 6.1,
      7: 5.6,
      8: 5.8,
      9: 6.2,
      10: 5.8,
      11: 5.6,
      12: 5,
      13: 5.9,
      14: 5.9,
      15: 5,
      16: 5.9,
    },
    impacts: {
      1: 50,
      2: 38,
      3: 47,
      4: 32,
      6: 38,
      7: 38,
      8: 35,
      9: 38,
      10: 37,
      11: 44,
      12: 34,
      13: 42,
      14: 46,
      15: 41,
      16: 45,
    },
    mobilised: 0.4,
    effects: [0.58, 0.62, 0.55],
  },
  "citoyens-mai 2020": {
    mobilised: 0.44,
    useful: { 1: 0.31, 2: 0.5, 3: 0.12, 4: 0.04, 5: 0.01, 98: 0.02 },
    effects: [0.6, 0.63, 0.58],
  },
  "associations-2015": {
    alliance: 0.86,
    notes: { ...NOTES_2015, 11: 6.4 },
    impacts: { ...IMPACTS_2015, 1: 60, 10: 60, 11: 51 },
  },
  "associations-2021": {
    alliance: 0.97,
    notes: { ...NOTES_2019, 11: 6.5, 6: 6.4 },
    impacts: { ...IMPACTS_2019, 10: 58, 11: 62 },
    mobilised: 0.38,
    useful: { 1: 0.58, 2: 0.36, 3: 0.04, 4: 0.01, 98: 0.01 },
    effects: [0.7, 0.74, 0.68],
  },
  "entreprises-2015": {
    alliance: 0.81,
    notes: { ...NOTES_2015, 3: 6.8, 11: 5.3 },
    impacts: { ...IMPACTS_2015, 1: 61 },
  },
  "entreprises-2020": {
    alliance: 0.83,
    notes: { ...NOTES_2019, 3: 6.7, 11: 5.3 },
    impacts: { ...IMPACTS_2019, 1: 62 },
    mobilised: 0.42,
    useful: { 1: 0.36, 2: 0.48, 3: 0.11, 4: 0.05 },
    effects: [0.66, 0.6, 0.57],
  },
  "maires-2016": {
    alliance: 0.87,
    notes: { ...NOTES_2015, 9: 6.7, 12: 6.3, 4: 4.2 },
    impacts: { ...IMPACTS_2015, 9: 48, 12: 50 },
  },
  "maires-2020": {
    alliance: 0.92,
    notes: { ...NOTES_2019, 9: 7.1, 13: 6.8, 4: 4.3 },
    impacts: { ...IMPACTS_2019, 9: 51, 13: 54 },
    mobilised: 0.51,
    useful: { 1: 0.5, 2: 0.42, 3: 0.05, 4: 0.02, 98: 0.01 },
    effects: [0.68, 0.72, 0.7],
  },
  "maires-2024": {
    alliance: 0.9,
    notes: { ...NOTES_2019, 9: 7.4, 13: 6.9, 4: 4.6, 14: 6.2 },
    impacts: { ...IMPACTS_2019, 9: 55, 14: 57 },
    mobilised: 0.54,
    useful: { 1: 0.48, 2: 0.43, 3: 0.06, 4: 0.02, 98: 0.01 },
    effects: [0.69, 0.73, 0.71],
  },
};
