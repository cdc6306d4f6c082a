import type { Verdicts } from '../../program/application.js';

/** The verdicts of a validation as captions and words (SDP-29, SDP-64); ones not given yet say so. */
export function verdictPairs({ focalPoint, bestPractice, delivery }: Verdicts): [string, string][] {
  return [
    ['Focal point, case study 1', verdictWord(focalPoint[0])],
    ['Focal point, case study 2', verdictWord(focalPoint[1])],
    ['Best practice', verdictWord(bestPractice)],
    ['Successful delivery', verdictWord(delivery)],
  ];
}

function verdictWord(verdict: boolean | null): string {
  if (verdict === null) return 'not given yet';
  return verdict ? ':white_check_mark: yes' : ':x: no';
}
