/** Everything that a reader sees or hears of a page: texts, drawings included, and attributes; not code, nor names_in_code. */
export function pageTexts(html: string): readonly string[] {
  const page = html.replace(/<style>.*?<\/style>|<code>.*?<\/code>|<script>.*?<\/script>/gs, " ");
  const texts = [...page.matchAll(/>([^<]+)</g)].map(([, text = ""]) => text);
  const attributes = [...page.matchAll(/ (?:aria-label|title|alt|content)="([^"]*)"/g)].map(([, text = ""]) => text);
  return [...texts, ...attributes]
    .filter((text) => /\p{L}/u.test(text) && !/default-src|width=device/.test(text))
    .map((text) => text.replace(/\w+_\w+/g, ""));
}
