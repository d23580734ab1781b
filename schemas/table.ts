import { z } from "zod";
import { COLUMN_MEANINGS } from "./names/column-meanings.ts";

/** A table of the flow: its name, what a row is, and its columns in order. The row type is derived from it. */
export interface TableDefinition<
  Name extends string = string,
  Shape extends z.ZodRawShape = z.core.$ZodLooseShape,
  Published extends boolean = boolean,
> {
  readonly name: Name;
  /** What a row is, for the data dictionary. */
  readonly title: string;
  readonly row: z.ZodObject<Shape>;
  /** Columns that make a row unique and give its place. */
  readonly key: readonly string[];
  /** Whether the table may leave the machine, once released. */
  readonly published: Published;
  /** Whether columns of the questionnaire follow those declared. */
  readonly wide: boolean;
}
export type RowOf<Definition extends { readonly row: z.ZodType }> = Readonly<z.infer<Definition["row"]>>;

/** Storage of a column. */
export type ColumnKind = "text" | "integer" | "number" | "boolean";

export interface ColumnDefinition {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly nullable: boolean;
  readonly description: string;
}

interface Declared<Shape extends z.ZodRawShape, Published extends boolean> {
  readonly title: string;
  readonly columns: Shape;
  readonly key: readonly (keyof Shape & string)[];
  readonly published?: Published;
  readonly wide?: boolean;
}

/** Declares a table; `schemas/tables/tables.ts` lists them. */
export function defineTable<
  const Name extends string,
  Shape extends z.ZodRawShape,
  const Published extends boolean = false,
>(
  name: Name,
  { title, columns, key, published, wide = false }: Declared<Shape, Published>,
): TableDefinition<Name, Shape, Published> {
  const row = z.object(columns) as z.ZodObject<Shape>;
  return { name, title, row, key, published: (published ?? false) as Published, wide };
}

/** The columns of a table with their storage, read off its schema. */
export function columnsOf(table: TableDefinition): readonly ColumnDefinition[] {
  return Object.entries(table.row.shape).map(([name, type]) => describeColumn(name, type as z.ZodType));
}

function describeColumn(name: string, type: z.ZodType): ColumnDefinition {
  const nullable = type instanceof z.ZodNullable;
  const inner = nullable ? (type.unwrap() as z.ZodType) : type;
  return {
    name,
    kind: kindOf(inner),
    nullable,
    description: type.description ?? inner.description ?? COLUMN_MEANINGS[name] ?? "",
  };
}

function kindOf(type: z.ZodType): ColumnKind {
  if (type instanceof z.ZodBoolean) return "boolean";
  if (type instanceof z.ZodNumber) return type.format === "safeint" ? "integer" : "number";
  return "text";
}
