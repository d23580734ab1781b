import vm from "node:vm";
import { expect, test } from "vitest";
import { asLiteral, classicScript } from "#reports/pages/scripts/classic-script";
import { frenchNumbers } from "#wording/french/french-numbers";
import { frenchStatuses } from "#wording/french/french-statuses";

const WORDS = "reports/browser/words/french.ts";

test.each(["reports/browser/explore/explorer.ts", "reports/browser/explore/comparer.ts"])(
  "%s is one classic script, without types, that says what the pages say",
  (entry) => {
    const script = classicScript(entry, WORDS, { publics: [] });
    expect(() => new vm.Script(script)).not.toThrow();
    expect(script).not.toMatch(/^\s*(?:import|export|interface|type) /m);
    // The same functions as those of the pages, run as the script has them.
    const printed = new vm.Script(
      `${script.replace(/M\["browser\/explore\/\w+"\]\.start\(.*\);\}\)\(\);$/s, "return M;})()")}`,
    );
    const modules = printed.runInNewContext({}) as Record<
      string,
      { readonly WORDS: { readonly numbers: typeof frenchNumbers; readonly statuses: typeof frenchStatuses } }
    >;
    const words = modules["browser/words/french"]?.WORDS;
    expect(words?.numbers.brackets(0.571, 0.677, "percent", 1)).toBe(
      frenchNumbers.brackets(0.571, 0.677, "percent", 1),
    );
    expect(words?.statuses.reason({ reason: "fragile-base", reason_detail: "100" })).toBe(
      frenchStatuses.reason({ reason: "fragile-base", reason_detail: "100" }),
    );
  },
);

test("what a script is given ends no element and no line", () => {
  const hostile = { label: "</script><!--\u2028" };
  expect(asLiteral(hostile)).toBe('{"label":"\\u003c/script>\\u003c!--\\u2028"}');
  expect(JSON.parse(asLiteral(hostile))).toEqual(hostile);
});

test("a module that imports something else than ours is refused", () => {
  expect(() => classicScript("reports/pages/scripts/classic-script.ts", WORDS, {})).toThrow("modules of ours");
});
