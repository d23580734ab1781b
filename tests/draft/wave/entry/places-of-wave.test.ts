import { expect, test } from "vitest";
import { placesOfWave } from "#draft/wave/entry/places-of-wave";

const STUDY = `waves:
  - public: firms
    wave: 2020
comparability:
  - public: mayors
    waves: [2016, 2020]
  - public: firms
    waves: [2015, 2020]
    despite: [population]
small_areas:
  pooled_waves:
    - { public: firms, waves: [2015, 2020] }
maturity:
  editions:
    - { id: A, waves: { mayors: 2016, firms: 2015 } }
    - { id: B, waves: { mayors: 2020, firms: 2020 } }
`;

test("places that name the wave before are told with their line, those of another public or wave are not", () => {
  expect(placesOfWave(STUDY, { public: "firms", wave: "2020" })).toEqual([
    { key: "comparability", line: 8 },
    { key: "small_areas.pooled_waves", line: 12 },
    { key: "maturity.editions", line: 16 },
  ]);
  expect(placesOfWave(STUDY, { public: "firms", wave: "2011" })).toEqual([]);
});
