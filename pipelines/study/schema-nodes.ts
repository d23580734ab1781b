import { z } from "zod";
import { localised } from "#schemas/labels";

/** What a JSON Schema says of a value, as far as keys go. */
export type SchemaNode = z.core.JSONSchema.BaseSchema;

/** Marks the texts of the study among all that a schema says. */
const TEXTS = z.registry<{ readonly text: true }>();
TEXTS.add(localised, { text: true });

const ROOTS = new WeakMap<z.ZodType, SchemaNode>();

/** What a schema accepts, its texts marked: said once for a schema, since it takes longer than to read a study. */
export function rootOf(schema: z.ZodType): SchemaNode {
  const root = ROOTS.get(schema) ?? z.toJSONSchema(schema, { io: "input", unrepresentable: "any", metadata: TEXTS });
  ROOTS.set(schema, root);
  return root;
}

/** What a schema may be: itself, or each of those among which it chooses; shared parts are followed to where they are. */
export function branchesOf(node: SchemaNode | boolean | undefined, root: SchemaNode): readonly SchemaNode[] {
  if (typeof node !== "object") return [];
  if (node.$ref !== undefined) return branchesOf(node.$ref === "#" ? root : root.$defs?.[baseName(node.$ref)], root);
  const choices = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
  return [node, ...choices.flatMap((choice) => branchesOf(choice, root))];
}

const baseName = (reference: string): string => reference.slice(reference.lastIndexOf("/") + 1);

/** What a schema says of the value at a key, or at a place of a list. */
export function childOf({ properties, additionalProperties, items, prefixItems }: SchemaNode, step: PropertyKey) {
  if (typeof step === "number") return prefixItems?.[step] ?? (Array.isArray(items) ? items[step] : items);
  return Object.hasOwn(properties ?? {}, step) ? properties?.[String(step)] : additionalProperties;
}
