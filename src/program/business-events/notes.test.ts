import { expect, test } from '@jest/globals';
import { acme, awarded, drafted } from '../../../test/doubles/event-contexts.js';
import { aStepContext, tryStep } from '../../../test/step-contexts.js';
import { Refusal } from '../refusal.js';
import { withEventNotes } from './notes.js';

function step(
  name: 'apply-business-event' | 'undo-business-event',
  application: ReturnType<typeof awarded>,
  event: string,
) {
  const done = tryStep(name, aStepContext(application, 'desk'), {
    event,
    kind: 'note',
    text: `Describe ${event}.`,
    day: null,
  });
  if (done instanceof Refusal) throw done;
  return done.application;
}

test('SDP-95: the next application for any designation carries each note once, but none that was undone', () => {
  const noted = step('apply-business-event', awarded(acme, 'DD-1001'), 'EV-1001');
  const both = step(
    'apply-business-event',
    awarded(acme, 'DD-1002', { designation: 'amazon-eks' }),
    'EV-1001',
  );
  const draft = drafted(acme, 'DD-1003');
  const carried = withEventNotes(draft, [noted, both]).carriedItems;
  expect(carried).toEqual([
    { ref: 'EV-1001', requirement: null, caseIndex: null, text: 'Describe EV-1001.' },
  ]);
  expect(withEventNotes({ ...draft, carriedItems: carried }, [noted]).carriedItems).toEqual(carried);
  expect(withEventNotes(draft, [step('undo-business-event', noted, 'EV-1001')]).carriedItems).toEqual([]);
});
