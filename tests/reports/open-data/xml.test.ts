import { expect, test } from "vitest";
import { element, xmlOf } from "#reports/content/open-data/xml";

test("texts stay texts, whatever they hold", () => {
  const hostile = element("a", { b: '"<&' }, [element("c", {}, "</c><x>&amp;\u0000\u202E\uFFFE")]);
  expect(xmlOf(hostile)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<a b="&quot;&lt;&amp;">
  <c>&lt;/c&gt;&lt;x&gt;&amp;amp;</c>
</a>
`);
});
