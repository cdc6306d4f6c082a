import type { TaskFilter } from '../../desk/interface/task-queries.js';
import { type Stage, stageNames, stages } from '../../program/stage.js';

/** What a filter is read with: the designations there are, by key, label or alias. */
interface Known {
  designationNamed(name: string): { key: string; label: string } | undefined;
}

const lateWords: readonly string[] = ['late', 'overdue'];

/**
 * What somebody narrows a list to in a few words: "late", a designation by any of its names ("ecs"), a stage
 * ("remediation", "on hold"); the rest are words of a partner's name. The longest names are found first.
 */
export function filterIn(text: string, catalog: Known): TaskFilter {
  const words = text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 12);
  const late = words.some((word) => lateWords.includes(word.toLowerCase()));
  const named = words.filter((word) => !lateWords.includes(word.toLowerCase()));
  const designation = taken(named, (name) => catalog.designationNamed(name)?.key);
  const stage = taken(designation.left, stageNamed);
  const partner = stage.left.join(' ');
  return {
    ...(late ? { late } : {}),
    ...(designation.found === undefined ? {} : { designation: designation.found }),
    ...(stage.found === undefined ? {} : { stage: stage.found }),
    ...(partner === '' ? {} : { partner }),
  };
}

function stageNamed(name: string): Stage | undefined {
  const plain = (words: string) => words.toLowerCase().replace(/[\s-]+/g, ' ');
  return stages.find((stage) => [plain(stage), plain(stageNames[stage])].includes(plain(name)));
}

/** The longest run of words that names something, and the words without it. */
function taken<Found>(
  words: readonly string[],
  named: (name: string) => Found | undefined,
): { found?: Found; left: readonly string[] } {
  for (let length = words.length; length > 0; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const found = named(words.slice(start, start + length).join(' '));
      if (found !== undefined) return { found, left: words.toSpliced(start, length) };
    }
  }
  return { left: words };
}

/** What a list is narrowed to, in words: "late, Amazon ECS, Remediation, partners called “acme”"; empty: to nothing. */
export function filterWords({ late, designation, stage, partner }: TaskFilter, catalog: Known): string {
  return [
    ...(late === true ? ['what is late'] : []),
    ...(designation === undefined ? [] : [catalog.designationNamed(designation)?.label ?? designation]),
    ...(stage === undefined ? [] : [`at ${stageNames[stage]}`]),
    ...(partner === undefined ? [] : [`partners called “${partner}”`]),
  ].join(', ');
}
