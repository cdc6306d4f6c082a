import type { CaseStudy } from '../../program/case-study.js';
import type { ResourceLinks } from '../../program/resources.js';
import type { CaseStudyRules } from '../../program/rule-set.js';
import type { Place } from './place.js';

/** A page of a case study in front of the partner. `tag` changes when the fields start with something else. */
export interface StudyPage {
  metadata: string;
  place: Place;
  study: CaseStudy;
  tag: string;
  links: ResourceLinks;
  /** What the application's rule set asks of a case study decides which fields there are. */
  rules: CaseStudyRules;
}
