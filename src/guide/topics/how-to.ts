import { type ResourceName, resourceTitles } from '../../program/resources.js';
import type { Topic } from '../passage.js';

const asked: Record<ResourceName, readonly string[]> = {
  'program-guide': [
    'where can I download the program guide?',
    'link to the guide please',
    'send me the guide as pdf',
  ],
  designations: ['link to the AWS service delivery web page', 'AWS page about the program'],
  'partner-dna-guide': ['where is the partner DNA guide?', 'what is the DNA guide?'],
  microsite: [
    'how do I build a microsite?',
    'instructions for making a microsite',
    'microsite example',
    'how is a microsite made?',
  ],
  'case-study-kit': [
    'where is the case study kit?',
    'is there a template for case studies?',
    'where do I find the case study template?',
  ],
  'architecture-diagram': [
    'how do I draw an architecture diagram?',
    'which tool for the architecture diagram?',
    'how should I draw the architecture?',
  ],
  'architecture-icons': ['where do I get the AWS icons?', 'official symbols for drawings'],
};

/** How-to material the guide points to (SDP-03); where it is found is said when it is cited. */
export const howToTopics: readonly (Topic & { resource: ResourceName })[] = (
  Object.keys(asked) as ResourceName[]
).map((resource) => ({
  id: `how-to/${resource}`,
  resource,
  section: null,
  audience: 'everybody',
  title: resourceTitles[resource],
  says: () => `${resourceTitles[resource]}.`,
  asked: asked[resource],
}));
