import { describe, expect, test } from '@jest/globals';
import type { StepName } from '../src/program/lifecycle.js';
import type { Stage } from '../src/program/stage.js';
import { changedProgram } from './doubles/changed-program.js';
import { actsOf } from './doubles/marked-acts.js';
import { pressedBy } from './doubles/presses.js';
import { keyOf, refOf } from './doubles/read-walk.js';
import type { ToldWorld } from './doubles/told-worlds.js';
import { anApplicationAt } from './step-contexts.js';

/**
 * What looks for leaks is held against programs that leak: one check of the real one is taken out at a time,
 * everything else is as it runs. A leak that is not found here would not be found anywhere.
 */

type Talking = typeof import('./doubles/chat-worlds.js');
type Reading = typeof import('./doubles/read-walk.js');
type Telling = typeof import('./doubles/told-leaks.js');

/** Nothing is taken out: the same worlds, in which nothing may be found. */
const whole = { changed: 'src/main.ts', more: '' };

const world = (change: Partial<ToldWorld>): ToldWorld => ({
  stage: 'remediation',
  acts: Array.from({ length: 20 }, (_, at) => at),
  off: [],
  away: [],
  shared: false,
  ...change,
});

const actAt = (stage: Stage, step: StepName) =>
  actsOf(anApplicationAt(stage)).findIndex(({ name }) => name === step);

describe('what is told', () => {
  test.each([
    {
      out: 'whether somebody is there',
      changed: 'src/program/people/presence.ts',
      more: 'isThere = (person) => person != null;',
      made: world({ off: ['UTECH'] }),
      finds: /told to UTECH/,
    },
    {
      out: 'whose channel it is',
      changed: 'src/desk/own-channel.ts',
      more: 'ownChannel = ({ channel }) => channel;',
      made: world({ stage: 'ready', acts: [actAt('ready', 'start-validation')], shared: true }),
      finds: /another partner reads/,
    },
    {
      out: 'what is confidential',
      changed: 'src/program/notices/notice.ts',
      more: 'notice = (draft) => ({ ...Notice.parse(draft), confidential: false });',
      made: world({ stage: 'initial-review', off: ['UAPPLICANT', 'ULEAD'] }),
      finds: /content in CINTAKE/,
    },
    {
      out: 'what an administrator may read',
      changed: 'src/courier/addressing.ts',
      more: 'readBy = (_, notice) => notice;',
      made: world({ stage: 'decision-pending', off: ['UPROGRAM'] }),
      finds: /to UADMIN/,
    },
    {
      out: 'who of a partner is told of conflicts',
      changed: 'src/program/notices/drafts.ts',
      more: "buildNotice = (ctx, draft) => notice({ ...draft, to: ['applicants'], title: caption(ctx) });",
      made: world({ stage: 'ready' }),
      finds: /conflict to UAPPLICANT/,
    },
    {
      out: 'who is put forward on a card',
      changed: 'src/slack/cards/view.ts',
      more: "auditorPair = (_, at) => [['Auditor', at.person(at.application.validation?.auditor)?.name]];",
      made: world({
        stage: 'validating',
        acts: [actAt('validating', 'ask-question')],
        off: ['UAUDITOR'],
      }),
      finds: /UAUDITOR is put forward/,
    },
  ])('$out', async ({ changed, more, made, finds }) => {
    const foundIn = async (change: typeof whole) => {
      const { leaksIn } = await changedProgram<Telling>('./told-leaks.ts', change);
      return leaksIn(made).join('\n');
    };
    expect(await foundIn(whole)).toBe('');
    expect(await foundIn({ changed, more })).toMatch(finds);
  });
});

test('what is said: who may hear of an application', async () => {
  const asked = { place: 'CACME', user: 'UPROGRAM', text: 'status', threaded: false };
  const foundIn = async (change: typeof whole) => {
    const { talkAbout } = await changedProgram<Talking>('./chat-worlds.ts', change);
    const talk = await talkAbout([
      { company: 'acme', stage: 'draft', auditor: 'UAUDITOR' },
      { company: 'other', stage: 'validated', auditor: 'UTHIRD' },
    ]);
    return talk.wrongWith(asked);
  };
  expect(await foundIn(whole)).toEqual([]);
  const leaky = { changed: 'src/slack/chat/reader.ts', more: 'mayHearOf = () => true;' };
  expect(await foundIn(leaky)).toContain('names Other Demo');
});

describe('what is read', () => {
  const walking = async (change: typeof whole) =>
    (await changedProgram<Reading>('./read-walk.ts', change)).startReadWalk();

  test('which texts are whose', async () => {
    const pressed = pressedBy('UOFFICE', 'door.open-questions', { value: keyOf(refOf('validated')) });
    const foundIn = async (change: typeof whole) => {
      const walk = await walking(change);
      return walk.leaks(await walk.answerTo(pressed), 'UOFFICE');
    };
    expect(await foundIn(whole)).toEqual([]);
    const changed = 'src/program/people/as-read-by.ts';
    const more = 'asReadBy = ({ application }) => application;';
    expect(await foundIn({ changed, more })).toEqual([`question of ${refOf('validated')} to UOFFICE`]);
  });

  test('who may know of an application', async () => {
    const asked = (ref: string) => pressedBy('UTHIRD', 'door.open-case', { value: keyOf(ref) });
    const foundIn = async (change: typeof whole) =>
      (await walking(change)).toldApart([refOf('validated')], asked);
    expect(await foundIn(whole)).toEqual([]);
    const leaky = { changed: 'src/desk/application-view.ts', more: 'maySee = () => true;' };
    expect(await foundIn(leaky)).not.toEqual([]);
  });
});
