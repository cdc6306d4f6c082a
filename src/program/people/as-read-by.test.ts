import { describe, expect, test } from '@jest/globals';
import { found, kinds, mayRead, planted } from '../../../test/doubles/planted.js';
import { anApplicationAt, aStepContext, people } from '../../../test/step-contexts.js';
import { stages } from '../stage.js';
import { asReadBy, historyReadBy } from './as-read-by.js';

describe.each(stages)('SDP-09, SDP-41, SDP-48, SDP-59, SDP-72, SDP-86: an application at %s', (stage) => {
  const application = planted(anApplicationAt(stage));

  test.each(people.map(({ id }) => id))('as %s reads it, holds all that is theirs and nothing else', (id) => {
    const ctx = aStepContext(application, id);
    const by = { id, roles: ctx.actor.roles };
    const whole = found(JSON.stringify(application), application.ref);
    const theirs = whole.filter((kind) => mayRead(kind, by, application));
    expect(found(JSON.stringify(asReadBy(ctx)), application.ref)).toEqual(theirs);
  });

  test('as a manager reads it, counts what it counts', () => {
    const seen = asReadBy(aStepContext(application, 'UMANAGER'));
    expect(seen.caseStudies.filter((study) => study !== null)).toHaveLength(2);
    expect(Object.keys(seen.answers)).toEqual(Object.keys(application.answers));
    expect(seen.stage).toBe(stage);
    if (application.summary?.sent != null) expect(seen.items).toHaveLength(application.items.length);
  });
});

test('the road to the end plants every kind of marker', () => {
  const all = stages.flatMap((stage) => {
    const application = planted(anApplicationAt(stage));
    return found(JSON.stringify(application), application.ref);
  });
  // No item is withdrawn on these roads, and nothing is passed on; see below.
  expect([...new Set(all), 'withdrawn', 'passed'].sort()).toEqual([...kinds].sort());
});

describe('what people of the program tell one another', () => {
  const remediation = anApplicationAt('remediation');
  const withdrawn = planted({
    ...remediation,
    items: remediation.items.map((item) => ({ ...item, state: 'withdrawn' as const })),
  });
  const passed = {
    ...withdrawn,
    questions: withdrawn.questions.map((one) => ({
      ...one,
      passedOn: { by: 'UPDM', at: one.asked.at, note: 'Mark-passed-DD-1001.' },
    })),
  };

  test.each([
    ['UAPPLICANT', false, false, true],
    ['UPDM', true, true, true],
    ['UAUDITOR', true, false, false],
    ['UOFFICE', true, true, true],
    ['UPROGRAM', true, true, true],
    ['UMANAGER', false, false, false],
  ])(
    '%s reads why an item was withdrawn: %s; a note to the office: %s; the question: %s',
    (id, why, note, asked) => {
      const seen = found(JSON.stringify(asReadBy(aStepContext(passed, id))), 'DD-1001');
      expect([seen.includes('withdrawn'), seen.includes('passed'), seen.includes('question')]).toEqual([
        why,
        note,
        asked,
      ]);
    },
  );

  test('a partner reads its own people’s lines of the history, and of the program’s only that there are some', () => {
    const entry = { revision: 1, step: 'x', part: 'x', at: new Date(0), from: null, to: 'draft' as const };
    const history = [
      { ...entry, by: 'ULEAD', note: 'ours' },
      { ...entry, by: 'UAUDITOR', note: 'theirs' },
      { ...entry, by: 'desk', note: 'the desk’s' },
    ];
    const notes = (id: string) =>
      historyReadBy(history, aStepContext(remediation, id)).map(({ note }) => note);
    expect(notes('UAPPLICANT')).toEqual(['ours', '', '']);
    expect(notes('UOFFICE')).toEqual(['ours', 'theirs', 'the desk’s']);
  });
});
