import type { Catalog } from '../catalog/index.js';
import type { ChecklistPreview } from '../desk/checklists.js';
import { changeLines } from '../program/checklist/diff.js';
import { requirementsOf } from '../program/checklist/edition.js';
import { editionState } from '../program/checklist/window.js';

/** What a file holds, and what was taken to be meant where it does not say. */
export function lintLines({ edition, notes, warnings }: ChecklistPreview): string[] {
  const pages = edition.groups.length;
  return [
    `${edition.id}: ${requirementsOf(edition).length} requirements on ${pages} pages, no faults.`,
    ...(edition.notice === undefined ? [] : [`Notice: ${edition.notice}`]),
    ...notes.map((note) => `Note: ${note}`),
    ...warnings.map((warning) => `Warning: ${warning}`),
  ];
}

/** What publishing would change, requirement by requirement. */
export function diffLines({ edition, previous, diff }: ChecklistPreview): string[] {
  if (previous === null || diff === null)
    return [`${edition.id} is the first checklist of ${edition.designation}.`];
  const { unchanged, changed, added, removed } = diff;
  return [
    `Against ${previous.id}: ${unchanged.length} unchanged, ${changed.length} changed, ${added.length} added, ${removed.length} removed.`,
    ...changed.flatMap((one) => [
      `~ ${one.after.id} ${one.after.title}`,
      ...changeLines(one).map((line) => `    ${line}`),
    ]),
    ...added.map(({ id, title, asks }) => `+ ${id} ${title}: ${asks.replace(/\s+/g, ' ')}`),
    ...removed.map(({ id, title }) => `- ${id} ${title}`),
  ];
}

/** Every edition with its window: coming, open or closed today. */
export function listLines(
  { designations, editions }: Pick<Catalog, 'designations' | 'editions'>,
  today: string,
): string[] {
  return designations.flatMap(({ key }) =>
    editions
      .filter(({ designation }) => designation === key)
      .map((edition) => {
        const until = edition.acceptedUntil === null ? 'no end' : `until ${edition.acceptedUntil}`;
        return `${edition.id}  ${editionState(edition, today)}  from ${edition.validFrom}, ${until}  ${edition.status}`;
      }),
  );
}
