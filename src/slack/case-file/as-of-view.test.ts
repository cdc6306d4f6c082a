import { expect, test } from '@jest/globals';
import { validateView } from '../../../sandbox/slack/block-kit/validate.js';
import { applicationViewOf } from '../../../test/doubles/application-views.js';
import { stretched } from '../../../test/doubles/longest.js';
import { anApplicationAt, monday } from '../../../test/step-contexts.js';
import { type Stage, stages } from '../../program/stage.js';
import { modal } from '../kit/blocks.js';
import { readFault } from '../kit/read-rules.js';
import { asOfBlocks, type Past, pastName, readPast } from './as-of-view.js';
import { pageNames } from './pages.js';

const past = (page: Past['page'], which = ''): Past => ({ page, which, instant: monday });
const metadata = JSON.stringify({ ref: 'DD-1001', seen: 7, which: '', liveView: 'none', extra: '' });
const shown = (by: string, page: Past, stage: Stage = 'awarded') =>
  JSON.stringify(asOfBlocks(applicationViewOf(anApplicationAt(stage), by), page));

test.each(stages)(
  'every page of the past can be shown at %s, with the longest data there can be',
  (stage) => {
    for (const by of ['UAPPLICANT', 'UPROGRAM'])
      for (const page of ['summary', ...pageNames] as const) {
        const blocks = asOfBlocks(applicationViewOf(stretched(anApplicationAt(stage)), by), past(page, '1'));
        expect(blocks.length).toBeLessThanOrEqual(100);
        expect(validateView(modal({ id: 'page', metadata, title: 'Page', blocks }), ['modal'])).toEqual([]);
      }
  },
);

test('it says as of when, in the reader’s zone, where it stood, and how much was there', () => {
  const said = shown('UAPPLICANT', past('summary'), 'remediation');
  expect(said).toMatch(
    /As it stood on <!date\^1788800400\^[^|]+\|Mon 7 Sep 2026 10:00 \(America\/Los_Angeles\)>/,
  );
  expect(said).toContain('1 open of 1');
  expect(said).toContain('2 of 2');
});

test('SDP-86: the partner is not led to the final report of the past, and is refused it', () => {
  expect(shown('UPROGRAM', past('summary'))).toContain('report/@');
  expect(shown('UAPPLICANT', past('summary'))).not.toContain('report/@');
  expect(
    readFault('read-report', applicationViewOf(anApplicationAt('awarded'), 'UAPPLICANT'), null)?.code,
  ).toBe('not-permitted');
  expect(
    readFault('read-report', applicationViewOf(anApplicationAt('awarded'), 'UPROGRAM'), null),
  ).toBeNull();
});

test('SDP-41: managers are not led to what a non-public case study said then, and are refused it', () => {
  expect(shown('UMANAGER', past('summary'))).not.toMatch(/study\/|practice\/|answers\//);
  for (const page of ['study', 'practice', 'answers'] as const)
    expect(
      readFault(`read-${page}`, applicationViewOf(anApplicationAt('awarded'), 'UMANAGER'), null)?.code,
    ).toBe('not-permitted');
});

test('SDP-59: account ids of the past are as masked as those of today', () => {
  expect(shown('UPDM', past('study', '0'))).not.toContain('012345678901');
  expect(shown('UPROGRAM', past('study', '0'))).toContain('012345678901');
});

test('a page of the past leads to pages of that instant only', () => {
  for (const [page, which] of [
    ['study', '0'],
    ['answers', '1'],
    ['practice', ''],
    ['history', ''],
  ] as const) {
    const links = shown('UPROGRAM', past(page, which)).match(/door\.[a-z-]+/g) ?? [];
    expect(links.length).toBeGreaterThan(0);
    expect(new Set(links)).toEqual(new Set(['door.read-as-of']));
  }
});

test('a link says all there is to know of a page of the past; what is none is not believed', () => {
  for (const page of ['summary', ...pageNames] as const)
    expect(readPast(pastName(past(page, '12')))).toEqual(past(page, '12'));
  for (const wrong of [
    '',
    'x',
    'study/0',
    'study/0@',
    'study/0@never',
    'secrets/0@2026-09-07T17:00:00.000Z',
    'toString/@2026-09-07T17:00:00.000Z',
  ])
    expect(readPast(wrong)).toBeNull();
});
