/** A part of the application that a finding sends the partner to. */
export type Part = 'guide' | 'practice' | 'solution' | 'self-assessment' | `case-study-${number}` | 'partner';

/** Row of the requirements trace that a finding rests on, e.g. `SDP-33`. */
export type RuleId = `SDP-${string}`;

/** One thing that stands between an application and its submission (`block`), or that is worth a look (`warn`). */
export interface Finding {
  /** What is wrong, stable across texts: `answer.missing`, `answer.not-met` … */
  code: string;
  rule: RuleId;
  /** Slash-separated place, e.g. `self-assessment/ECS-007/customer 2`. */
  where: string;
  part: Part;
  /** Written for the partner, in the guide's terms: what to do. */
  says: string;
  severity: 'block' | 'warn';
  /** What it rests on where that is not the guide: the rule set, by its label. */
  source?: string;
}
