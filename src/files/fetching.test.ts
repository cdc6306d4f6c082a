import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { copyOf } from '../../test/doubles/copy-of.js';
import { createFetchDesk } from '../../test/doubles/fetch-desk.js';
import { png } from '../../test/doubles/real-files.js';
import { aCaseStudy, anApplicationAt, fullDraft } from '../../test/step-contexts.js';
import { FileDelayed, type FileSource } from '../desk/files/ports.js';
import { type Application, Application as ApplicationShape } from '../program/application.js';
import { createFetching } from './fetching.js';

const handed = { name: 'zones.png', owner: 'UAPPLICANT', bytes: png };

/** A draft with one file that was only just given, and a desk that fetches from `source`. */
async function scene(source: FileSource['fetch']) {
  const study = aCaseStudy('Globex (demo)');
  const [document] = study.documents;
  if (document === undefined) throw new Error('a diagram is there');
  const file = { id: 'F1', name: 'File F1', mimetype: '', size: 0 };
  const given: Application = {
    ...fullDraft(),
    caseStudies: [{ ...study, documents: [{ ...document, file }] }, null],
  };
  const world = await createFetchDesk(given);
  const fetches: string[] = [];
  const parts = {
    ...world,
    source: {
      keeper: 'The shelf',
      fetch: async (id: string, max: number) => {
        fetches.push(id);
        return source(id, max);
      },
    },
    logger: pino({ level: 'silent' }),
    max: 1_000_000,
  };
  const now = async () => {
    const stored = await world.applications.load(given.ref);
    return { file: stored?.application.caseStudies[0]?.documents[0]?.file, history: stored?.history ?? [] };
  };
  return { ...world, given, fetches, now, start: () => createFetching(parts) };
}

test('a file is fetched once, recorded once, and never asked for again', async () => {
  const { start, given, now, fetches } = await scene(async () => handed);
  const fetching = start();
  await fetching.expect(given);
  await fetching.expect(given);
  await fetching.settle();
  const { file, history } = await now();
  expect(file).toMatchObject({ id: 'F1', name: 'zones.png', mimetype: 'image/png', size: png.length });
  expect(file?.kept?.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(history.filter(({ step }) => step === 'record-file')).toHaveLength(1);
  await fetching.settle();
  expect(fetches).toEqual(['F1']);
});

test('what one process noted before it died another fetches', async () => {
  const { start, given, now } = await scene(async () => handed);
  const dead = start();
  await dead.stop();
  await dead.expect(given);
  expect((await now()).file?.kept).toBeUndefined();
  await start().settle();
  expect((await now()).file?.kept).toBeDefined();
});

test('two at once fetch it, and record it once', async () => {
  const { start, given, now } = await scene(async () => handed);
  const [one, other] = [start(), start()];
  await one.expect(given);
  await Promise.all([one.settle(), other.settle()]);
  expect((await now()).history.filter(({ step }) => step === 'record-file').length).toBe(1);
});

test('what cannot be had for now is asked for again for a day, then given up in words', async () => {
  const { start, given, now, fetches, move } = await scene(async () => {
    throw new FileDelayed('Slack is away');
  });
  const fetching = start();
  await fetching.expect(given);
  await fetching.settle();
  await fetching.settle();
  expect(fetches).toHaveLength(1);
  for (let minutes = 0; minutes < 26 * 60; minutes += 10) {
    move(10);
    await fetching.settle();
  }
  expect(fetches).toHaveLength(9);
  expect((await now()).file?.fault).toEqual({ kind: 'unreachable', detail: 'The shelf' });
});

test('one that is not there yet may be on its way from another company’s Slack', async () => {
  let there = false;
  const { start, given, now, move } = await scene(async () =>
    there ? handed : { kind: 'lost', detail: '' },
  );
  const fetching = start();
  await fetching.expect(given);
  await fetching.settle();
  expect((await now()).file?.fault).toBeUndefined();
  there = true;
  move(1);
  await fetching.settle();
  expect((await now()).file?.kept).toBeDefined();
});

test('asked for now, it comes from what is kept; one given before files were fetched is fetched then', async () => {
  const { start, given, fetches, files } = await scene(async () => handed);
  const fetching = start();
  const found = await fetching.now({ ref: given.ref, file: 'F1', by: 'UAPPLICANT' });
  if ('kind' in found) throw new Error('it is there');
  expect(Buffer.from((await files.read(found.sha256)) ?? []).equals(png)).toBe(true);
  expect(await fetching.now({ ref: given.ref, file: 'F1', by: 'UAPPLICANT' })).toEqual(found);
  expect(fetches).toEqual(['F1']);
});

test('records from before files were fetched still read, with or without what is known of a file now', async () => {
  const old = copyOf(anApplicationAt('validating'));
  for (const study of old.caseStudies) for (const { file } of study?.documents ?? []) delete file.kept;
  expect(JSON.stringify(old)).not.toContain('sha256');
  expect(ApplicationShape.parse(old)).toEqual(old);
  expect(ApplicationShape.parse(anApplicationAt('validating'))).toEqual(anApplicationAt('validating'));
});
