import type { KnownBlock } from '@slack/types';
import type { Sight } from '../../desk/desk.js';
import type { CaseIndex } from '../../program/application.js';
import { readingOf } from '../../program/people/reading.js';
import { Refusal } from '../../program/refusal.js';
import { modal } from '../kit/blocks.js';
import { onCaseDoor } from '../kit/case-door.js';
import { type DoorName, keyTo } from '../kit/doors.js';
import { onDoor } from '../kit/listen.js';
import { type Metadata, rememberAbove, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { answersBlocks } from './answers-page.js';
import { registerDocument } from './document.js';
import { historyBlocks } from './history-page.js';
import { ids } from './ids.js';
import { practiceBlocks } from './practice-page.js';
import { reportBlocks } from './report-page.js';
import { studyBlocks } from './study-page.js';
import { caseFileView } from './view.js';

/** Reading an application: the overview, and its contents page by page for whoever may read them. */
export function registerCaseFile(slack: SlackParts): void {
  slack.hubs.set('case', async (ref, userId) => {
    const sight = await slack.desk.look(ref, userId);
    return sight instanceof Refusal ? sight : caseFileView(sight, memoryOf(sight, null));
  });
  onCaseDoor(slack, {
    name: 'open-case',
    draw: (sight, visit) => caseFileView(sight, memoryOf(sight, visit.inModal?.metadata ?? null)),
  });

  const content = (sight: Sight) => readingOf(sight.roles).content;
  onPage(slack, 'read-practice', { title: 'Practice, solution', may: content, blocks: practiceBlocks });
  onPage(slack, 'read-study', {
    title: 'Case study',
    may: content,
    blocks: (sight, which) => studyBlocks(sight, indexOf(which)),
  });
  onPage(slack, 'read-answers', {
    title: 'Self-assessment',
    may: content,
    blocks: (sight, which) => answersBlocks(sight, Number.parseInt(which, 10) || 0),
  });
  onPage(slack, 'read-report', {
    title: 'Final report',
    may: (sight) => readingOf(sight.roles).report,
    blocks: reportBlocks,
  });
  onPage(slack, 'read-history', { title: 'History', may: () => true, blocks: historyBlocks });
  registerDocument(slack);
}

function memoryOf(sight: Sight, below: Metadata | null): string {
  return rememberAbove(below, keyTo(sight), { is: 'case' });
}

interface Page {
  title: string;
  may(sight: Sight): boolean;
  blocks(sight: Sight, which: string): KnownBlock[];
}

/** A page opens above the view it was asked from; a page asked from a page takes its place. */
function onPage(slack: SlackParts, name: DoorName, page: Page): void {
  onDoor(slack, name, async (visit) => {
    const sight = await slack.desk.look(visit.key.ref, visit.user);
    if (sight instanceof Refusal) return sight;
    if (!page.may(sight))
      return new Refusal(
        'not-permitted',
        'This part is for the people who review the application. Ask the Program Office if you need something from it.',
      );
    const key = keyTo(sight, visit.key.which);
    const below = visit.inModal?.metadata ?? null;
    const draw = (metadata: string) =>
      modal({ id: ids.page, metadata, title: page.title, blocks: page.blocks(sight, key.which) });
    if (below !== null && visit.body.view?.callback_id === ids.page)
      return visit.redraw(draw(rememberInstead(below, key)));
    return visit.show(draw(rememberAbove(below, key)));
  });
}

function indexOf(which: string): CaseIndex {
  return which === '1' ? 1 : 0;
}
