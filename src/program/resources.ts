/**
 * How-to material the guide points to (sections 1, 6 and 7; SDP-03). Its links are missing in our copy of the guide.
 */
export const resourceNames = [
  'program-guide',
  'designations',
  'partner-dna-guide',
  'microsite',
  'case-study-kit',
  'architecture-diagram',
  'architecture-icons',
] as const;
export type ResourceName = (typeof resourceNames)[number];

export const resourceTitles: Record<ResourceName, string> = {
  'program-guide': 'AWS Service Delivery Program Guide',
  designations: 'AWS Service Delivery Program and its designations',
  'partner-dna-guide': 'Partner DNA Guide: the ideal partner of each designation',
  microsite: 'How to build a microsite',
  'case-study-kit': 'APN Partner Case Study Kit',
  'architecture-diagram': 'How to build an architecture diagram',
  'architecture-icons': 'AWS architecture icons, for the diagrams',
};

/** Where each is found, starting with https; null: not known to this desk. */
export type ResourceLinks = Readonly<Record<ResourceName, string | null>>;

/** What is known without any setting. */
export const knownLinks: ResourceLinks = {
  'program-guide': null,
  designations: 'https://aws.amazon.com/partners/programs/service-delivery/',
  'partner-dna-guide': null,
  microsite: null,
  'case-study-kit': null,
  'architecture-diagram': null,
  'architecture-icons': 'https://aws.amazon.com/architecture/icons/',
};
