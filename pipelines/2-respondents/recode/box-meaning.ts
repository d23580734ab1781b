import type { TextColumn as SentColumn } from "#exports/export-reader";
import { textOf } from "#study/localise";
import type { WaveQuestion } from "#study/waves/wave-questions";
import type { RecodeContext } from "./recode-context.ts";

/** What a text says in a box: `ambiguous` where it may be the code of its answer, or « no ». */
export type BoxMeaning = "checked" | "unchecked" | "missing" | "blank" | "unknown" | "ambiguous";

/** A box: its code, what was sent, and what each text of it means. */
export interface Box {
  readonly code: string;
  readonly sent: SentColumn;
  readonly meanings: readonly BoxMeaning[];
}

const CHECKED = /^(?:1|oui|yes|x|✓|✔|true|vrai|coché|cité|sélectionné|checked|selected|quoted)$/i;
const UNCHECKED = /^(?:0|2|non|no|false|faux|non (?:coché|cité|sélectionné)|unchecked|not (?:selected|quoted))$/i;
/** What says « not checked » beside a declared « checked » only: N may be the code of an answer. */
const UNCHECKED_BESIDE = /^n$/i;

/** The boxes of a multiple answer sent as one column per code, those of its missing answers first. */
export function readBoxes(
  asked: WaveQuestion,
  columns: Iterable<readonly [string, string]>,
  { sent: sentOf, blanks }: Pick<RecodeContext, "sent" | "blanks">,
): readonly Box[] {
  const named = [...columns].flatMap(([code, name]) => {
    const sent = sentOf(name);
    return sent === undefined ? [] : [{ code, sent, texts: sent.dictionary.map((text) => wordOf(text, code)) }];
  });
  const isBlank = (text: string): boolean => text === "" || blanks.includes(text);
  return named.map((one) => ({
    code: one.code,
    sent: one.sent,
    meanings: one.texts.map((text) => {
      if (isBlank(text)) return "blank";
      if (isOwn(text, one.code, asked) && UNCHECKED.test(text)) return ownCode(text, { one, all: named, isBlank });
      const meaning = meaningOf(text, one.code, asked);
      return meaning === "unchecked" && isNumberOfOption(text, { one, all: named, isBlank }) ? "ambiguous" : meaning;
    }),
  }));
}

/** A text of a box, 1.0 as 1: pandas writes so the columns that have empty cells. */
function wordOf(text: string, code: string): string {
  const trimmed = text.trim();
  return trimmed !== code && /^[012][.,]0+$/.test(trimmed) ? trimmed[0] : trimmed;
}

function meaningOf(text: string, code: string, asked: WaveQuestion): BoxMeaning {
  const { source, codeList } = asked;
  if (source.checked?.includes(text) ?? CHECKED.test(text)) return "checked";
  if (isOwn(text, code, asked)) return "checked";
  if (Object.hasOwn(codeList?.missing ?? {}, text)) return "missing";
  if (UNCHECKED.test(text) || (source.checked !== undefined && UNCHECKED_BESIDE.test(text))) return "unchecked";
  return code === source.other ? "checked" : "unknown";
}

/** Whether a box says its own code or label, in a question that does not say what « checked » is. */
const isOwn = (text: string, code: string, { source, codeList }: WaveQuestion): boolean =>
  source.checked === undefined && (text === code || text === labelOf(code, codeList));

function labelOf(code: string, codeList: WaveQuestion["codeList"]): string | undefined {
  const label = codeList?.codes[code];
  return label === undefined ? undefined : textOf(label).trim();
}

interface Named {
  readonly code: string;
  readonly sent: SentColumn;
  readonly texts: readonly string[];
}

interface Around {
  readonly one: Named;
  readonly all: readonly Named[];
  readonly isBlank: (text: string) => boolean;
}

/**
 * What 2 says in the box of code 2, 0 in that of code 0, « non » in that of the answer « Non »: « no » where another box says it
 * too, or where a box of another code says 1; its own answer where it is left blank by some who wrote in another box.
 */
function ownCode(text: string, { one, all, isBlank }: Around): BoxMeaning {
  const others = all.filter((box) => box !== one);
  if (others.some((other) => writes(other, (word) => word === text))) return "unchecked";
  if (all.some((box) => !CHECKED.test(box.code) && writes(box, (word) => CHECKED.test(word)))) return "unchecked";
  const besides = writes(one, (word) => word !== text && UNCHECKED.test(word));
  return besides || leavesBlank(one, others, isBlank) ? "checked" : "ambiguous";
}

/**
 * Whether 2 may be the number of an option and no « no »: its box never says « yes », and says « no » otherwise, or leaves it blank
 * where others are filled in.
 */
function isNumberOfOption(text: string, { one, all, isBlank }: Around): boolean {
  if (text !== "2" || writes(one, (word) => CHECKED.test(word))) return false;
  const others = all.filter((box) => box !== one);
  return writes(one, (word) => word !== text && UNCHECKED.test(word)) || leavesBlank(one, others, isBlank);
}

const writes = ({ texts, sent }: Named, is: (text: string) => boolean): boolean =>
  texts.some((text, code) => is(text) && sent.codes.includes(code));

function leavesBlank(one: Named, others: readonly Named[], isBlank: Around["isBlank"]): boolean {
  const blankIn = ({ texts, sent }: Named, row: number) => isBlank(texts[sent.codes[row]] ?? "");
  for (let row = 0; row < one.sent.codes.length; row++)
    if (blankIn(one, row) && others.some((other) => !blankIn(other, row))) return true;
  return false;
}
