import type { z } from 'zod';
import { Edition, type Group } from '../../program/checklist/edition.js';
import type { ChecklistContent, Fault } from './sheet.js';

type Yaml = Extract<ChecklistContent, { form: 'yaml' }>;

/** What an edition is, beside its requirements, as it was said where it is published. */
export type EditionFrame = Omit<Edition, 'groups'>;

/**
 * Reads an edition from YAML: the file's own fields, with `common: <name>` for a shared block, on top of what was said
 * where it is published. A field that is given in both has to be the same.
 */
export function editionFromYaml(
  { content, lineOf }: Yaml,
  frame: EditionFrame,
  baseline: (name: string) => readonly Group[] | undefined,
): { edition: Edition | null; faults: Fault[] } {
  const place = (path: readonly PropertyKey[]) => {
    const line = lineOf(path);
    const name = path.map(String).join('.');
    return line === null ? name || 'the file' : `line ${line}${name === '' ? '' : `, ${name}`}`;
  };
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return {
      edition: null,
      faults: [{ where: place([]), expected: 'an edition with groups', found: 'something else' }],
    };
  const { common, ...own } = content as Record<string, unknown>;
  const faults = contradictions(own, frame).map(([field, expected, found]) => ({
    where: place([field]),
    expected,
    found,
  }));
  const shared = common === undefined ? [] : typeof common === 'string' ? baseline(common) : undefined;
  if (shared === undefined)
    faults.push({
      where: place(['common']),
      expected: 'the name of a shared block',
      found: `${String(common)}, which is none`,
    });
  const groups = Array.isArray(own['groups']) ? [...own['groups'], ...(shared ?? [])] : own['groups'];
  const checked = Edition.safeParse({ ...own, ...given(frame, own), groups });
  if (checked.success && faults.length === 0) return { edition: checked.data, faults: [] };
  const issues = checked.success ? [] : checked.error.issues;
  return { edition: null, faults: [...faults, ...issues.map((issue) => faultOf(issue, place(issue.path)))] };
}

/** Said where an edition is published: a file that says otherwise is meant for something else. */
const framed = ['id', 'designation', 'validFrom', 'acceptedUntil'] as const;

/** What was said wins over what is left out; a title of the file's own stays. */
function given(frame: EditionFrame, own: Record<string, unknown>): Partial<EditionFrame> {
  const { title, status, released, notice, ...always } = frame;
  return {
    ...always,
    ...('title' in own ? {} : { title }),
    ...('status' in own ? {} : { status }),
    ...('released' in own ? {} : { released }),
    ...('notice' in own || notice === undefined ? {} : { notice }),
  };
}

function contradictions(own: Record<string, unknown>, frame: EditionFrame): [string, string, string][] {
  return framed
    .filter((field) => own[field] !== undefined && own[field] !== frame[field])
    .map((field) => [
      field,
      `${String(frame[field] ?? 'no end')}, as given here`,
      String(own[field] ?? 'no end'),
    ]);
}

function faultOf(issue: z.core.$ZodIssue, where: string): Fault {
  if (issue.code === 'invalid_value') {
    return { where, expected: issue.values.map(String).join(' or '), found: 'something else' };
  }
  if (issue.code === 'unrecognized_keys') {
    return { where, expected: 'no other fields', found: issue.keys.join(', ') };
  }
  if (issue.code === 'too_big') return { where, expected: `at most ${issue.maximum}`, found: 'more' };
  if (issue.code === 'too_small') return { where, expected: `at least ${issue.minimum}`, found: 'less' };
  if (issue.code === 'invalid_type') return { where, expected: issue.expected, found: 'something else' };
  return { where, expected: 'no contradiction', found: issue.message };
}
