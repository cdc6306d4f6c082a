import type { RuleSet } from '../program/rule-set.js';

/** Who may be told: everybody who has a part in the program, or AWS's own people and its auditors alone. */
export type Audience = 'everybody' | 'aws';

/** What a passage rests on. */
export type PassageSource =
  /** The program guide; `section` as in "8.3" or "6 Case studies". */
  | { is: 'guide'; section: string }
  /** The rule set in force, where it reads the guide's section otherwise; `label` is its name. */
  | { is: 'rule-set'; label: string; section: string | null }
  /** How this desk counts, targets of ours, its ways: nothing of AWS's. */
  | { is: 'desk' }
  /** One requirement of a checklist's edition; `notice` where its text is not AWS's. */
  | { is: 'checklist'; edition: string; title: string; notice: string | null }
  /** How-to material; `url` is null where its address is not known here. */
  | { is: 'how-to'; url: string | null }
  /** An answer people gave, approved by the Program Office. */
  | { is: 'answer'; approved: Date };

/** Something that can be cited in answer to a question. `id`: `SDP-74`, `ECS-001`, `how-to/microsite` and the like. */
export interface Passage {
  id: string;
  /** A few words on what it is about, without a full stop. */
  title: string;
  /** Plain text in our own words, with the numbers of the rule set in force. */
  text: string;
  source: PassageSource;
  /** A way to ask for it, in whose very words it is found; null for requirements, which are found by their ids. */
  ask: string | null;
}

/**
 * What is told of one rule of the guide, or of one way of this desk, to whoever asks. `says` gives null where there is
 * nothing to say under these rules; `asked` are ways people ask for it, reviewed, in other words than the answer's.
 */
export interface Topic {
  /** The rule of the trace (`SDP-74`), or `desk/…` where it is none of the guide's. */
  id: string;
  /** The guide's section; null: not in the guide. */
  section: string | null;
  audience: Audience;
  title: string;
  says(rules: RuleSet): string | null;
  asked: readonly string[];
}
