import { expect, test } from '@jest/globals';
import { loadCatalog } from '../../src/catalog/index.js';
import { emptyCaseStudy } from '../../src/program/case-study.js';
import { emptyPractice } from '../../src/program/practice.js';
import {
  knownLinks,
  type ResourceLinks,
  type ResourceName,
  resourceNames,
} from '../../src/program/resources.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import { applyView } from '../../src/slack/apply/view.js';
import { deliveryView } from '../../src/slack/case-studies/delivery-view.js';
import { storyView } from '../../src/slack/case-studies/story-view.js';
import { guideView } from '../../src/slack/guide/view.js';
import { remember } from '../../src/slack/kit/metadata.js';
import { practiceView } from '../../src/slack/practice/view.js';
import { applicationViewOf } from '../doubles/application-views.js';
import { fullDraft } from '../step-contexts.js';

const metadata = remember({ ref: 'DD-1001', seen: 7, which: '' });
const { designations } = loadCatalog();

/** The step at which each how-to is needed, drawn with these links. */
function drawn(links: ResourceLinks): Record<string, { view: unknown; needs: readonly ResourceName[] }> {
  const page = {
    metadata,
    place: { index: 0 as const, page: 'story' as const },
    study: emptyCaseStudy,
    tag: '',
    links,
    rules: guide2019.caseStudies,
  };
  const guide = { metadata, mayAcknowledge: true, requirementsUrl: null, links };
  return {
    apply: {
      view: applyView({ designations, partnerName: 'Acme Demo', links }, null),
      needs: ['partner-dna-guide', 'designations'],
    },
    guide: { view: guideView(applicationViewOf(fullDraft(), 'UAPPLICANT'), guide), needs: resourceNames },
    practice: {
      view: practiceView({ metadata, practice: emptyPractice, earlier: [], from: null, links }),
      needs: ['microsite'],
    },
    story: { view: storyView({ ...page, earlier: [] }), needs: ['case-study-kit'] },
    delivery: { view: deliveryView(page), needs: ['architecture-diagram', 'architecture-icons'] },
  };
}

const addressOf = (name: ResourceName) => `https://docs.example.com/${name}`;
const all = Object.fromEntries(resourceNames.map((name) => [name, addressOf(name)])) as Record<
  ResourceName,
  string
>;
const none = Object.fromEntries(resourceNames.map((name) => [name, null])) as Record<ResourceName, null>;

test.each(Object.entries(drawn(all)))(
  'SDP-03: %s leads to the how-to material it needs',
  (_, { view, needs }) => {
    for (const name of needs) expect(JSON.stringify(view)).toContain(`<${addressOf(name)}|`);
  },
);

test.each(Object.entries(drawn(none)))(
  'SDP-03: %s shows no link whose address is not known',
  (_, { view }) => {
    expect(JSON.stringify(view)).not.toMatch(/<null|<undefined|:books:/);
  },
);

test('SDP-03: what is known without any setting is what is public knowledge', () => {
  const known = resourceNames.filter((name) => knownLinks[name] !== null);
  expect(known).toEqual(['designations', 'architecture-icons']);
  for (const name of known) expect(knownLinks[name]).toMatch(/^https:\/\/aws\.amazon\.com\//);
});
