import { isMap, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import type { Wave } from "#schemas/study";

/** A place of study.yaml that names the wave that a new one follows, and not the new one. */
export interface PlaceOfWave {
  readonly key: string;
  readonly line: number;
}

/**
 * Where study.yaml, outside its waves, names the wave that a new one follows: what compares it, pools it or counts it in an
 * edition. Whether the new one belongs there is the analyst's to say.
 */
export function placesOfWave(text: string, like: Pick<Wave, "public" | "wave">): readonly PlaceOfWave[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { stringKeys: true, lineCounter: lines });
  const listed = ["comparability", "small_areas.pooled_waves"].flatMap((key) =>
    itemsAt(document.getIn(key.split("."), true)).flatMap((item) =>
      isMap(item) && textOf(item.get("public", true)) === like.public
        ? itemsAt(item.get("waves", true)).flatMap((wave) => (textOf(wave) === like.wave ? [{ key, node: wave }] : []))
        : [],
    ),
  );
  const editions = itemsAt(document.getIn(["maturity", "editions"], true)).flatMap((item) => {
    const waves = isMap(item) ? item.get("waves", true) : undefined;
    const wave = isMap(waves) ? waves.get(like.public, true) : undefined;
    return textOf(wave) === like.wave ? [{ key: "maturity.editions", node: wave as Node }] : [];
  });
  return [...listed, ...editions].map(({ key, node }) => ({ key, line: lines.linePos(node.range?.[0] ?? 0).line }));
}

const itemsAt = (node: unknown): readonly Node[] =>
  node !== null && typeof node === "object" && "items" in node ? (node.items as readonly Node[]) : [];

const textOf = (node: unknown): string => (isScalar(node) ? String(node.value) : "");
