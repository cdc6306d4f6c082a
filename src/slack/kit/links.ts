import type { Button } from '@slack/types';
import { z } from 'zod';
import { button } from './blocks.js';

/**
 * Every button that leads somewhere, by name: any view may draw one, exactly one feature answers it. That is how
 * features lead to one another without importing each other.
 */
export const linkNames = [
  // partner
  'apply',
  'status',
  'whats-next',
  'open-list',
  'help',
  'tell-of',
  'open-workspace',
  'open-guide',
  'open-practice',
  'open-solution',
  'open-assessment',
  'open-workbook',
  'open-undo-workbook',
  'send-self-assessment',
  'open-case-study',
  'open-documents',
  'open-completeness',
  'open-edition',
  'open-reviews',
  'open-sub-categories',
  'open-submit',
  'open-withdraw',
  'open-items',
  'open-response',
  'open-plan',
  'open-question',
  'apply-again',
  'open-benefits',
  'open-unpublish',
  'open-published-change',
  // program office
  'take-up',
  'accept',
  'open-return',
  'open-assign',
  'open-assign-list',
  'open-delegation',
  'open-hand-over',
  'deliver-again',
  'set-aside',
  'set-all-aside',
  'open-mending',
  'open-conflicts',
  'open-report-conflict',
  'open-challenge-conflict',
  'open-rule-conflict',
  'open-summary',
  'confirm-welcome-kit',
  'open-award',
  'open-award-task',
  'hand-off-to-references',
  'open-renewal-start',
  'open-renewal-ruling',
  'open-award-end',
  'open-hold',
  'resume',
  'open-extend',
  'open-close-inactive',
  'open-office',
  'open-validation-date',
  'open-checklists',
  'open-checklist',
  'open-publish',
  'open-window',
  'open-answers',
  'open-approve-answer',
  'leave-out-answer',
  'open-withdraw-answer',
  'open-receipt',
  // auditor
  'open-review',
  'accept-assignment',
  'open-decline-assignment',
  'open-absence',
  'start-validation',
  'open-ratings',
  'open-verdicts',
  'open-document-check',
  'open-complete-validation',
  'open-summary-draft',
  'open-item-review',
  'open-report',
  // administrator
  'open-admin',
  // pdm, program manager
  'open-forward-plan',
  'open-plan-ruling',
  'open-decision',
  'open-settings',
  // everybody
  'open-case',
  'read-practice',
  'read-study',
  'read-answers',
  'read-answer',
  'read-document',
  'read-report',
  'read-history',
  'read-as-of',
  'open-questions',
  'open-commitment',
  'keep-commitment',
  'open-answer',
  'open-pass-on',
  'open-allow-no',
  'why-date',
  // a file that was dropped into a conversation
  'use-as-document',
  'use-as-evidence',
  'use-as-workbook',
  'use-as-checklist',
  // business events
  'open-events',
  'file-event',
  'open-event',
  'open-event-ruling',
  'open-event-statement',
  'open-event-undo',
] as const;
export type LinkName = (typeof linkNames)[number];

/** What a link's button carries: an application's reference, the revision it was drawn from, and which of several. */
export const Key = z.object({ ref: z.string(), seen: z.number().int().nullable(), which: z.string() });
export type Key = z.infer<typeof Key>;

/** A key to an application as it was seen; `which` tells apart e.g. the two case studies (`0`, `1`) or the pages. */
export function keyTo(stored: { application: { ref: string }; revision: number }, which = ''): Key {
  return { ref: stored.application.ref, seen: stored.revision, which };
}

/** The key of a link that leads to no application. */
export const noKey: Key = { ref: '', seen: null, which: '' };

/**
 * Draws a link. Its action id is unique within a block as long as `which` differs; it begins with `door.` for ever,
 * since buttons that stand in Slack already do.
 */
export function linkButton(
  name: LinkName,
  key: Key,
  buttonProps: {
    label: string;
    style?: 'primary' | 'danger';
    confirm?: { title: string; text: string; yes: string };
  },
): Button {
  return button({
    id: key.which === '' ? `door.${name}` : `door.${name}:${key.which.replace(/\s+/g, ' ')}`.slice(0, 255),
    value: JSON.stringify(key),
    ...buttonProps,
  });
}

/** What a listener matches: the link's action id with or without its `which`. */
export function linkPattern(name: LinkName): RegExp {
  return new RegExp(`^door\\.${name}(:.*)?$`);
}

/** Reads a button's value; null when it is not one of ours (an old message, a tampered payload). */
export function readKey(value: string | undefined): Key | null {
  try {
    const parsed = Key.safeParse(JSON.parse(value ?? ''));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
