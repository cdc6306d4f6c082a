import type { z } from 'zod';
import { NotUnderstood } from '../desk/ports/not-understood.js';

/**
 * Checks a document as it comes out of the database.
 * @throws NotUnderstood, which names the document and what is wrong in it, but none of its content
 */
export function parseStored<Shape extends z.ZodType>(
  shape: Shape,
  document: unknown,
  name: string,
): z.output<Shape> {
  const parsed = shape.safeParse(document);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.message}`);
  throw new NotUnderstood(name, faults.slice(0, 5).join('; '));
}
