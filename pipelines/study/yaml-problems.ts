import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isNode,
  isPair,
  isScalar,
  type Node,
  type Scalar,
  type YAMLParseError,
} from "yaml";

/** What is wrong with a YAML file, and where; offset 0 where the library does not say. */
export interface YamlProblem {
  readonly code: "OBS-S002" | "OBS-S003" | "OBS-S013";
  readonly message: string;
  readonly offset: number;
}

const DEEPEST_NESTING = 40;

/** The faults of a YAML file: its first syntax error, every key written twice, nesting too deep, aliases that loop, halves of characters, keys that no object can hold. */
export function yamlProblems(document: Document): readonly YamlProblem[] {
  const errors = document.errors as readonly YAMLParseError[];
  const tooDeep = errors.find(({ code }) => (code as string) === "RESOURCE_EXHAUSTION");
  if (tooDeep !== undefined) return [deepProblem(tooDeep.pos[0])];
  const first = errors.find(({ code }) => code !== "DUPLICATE_KEY");
  const told = first === undefined ? errors : [first];
  if (told.length > 0) return told.map(syntaxProblem);
  return nodeProblems(document);
}

const deepProblem = (offset: number): YamlProblem => ({
  code: "OBS-S013",
  message: `plus de ${DEEPEST_NESTING} niveaux imbriqués`,
  offset,
});

/** Walks by itself, once: the library reads the whole file again for each alias. */
function nodeProblems(document: Document): readonly YamlProblem[] {
  const problems: YamlProblem[] = [];
  const above: unknown[] = [];
  const anchors = new Map<string, unknown>();
  /** Whether to go on. */
  const look = (node: unknown): boolean => {
    if (isPair(node)) {
      if (isScalar(node.key) && node.key.value === "__proto__") problems.push(protoProblem(node.key));
      if (isScalar(node.key) && node.key.value === "<<") problems.push(mergeProblem(node.key));
      return look(node.key) && look(node.value);
    }
    if (!isNode(node)) return true;
    if (isScalar(node) && isBroken(node)) problems.push(brokenProblem(node));
    if (above.length > DEEPEST_NESTING) {
      problems.push(deepProblem(offsetOf(node)));
      return false;
    }
    if (isAlias(node)) problems.push(...aliasProblems(node, anchors.get(node.source), above));
    else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    if (!isCollection(node)) return true;
    above.push(node);
    const whole = node.items.every(look);
    above.pop();
    return whole;
  };
  look(document.contents);
  return problems;
}

const offsetOf = ({ range }: Pick<Node, "range">): number => range?.[0] ?? 0;

const protoProblem = (key: Scalar): YamlProblem => ({
  code: "OBS-S003",
  message: "clé inconnue : « __proto__ »",
  offset: offsetOf(key),
});

/** A merge key is of YAML 1.1: read as a name, each key that it was to bring would be told as absent. */
const mergeProblem = (key: Scalar): YamlProblem => ({
  code: "OBS-S003",
  message: "clé « << » : les clés d'une autre entrée ne sont pas reprises, il faut les écrire",
  offset: offsetOf(key),
});

/** A text with half a character, as « \ud800 » between double quotes makes one: no file can hold it. */
const isBroken = ({ value }: Scalar): boolean => typeof value === "string" && !value.isWellFormed();

const brokenProblem = (text: Scalar): YamlProblem => ({
  code: "OBS-S002",
  message: "YAML illisible : demi-caractère UTF-16 isolé (\\ud800 à \\udfff vont par deux)",
  offset: offsetOf(text),
});

/** The target of an alias is the last node before it that has its anchor. */
function aliasProblems(alias: Alias, target: unknown, above: readonly unknown[]): readonly YamlProblem[] {
  if (target !== undefined && !above.includes(target)) return [];
  const message = target === undefined ? "renvoi (*) à une ancre (&) qui n'existe pas" : "renvoi (*) à lui-même";
  return [{ code: "OBS-S002", message: `YAML illisible : ${message}`, offset: offsetOf(alias) }];
}

function syntaxProblem({ code, message, pos }: YAMLParseError): YamlProblem {
  const precise = PRECISELY.find(([says]) => message.startsWith(says))?.[1];
  const sentence = precise ?? SENTENCES[code] ?? `syntaxe incorrecte (${code})`;
  return { code: "OBS-S002", message: `YAML illisible : ${sentence}`, offset: pos[0] };
}

const MISALIGNED = "retrait incorrect : cette ligne n'est pas alignée avec ses voisines";

/** Faults that the library tells apart by its message alone. */
const PRECISELY: readonly (readonly [says: string, sentence: string])[] = [
  ["Sequence item without - indicator", MISALIGNED],
  ["All mapping items must start at the same column", MISALIGNED],
  ["Missing closing", "guillemet ouvert plus haut et jamais refermé"],
  ["Implicit map keys need to be followed by map values", "deux-points absents après une clé"],
];

const SENTENCES: Readonly<Record<string, string>> = {
  BAD_ALIAS: "renvoi (*) incorrect",
  BAD_COLLECTION_TYPE: "liste ou groupe de clés inattendu",
  BAD_DIRECTIVE: "directive (%) inconnue",
  BAD_DQ_ESCAPE: "séquence « \\ » inconnue entre guillemets doubles",
  BAD_INDENT: "retrait incorrect, ou crochet ou accolade non refermés",
  BAD_SCALAR_START: "un texte qui commence par ce signe doit être entre guillemets",
  BLOCK_AS_IMPLICIT_KEY:
    "deux-points dans un texte sans guillemets, clé en trop sur la ligne, ou ligne suivante trop en retrait",
  BLOCK_IN_FLOW: "virgule absente, ou liste à tirets, entre crochets ou accolades",
  DUPLICATE_KEY: "clé écrite deux fois",
  MISSING_CHAR: "guillemet, crochet, virgule ou espace manquant",
  MULTILINE_IMPLICIT_KEY: "une clé tient sur une seule ligne, suivie de deux-points et d'une espace",
  MULTIPLE_DOCS: "plusieurs documents (---) dans un fichier",
  NON_STRING_KEY: "une clé est un texte",
  TAB_AS_INDENT: "tabulation en début de ligne, où il faut des espaces",
  TAG_RESOLVE_FAILED: "type (!!) inconnu",
  UNEXPECTED_TOKEN: "texte inattendu, souvent un retrait ou un tiret mal placé",
};
