import { describe, expect, test } from '@jest/globals';
import { splitAtEvidence } from './evidence-line.js';

/** A requirement with the given line in it, and one item below. */
function described(line: string): string {
  return `Several sites are run in one way \nThey are run alike:\n\n  * as one\n\n${line}\n\n  * ITEM the tool\n`;
}

describe('where a description asks for evidence', () => {
  test.each([
    ['Please provide the following as evidence:', ''],
    ['Please Provide the following as evidence', ''],
    ['PLEASE PROVIDE THE FOLLOWING AS EVIDENCE :', ''],
    ['Please provide following as evidence:', ''],
    ['* Please provide the following as evidence:', ''],
    ['  • Please provide the following as evidence:', ''],
    ['3. Please provide the following as evidence:', ''],
    ['**Please provide the following as evidence:**', ''],
    ['Please provide the following as evidence for several sites:', 'for several sites:'],
    ['Please provide the following as evidence (asked of every customer):', '(asked of every customer):'],
    ['Please provide the following as evidence: *Note : run it first*', '*Note : run it first*'],
    ['Please provide the following as evidence: the contract', 'the contract'],
    ['Evidence:', ''],
    ['Evidence', ''],
    ['Evidence required (every customer):', '(every customer):'],
    ['Acceptable evidence types: pictures', 'pictures'],
  ])('“%s”', (line, lead) => {
    expect(splitAtEvidence(described(line))).toEqual({
      asks: 'Several sites are run in one way \nThey are run alike:\n\n  * as one',
      evidence: `${lead === '' ? '' : `${lead}\n\n  `}* ITEM the tool`,
    });
  });

  test.each([
    'Partners that run sites at the edge (e.g. Ports) must provide the following as evidence',
    'Please submit the following evidence:',
    'Please provide the following documents as evidence.',
    'The following must be provided as evidence:',
    'The following evidence is required:',
    'As evidence, please provide:',
    'Please provide as evidence the following:',
    'Partners must provide evidence of each of these:',
    'Evidence must include one of these',
  ])('“%s”, as a sentence of its own, which stands with the evidence', (line) => {
    const { asks, evidence } = splitAtEvidence(described(line));
    expect(asks).toBe('Several sites are run in one way \nThey are run alike:\n\n  * as one');
    expect(evidence).toBe(`${line}\n\n  * ITEM the tool`);
  });

  test('in the midst of a line, with the sentence before it left where it is', () => {
    expect(
      splitAtEvidence(
        'Keys\nAll keys are kept apart, e.g. in Vaults. Please provide the following as evidence: the policy',
      ),
    ).toEqual({ asks: 'Keys\nAll keys are kept apart, e.g. in Vaults.', evidence: 'the policy' });
  });

  test('only once: what is asked further below stays with its own evidence', () => {
    const { asks, evidence } = splitAtEvidence(
      `${described('Please provide the following as evidence:')}\nStrong isolation\nPlease provide the following as evidence:\n  * MORE`,
    );
    expect(asks).not.toMatch(/ITEM|MORE/);
    expect(evidence).toMatch(/ITEM.*Strong isolation.*MORE/s);
  });
});

test.each([
  'Evidence of scanning\nImages are scanned before use.',
  'Scanning\nThe tool provides evidence that it is active.',
  'Reviews\nIf there is a review, you are not required to provide evidence for the following requirements.',
  'Runbook\nThe runbook shows the following: steps, owners. It needs no evidence.',
])('nothing is asked for in “%s”', (description) => {
  expect(splitAtEvidence(description)).toEqual({ asks: description, evidence: null });
});
