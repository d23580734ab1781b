import { describe, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import { mailedPage, sheetOf } from "#releases/print/mailed-sheet";

describe("the sheet of a code", () => {
  const pages = [
    "index.html",
    "regions/53-bretagne.html",
    "regions/5-petite.html",
    "departements/53-mayenne.html",
    "regions/75-x.html",
  ];
  test("is the one page that has it", () => {
    expect(sheetOf("75", pages)).toBe("regions/75-x.html");
    expect(sheetOf("5", pages)).toBe("regions/5-petite.html");
  });
  test("is named by its address where two levels have the code", () => {
    expect(() => sheetOf("53", pages)).toThrow(FindingsError);
    expect(sheetOf("regions/53-bretagne", pages)).toBe("regions/53-bretagne.html");
  });
  test("that no page has is refused", () => {
    expect(() => sheetOf("99", pages)).toThrow(FindingsError);
  });
});

describe("a page that is read alone", () => {
  const html =
    '<nav aria-label="x"><ul><li><a href="../index.html">A</a></li></ul></nav>\n<p><a class="b" href="../methode.html#c">M</a> <a href="#d">D</a> <a href="https://exemple.org">E</a></p><script>1</script>\n';
  test("leads nowhere where the site has no known address", () => {
    expect(mailedPage(html, undefined)).toBe(
      '<p><a class="b">M</a> <a href="#d">D</a> <a href="https://exemple.org">E</a></p>',
    );
  });
  test("leads to the site where its address is known", () => {
    const page = mailedPage(html, "https://exemple.org/2026/v1.0/regions/53.html");
    expect(page).toContain('<a class="b" href="https://exemple.org/2026/v1.0/methode.html#c">M</a>');
  });
});
