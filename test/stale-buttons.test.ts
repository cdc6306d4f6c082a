import { beforeEach, expect, test } from '@jest/globals';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { fullDraft } from './step-contexts.js';

let surface: BoltSurface;

beforeEach(async () => {
  surface = await createBoltSurface();
  await surface.place(fullDraft());
});

/** Presses a button of a message that was drawn at the application's first revision. */
async function pressOld(link: string, user = 'UAPPLICANT'): Promise<string> {
  surface.calls.length = 0;
  await surface.send({
    type: 'block_actions',
    team: { id: 'T2', domain: 'acme-demo' },
    user: { id: user, username: user, team_id: 'T2' },
    api_app_id: 'A1',
    token: 't',
    trigger_id: '1.2.3',
    channel: { id: 'CACME', name: 'acme' },
    message: { ts: '5.5', type: 'message', text: '' },
    container: { type: 'message' },
    actions: [
      {
        type: 'button',
        action_id: `door.${link}`,
        block_id: 'b',
        action_ts: '1.1',
        value: JSON.stringify({ ref: 'DD-1001', seen: 1, which: '' }),
      },
    ],
  });
  return String(surface.calls.find(({ method }) => method === 'chat.postEphemeral')?.args.text ?? '');
}

const submit = () =>
  surface.desk.perform('submit', {
    ref: 'DD-1001',
    by: 'ULEAD',
    input: { name: 'Lena Lead (demo)' },
    seen: null,
  });

test.each([
  'open-practice',
  'open-solution',
  'open-assessment',
  'open-case-study',
  'open-documents',
  'open-submit',
])('after somebody else submitted, an old %s button says so and opens nothing', async (link) => {
  await submit();
  const told = await pressOld(link);
  expect(told).toMatch(/Since you opened this: submitted by Lena Lead \(demo\) \(ULEAD \(demo\)\)/);
  expect(told).toMatch(/is now at “Submitted”/);
  expect(surface.calls.map(({ method }) => method)).toEqual(['chat.postEphemeral']);
});

test('an old button of one click is refused with what happened, and changes nothing', async () => {
  await submit();
  await surface.desk.perform('take-up', { ref: 'DD-1001', by: 'UPROGRAM', input: {}, seen: null });
  const before = await surface.store.applications.load('DD-1001');
  expect(await pressOld('take-up', 'UOFFICE')).toMatch(/Since you opened this: taken up for initial review/);
  expect(await surface.store.applications.load('DD-1001')).toEqual(before);
});

test('an old button of what is still possible opens it as it stands now', async () => {
  await submit();
  await pressOld('open-workspace');
  const opened = surface.calls.find(({ method }) => method === 'views.open');
  expect(JSON.stringify(opened?.args.view)).toContain('*Submitted*');
});

test('a technical contact who presses a button of the applicants is told who may', async () => {
  expect(await pressOld('open-submit', 'UTECH')).toMatch(
    /Only the applicant or the alliance lead can submit/,
  );
});
