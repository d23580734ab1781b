import { afterEach, expect, test } from "vitest";
import { refuseWithoutKey } from "#run/policy/refuse-without-key";
import { RECORD_NUMBER, type Study } from "#schemas/study";

afterEach(() => {
  delete process.env.OBSERVATOIRE_KEY;
});

const study = (synthetic: boolean, record_id: string): Study =>
  ({ synthetic, waves: [{ export: { record_id } }] }) as unknown as Study;

test("real respondents named by their file are refused without a key, and told by which column", () => {
  const refusal = expect.objectContaining({
    exitCode: 2,
    findings: [expect.objectContaining({ code: "OBS-S027", field: "NUM" })],
  });
  expect(() => refuseWithoutKey(study(false, "NUM"))).toThrow(refusal);
});

test("made respondents, places in a file, and real ones with a key pass", () => {
  expect(() => refuseWithoutKey(study(true, "NUM"))).not.toThrow();
  expect(() => refuseWithoutKey(study(false, RECORD_NUMBER))).not.toThrow();
  process.env.OBSERVATOIRE_KEY = "secret";
  expect(() => refuseWithoutKey(study(false, "NUM"))).not.toThrow();
});
