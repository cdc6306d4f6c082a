import type { z } from 'zod';

/**
 * Checks a document as it comes out of the database.
 * @throws Error that names the document and what is wrong in it, but none of its content
 */
export function parseStored<Shape extends z.ZodType>(
  shape: Shape,
  document: unknown,
  name: string,
): z.output<Shape> {
  const parsed = shape.safeParse(document);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.message}`);
  throw new Error(`The stored ${name} cannot be read: ${faults.slice(0, 5).join('; ')}`);
}
