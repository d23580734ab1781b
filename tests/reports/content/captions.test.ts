import { expect, test } from "vitest";
import { weightWords } from "#reports/content/captions";
import { smallStudy } from "#tests/fixtures/release/small-study";
import { wordingOf } from "#wording/wording-of";

const words = wordingOf(smallStudy().study);
const [wave] = smallStudy().study.waves;
const plain = (name: string) => ({
  ...wave,
  wave: name,
  design: { ...wave.design, base_weight: undefined, strata: [] },
  calibration: { ...wave.calibration, margins: [] },
});
const calibrated = { ...plain("2024"), calibration: { ...wave.calibration, margins: ["margins/a.csv"] } };
const drawn = { ...plain("2025"), design: { ...plain("2025").design, base_weight: { column: "w" } } };

test("weights are said where answers weigh differently, and only there", () => {
  expect(weightWords({ words }, [calibrated, drawn])).toBe("données pondérées");
  expect(weightWords({ words }, [plain("2022"), plain("2023")])).toBe("données non pondérées");
  expect(weightWords({ words }, [plain("2022"), plain("2023"), drawn])).toBe("données pondérées, sauf 2022 et 2023");
});
