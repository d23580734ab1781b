import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from "yaml";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { type NewEntry, writeEntry } from "./write-entry.ts";

const FILE = "study.yaml";

/** study.yaml with the entry of a new wave after the last of its public; everything else stays as it is written, comments too. */
export function insertEntry(text: string, entry: NewEntry): string {
  const document = parseDocument(text, { stringKeys: true });
  const waves = document.get("waves", true);
  const items = isSeq(waves) ? waves.items.filter((item) => isMap(item)) : [];
  const own = items.filter((item) => textOf(item, "public") === entry.like.public);
  const like = own.find((item) => textOf(item, "wave") === entry.like.wave);
  const last = own.at(-1);
  if (like === undefined || last?.range == null) return refuseFlow();
  if (!isSeq(waves) || waves.flow === true || like.flow === true) return refuseFlow();
  const [start, end] = last.range;
  const margin = start - (text.lastIndexOf("\n", start - 1) + 1);
  const dash = text.lastIndexOf("-", start) - (text.lastIndexOf("\n", start - 1) + 1);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = writeEntry(text, like, entry).map((line, index) =>
    index === 0
      ? `${" ".repeat(dash)}-${" ".repeat(margin - dash - 1)}${line}`
      : line === ""
        ? line
        : `${" ".repeat(margin)}${line}`,
  );
  const at = endOfLine(text, end);
  const before = text.slice(0, at);
  return `${before}${before.endsWith("\n") ? "" : newline}${lines.join(newline)}${newline}${text.slice(at)}`;
}

const textOf = (item: YAMLMap, key: string): string => {
  const node = item.get(key, true);
  return isScalar(node) ? String(node.value) : "";
};

/** After the line that holds the end of a value: what is written beside it is its own. */
function endOfLine(text: string, offset: number): number {
  if (text[offset - 1] === "\n") return offset;
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
}

function refuseFlow(): never {
  const message =
    "les vagues de study.yaml ne sont pas écrites en lignes : rien ne peut y être ajouté sans tout récrire";
  const repair = "écrire waves: puis « - public: … », une clé par ligne";
  return refuseWith({ code: "OBS-S004", message, file: FILE, field: "waves", repair }, EXIT.usage);
}
