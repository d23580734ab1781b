import type { Condition } from "#schemas/condition";
import { type Computation, kindOf, type Quantity, type Statistic } from "#schemas/indicators";
import { columnName } from "#schemas/names/column-name";
import type { ResolvedQuestionnaire } from "#schemas/study-definition";

type Asked = Pick<ResolvedQuestionnaire, "questions" | "codeLists">;
type Answer = Extract<Condition, { readonly question: string }>;

/**
 * The call of R that gives the estimate of an indicator, on a design whose columns are named as those of the respondents:
 * what the kind of statistic says, the parts of the definition in the place of their names.
 */
export function rExpression(statistic: Statistic, computation: Computation, asked: Asked): string {
  const { numerator, negative, value, denominator, weighted_by: sizes, probability, base } = computation;
  const each = eachR(computation, asked);
  const parts: Readonly<Record<string, string | undefined>> = {
    numerator: numerator === undefined ? each : conditionR(numerator, asked),
    negative: negative === undefined ? undefined : conditionR(negative, asked),
    value: value === undefined ? (numerator === undefined ? each : conditionR(numerator, asked)) : quantityR(value),
    denominator: denominator === undefined ? undefined : quantityR(denominator),
    weighted_by: sizes === undefined ? undefined : quantityR({ question: sizes }),
    probability: probability === undefined ? undefined : String(probability),
    design: base === undefined ? "design" : `subset(design, ${conditionR(base, asked)})`,
  };
  return kindOf(statistic).r.replace(
    /~?\b(numerator|negative|value|denominator|weighted_by|probability|design)\b/g,
    (word) => {
      const part = parts[word.replace("~", "")] ?? word;
      if (!word.startsWith("~")) return part;
      return /^(?:\x60[^\x60]+\x60|[\w.]+)$/.test(part) ? `~${part}` : `~I(${part})`;
    },
  );
}

/** Of an indicator that has a value for each answer: that of the first. */
function eachR({ for_each, for_each_in }: Computation, asked: Asked): string | undefined {
  const question = asked.questions.get(for_each?.question ?? "");
  if (for_each === undefined || question === undefined) return undefined;
  const listed = (id: string | undefined) => Object.keys(asked.codeLists.get(id ?? "")?.codes ?? {});
  const rows = question.items === undefined ? listed(question.items_from) : Object.keys(question.items);
  const item = rows[0];
  if (item === undefined) {
    const [first = ""] = for_each.codes ?? listed(question.codes);
    return conditionR({ question: for_each.question, in: [first] }, asked);
  }
  if (for_each_in !== undefined) return conditionR({ question: for_each.question, item, in: for_each_in }, asked);
  return named(columnName(for_each.question, item));
}

function quantityR(quantity: Quantity): string {
  if ("mean_of" in quantity) {
    const terms = quantity.mean_of.map((term) => quantityR(term));
    return `rowMeans(cbind(${terms.join(", ")}), na.rm = TRUE)`;
  }
  const { question, item, scores, count } = quantity;
  if (count !== undefined)
    return `rowSums(cbind(${count.map((code) => named(columnName(question, code))).join(", ")}) == 1)`;
  const column = named(columnName(question, item));
  if (scores === undefined) return column;
  const pairs = Object.entries(scores).map(([code, score]) => `${quoted(code)} = ${score}`);
  return `c(${pairs.join(", ")})[${column}]`;
}

function conditionR(condition: Condition, asked: Asked): string {
  if ("and" in condition) return condition.and.map((part) => inBrackets(part, asked)).join(" & ");
  if ("or" in condition) return condition.or.map((part) => inBrackets(part, asked)).join(" | ");
  if ("not" in condition) return `!${inBrackets(condition.not, asked)}`;
  return answerR(condition, asked);
}

const inBrackets = (condition: Condition, asked: Asked): string => `(${conditionR(condition, asked)})`;

function answerR({ question, item, ...told }: Answer, { questions }: Asked): string {
  const column = named(columnName(question, item));
  const several = questions.get(question)?.type === "multiple";
  const among = (codes: readonly string[]) =>
    several
      ? codes.map((code) => `${named(columnName(question, code))} == 1`).join(" | ")
      : `${column} %in% c(${codes.map(quoted).join(", ")})`;
  const parts = [
    told.in === undefined ? "" : among(told.in),
    told.not_in === undefined ? "" : `!(${among(told.not_in)})`,
    told.at_least === undefined ? "" : `${column} >= ${told.at_least}`,
    told.at_most === undefined ? "" : `${column} <= ${told.at_most}`,
    told.answered === undefined ? "" : `${told.answered ? "!" : ""}is.na(${column})`,
  ];
  return parts.filter((part) => part !== "").join(" & ");
}

const quoted = (code: string): string => JSON.stringify(code);

/** A name that R would not read as one stands between backquotes. */
const named = (column: string): string => (/^[A-Za-z][\w.]*$/.test(column) ? column : `\`${column}\``);
