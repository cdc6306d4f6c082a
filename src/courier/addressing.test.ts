import { expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, monday, partner, people } from '../../test/step-contexts.js';
import { type NoticeDraft, notice } from '../program/notices/notice.js';
import { deliveriesOf, noticeKey } from './addressing.js';

const application = anApplicationAt('remediation');
const to = {
  ctx: aStepContext(application, 'desk'),
  people,
  partners: [partner],
  channels: { intake: 'CINTAKE', reviewers: 'CREVIEW' },
  mail: true,
};
const told = (draft: Partial<NoticeDraft>, over: Partial<typeof to> = {}) =>
  deliveriesOf(
    {
      key: 'DD-1001/7/1',
      notice: notice({ kind: 'k', to: [], title: 't', lines: [], ...draft }),
      at: monday,
    },
    { ...to, ...over },
  );
const keys = (...given: Parameters<typeof told>) => told(...given).map(({ key }) => key);

test('each address is told once, whoever it is named as', () => {
  const draft = {
    to: ['applicants', 'alliance-lead', { person: 'UAPPLICANT' }],
    cc: ['pdm', 'alliance-lead'],
  } as const;
  const deliveries = told({ to: [...draft.to], cc: [...draft.cc] });
  expect(deliveries.map(({ key, copy }) => [key, copy])).toEqual([
    ['DD-1001/7/1/UAPPLICANT', false],
    ['DD-1001/7/1/ULEAD', false],
    ['DD-1001/7/1/UPDM', true],
  ]);
  expect(deliveries.map(noticeKey)).toEqual(Array.from({ length: 3 }, () => 'DD-1001/7/1'));
});

test('mail goes where it is asked for, on, and possible, and never carries a card', () => {
  expect(keys({ to: ['alliance-lead'], mail: true })).toEqual([
    'DD-1001/7/1/ULEAD',
    'DD-1001/7/1/mail:ULEAD',
  ]);
  expect(keys({ to: ['alliance-lead'], mail: true }, { mail: false })).toEqual(['DD-1001/7/1/ULEAD']);
  const unmailed = people.map((person) => ({ ...person, email: null }));
  expect(keys({ to: ['alliance-lead'], mail: true }, { people: unmailed })).toEqual(['DD-1001/7/1/ULEAD']);
  expect(keys({ to: ['alliance-lead'], mail: true, card: 'status' })).toEqual(['DD-1001/card/status/ULEAD']);
});

test('a card has the same key whatever notice brings it', () => {
  expect(keys({ to: ['intake-channel'], card: 'intake' })).toEqual(['DD-1001/card/intake/CINTAKE']);
});

test('what is confidential stands in no channel', () => {
  const audiences = [
    'intake-channel',
    'reviewers-channel',
    'partner-channel',
    'program-office',
    'case-handler',
  ] as const;
  const channels = told({ to: [...audiences], confidential: true }).filter(
    ({ address }) => address.via === 'channel',
  );
  expect(channels).toEqual([]);
});
