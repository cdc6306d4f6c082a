import type { Verdicts } from '../../program/application.js';

/** The verdicts of a validation as captions and words (SDP-29, SDP-64); ones not given yet say so. */
export function verdictPairs({ focalPoint, bestPractice, delivery }: Verdicts): [string, string][] {
  return [
    ...focalPoint.map((verdict, index): [string, string] => [
      `Focal point, case study ${index + 1}`,
      verdictWord(verdict),
    ]),
    ['Best practice', verdictWord(bestPractice)],
    ['Successful delivery', verdictWord(delivery)],
  ];
}

function verdictWord(verdict: boolean | null): string {
  if (verdict === null) return 'not given yet';
  return verdict ? ':white_check_mark: yes' : ':x: no';
}
