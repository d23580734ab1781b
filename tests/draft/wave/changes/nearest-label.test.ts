import { expect, test } from "vitest";
import { nearestPlace } from "#draft/wave/changes/nearest-label";

const LABELS = new Map(
  Object.entries({
    "11": "Île-de-France",
    "24": "Centre-Val de Loire",
    "32": "Hauts-de-France",
    "44": "Grand Est",
    "52": "Pays de la Loire",
    "76": "Occitanie",
    "84": "Auvergne-Rhône-Alpes",
    "93": "Provence-Alpes-Côte d’Azur",
    "21": "Champagne-Ardenne",
    "42": "Alsace",
    "41": "Lorraine",
    "82": "Rhône-Alpes",
    "73": "Midi-Pyrénées",
    "91": "Languedoc-Roussillon",
  }).map(([code, label]) => [code, [label]] as const),
);
const FORMER = new Map(Object.entries({ "21": "44", "42": "44", "41": "44", "82": "84", "73": "76", "91": "76" }));

test.each([
  ["PACA", "93"],
  ["84 - Auvergne-Rhône-Alpes", "84"],
  ["Centre", "24"],
  ["Lorraine", "41"],
  ["rhone alpes", "82"],
  ["Occitanie (Languedoc-Roussillon-Midi-Pyrénées)", "76"],
  ["Alsace, Champagne-Ardenne, Lorraine", "44"],
  // Of two places that are two today, none.
  ["Loire", undefined],
  ["France", undefined],
  ["Lorraine et Centre-Val de Loire", undefined],
  ["Wallonie", undefined],
])("« %s » is the place %s", (text, code) => expect(nearestPlace(text, LABELS, FORMER)).toBe(code));
