import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { jsonSchemas } from "#schemas/json-schemas";

const SCHEMAS = resolve("schemas/json");
const STUDIES = ["data/phare", "data/starter", "tests/fixtures/schools"];

const studyFiles = STUDIES.flatMap((study) =>
  readdirSync(study, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => join(study, name)),
);

/** The schema that the first line of a study file names, if it names one. */
function namedSchema(file: string): string | undefined {
  const [, address] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(readFileSync(file, "utf8")) ?? [];
  return address === undefined ? undefined : resolve(dirname(file), address);
}

function committed(name: string): z.ZodType {
  return z.fromJSONSchema(JSON.parse(readFileSync(join(SCHEMAS, name), "utf8")));
}

function indicatorOf(numerator: unknown): unknown {
  const definition = { publics: ["adults"], numerator };
  return { indicators: [{ id: "a", label: "A", statistic: "share", definitions: [definition] }] };
}

describe("committed JSON Schemas", () => {
  test("are what the zod schemas give; run `npm run schemas` after changing one", () => {
    const files = readdirSync(SCHEMAS).sort();
    expect(files).toEqual([...jsonSchemas().keys()].sort());
    for (const [name, text] of jsonSchemas()) expect(readFileSync(join(SCHEMAS, name), "utf8"), name).toBe(text);
  });

  test("describe keys, for editor completion", () => {
    for (const [name, text] of jsonSchemas()) {
      expect(JSON.parse(text).$schema, name).toBe("https://json-schema.org/draft/2020-12/schema");
      expect(text.split('"description":').length - 1, name).toBeGreaterThanOrEqual(15);
    }
  });

  test("keys with a default may be left out: they describe what is written, not what is read", () => {
    expect(JSON.parse(jsonSchemas().get("questionnaire.schema.json") as string).required).toBeUndefined();
  });

  test("conditions nest", () => {
    const indicators = committed("indicators.schema.json");
    const nested = { and: [{ question: "Q", in: [1] }, { not: { or: [{ question: "R", answered: true }] } }] };
    const unknownKey = { and: [{ not: { or: [{ question: "R", answer: true }] } }] };
    expect(indicators.safeParse(indicatorOf(nested)).success).toBe(true);
    expect(indicators.safeParse(indicatorOf(unknownKey)).success).toBe(false);
  });
});

describe.each(studyFiles)("%s", (file) => {
  test("names a schema that exists, and follows it", () => {
    const schema = namedSchema(file);
    expect(schema, "first line: # yaml-language-server: $schema=…").toBeDefined();
    expect(existsSync(schema as string), schema).toBe(true);
    const result = committed(basename(schema as string)).safeParse(parse(readFileSync(file, "utf8")));
    expect(result.error?.issues ?? []).toEqual([]);
  });
});
