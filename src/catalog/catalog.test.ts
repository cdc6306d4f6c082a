import { describe, expect, test } from '@jest/globals';
import { maxRequirementsPerGroup, requirementById, requirementsOf } from '../program/checklist/edition.js';
import { isRetired, loadCatalog, retirementWords } from './index.js';

const catalog = loadCatalog();
const today = '2026-11-23';

function editionNamed(id: string) {
  const edition = catalog.edition(id);
  if (edition === undefined) throw new Error(`no edition ${id}`);
  return edition;
}

describe('designations (SDP-20)', () => {
  test('SDP-19: there are 28, in the categories of the guide and three of its neighbours', () => {
    expect(catalog.designations).toHaveLength(28);
    expect([...new Set(catalog.designations.map(({ category }) => category))].sort()).toEqual([
      'Analytics',
      'Compute',
      'Content Delivery',
      'Customer Engagement',
      'Database',
      'Management Tools',
      'Migration',
      'Networking',
      'Security',
      'Serverless',
      'Storage',
    ]);
  });

  test('SDP-20: retired ones are known and say what replaced them', () => {
    const retired = catalog.designations.filter((one) => isRetired(one, today));
    expect(retired.map(({ key, replacedBy }) => [key, replacedBy])).toEqual([
      ['amazon-aurora', 'amazon-rds'],
      ['aws-server-migration-service', null],
    ]);
  });

  test('SDP-20: one may be known to retire later, to something that is no designation', () => {
    const connect = catalog.designation('amazon-connect');
    if (connect === undefined) throw new Error('Amazon Connect is missing');
    expect([isRetired(connect, '2027-05-31'), isRetired(connect, '2027-06-01')]).toEqual([false, true]);
    const labelOf = (key: string) => catalog.designation(key)?.label;
    expect(retirementWords(connect, labelOf)).toBe(
      'Amazon Connect is retired since 2027-06-01; a competency for Amazon Connect, announced on 16 June 2026, has taken its place.',
    );
    const [aurora] = catalog.designations.filter(({ key }) => key === 'amazon-aurora');
    expect(aurora && retirementWords(aurora, labelOf)).toBe(
      'Amazon Aurora is retired; Amazon RDS has taken its place.',
    );
    expect(catalog.selectable('2027-06-01').map(({ key }) => key)).not.toContain('amazon-connect');
  });

  test('SDP-20: awards may be narrowed to the sub-categories that awards are known to name', () => {
    const named = catalog.designations.filter(({ subCategories }) => subCategories.length > 0);
    expect(named.map(({ key, subCategories }) => [key, subCategories.length])).toEqual([
      ['amazon-rds', 7],
      ['amazon-opensearch-service', 2],
      ['amazon-ecs', 3],
      ['aws-direct-connect', 2],
      ['aws-control-tower', 4],
    ]);
  });

  test('SDP-24: each says who its ideal partner is, and how far that text can be relied on', () => {
    for (const { key, idealPartner } of catalog.designations) {
      expect([key, idealPartner.text.length > 20]).toEqual([key, true]);
    }
    // Only texts that reflect AWS's public wording are more than our own.
    const reported = catalog.designations.filter(({ idealPartner }) => idealPartner.trust === 'reported');
    expect(reported.map(({ key }) => key).sort()).toEqual([
      'amazon-emr',
      'amazon-kinesis',
      'amazon-msk',
      'amazon-opensearch-service',
      'amazon-quicksight',
      'amazon-rds',
      'amazon-redshift',
      'aws-dms',
      'aws-glue',
    ]);
  });

  test('leads that were never confirmed are not in it', () => {
    for (const lead of [
      'AWS IoT Core',
      'Amazon Pinpoint',
      'Amazon SageMaker',
      'Amazon Bedrock',
      'AWS Outposts',
    ]) {
      expect(catalog.designationNamed(lead)).toBeUndefined();
    }
  });

  test.each([
    ['ecs', 'amazon-ecs'],
    ['Amazon ECS', 'amazon-ecs'],
    [' amazon-ecs ', 'amazon-ecs'],
    ['amazon ec2 for microsoft windows server', 'amazon-ec2-windows-server'],
    ['Web Application Firewall', 'aws-waf'],
  ])('%j names %s', (typed, key) => {
    expect(catalog.designationNamed(typed)?.key).toBe(key);
  });

  test('SDP-20: only active ones with an edition to apply on can be chosen', () => {
    const keys = catalog.selectable(today).map(({ key }) => key);
    expect(keys).toHaveLength(17);
    expect(keys).toEqual(expect.arrayContaining(['amazon-ecs', 'aws-waf', 'amazon-dynamodb', 'amazon-rds']));
    expect(keys).not.toContain('amazon-aurora');
    expect(keys).not.toContain('aws-glue');
    expect(catalog.selectable('2024-12-31')).toEqual([]);
  });
});

describe('the Amazon ECS checklist', () => {
  const ecs = editionNamed('amazon-ecs/2025-02');
  const service = requirementsOf({ ...ecs, groups: ecs.groups.filter(({ block }) => block === 'service') });
  const shared = requirementsOf({ ...ecs, groups: ecs.groups.filter(({ block }) => block === 'common') });

  test('has ECS-001 to ECS-023 and the eleven common requirements', () => {
    const numbered = Array.from({ length: 23 }, (_, index) => `ECS-${String(index + 1).padStart(3, '0')}`);
    expect(service.map(({ id }) => id)).toEqual(numbered);
    expect(shared.map(({ id }) => id)).toEqual([
      'DOC-001',
      'ACCT-001',
      'ACCT-002',
      'OPE-001',
      'OPE-002',
      'OPE-003',
      'NETSEC-001',
      'NETSEC-002',
      'REL-001',
      'REL-002',
      'COST-001',
    ]);
  });

  test('SDP-30: asks service requirements and the diagram of each customer, the rest of at least one', () => {
    expect(new Set(service.map(({ rule }) => rule))).toEqual(new Set(['EACH']));
    expect(shared.filter(({ rule }) => rule === 'EACH').map(({ id }) => id)).toEqual(['DOC-001']);
  });

  test('SDP-33: allows N/A only where the requirement is conditional', () => {
    const conditional = requirementsOf(ecs).filter(({ notApplicable }) => notApplicable !== null);
    expect(conditional.map(({ id }) => Number(id.slice(4)))).toEqual([8, 9, 13, 14, 16, 20, 21, 22, 23]);
  });

  test('SDP-30: refuses prose for the two procedures about accounts', () => {
    const strict = requirementsOf(ecs).filter(({ evidenceKinds }) => !evidenceKinds.includes('prose'));
    expect(strict.map(({ id }) => id)).toEqual(['ACCT-001', 'ACCT-002']);
  });

  test('carries AWS’s date of release and says that the words are ours', () => {
    expect(ecs).toMatchObject({ status: 'verified', released: '2025-02-14', acceptedUntil: null });
    expect(ecs.notice).toMatch(/own words/);
    expect(ecs.windowNote).toMatch(/27 November 2025/);
  });
});

describe('the other checklists', () => {
  test.each([
    ['aws-waf/2025-02', 'verified', ['WAF-001', 'WAF-002', 'WAF-003']],
    ['amazon-dynamodb/reported-1', 'reported', ['X-DDB-1', 'X-DDB-2', 'X-DDB-3']],
  ])('%s is %s and has three requirements of its own', (id, status, ids) => {
    const edition = editionNamed(id);
    expect(edition.status).toBe(status);
    const own = requirementsOf(edition).filter((requirement) => ids.includes(requirement.id));
    expect(own.map((requirement) => requirement.id)).toEqual(ids);
    expect(requirementsOf(edition)).toHaveLength(14);
  });

  const samples = catalog.editions.filter(({ status }) => status === 'authored-sample');

  test('fourteen services have a sample, which says that it is not AWS text', () => {
    expect(samples).toHaveLength(14);
    for (const { notice } of samples) expect(notice).toBe('Sample written for Delivery Desk; not AWS text.');
  });

  test('samples use ids that cannot be mistaken for AWS’s in their own part', () => {
    const own = samples.flatMap(({ groups }) => groups.filter(({ block }) => block === 'service'));
    const ids = own.flatMap(({ requirements }) => requirements.map(({ id }) => id));
    expect(ids).toHaveLength(66);
    expect(ids.filter((id) => !/^X-[A-Z]+-\d$/.test(id))).toEqual([]);
  });

  test('only edge logic may be N/A among the samples', () => {
    const conditional = samples.flatMap(requirementsOf).filter(({ notApplicable }) => notApplicable !== null);
    expect(conditional.map(({ id }) => id)).toEqual(['X-CDN-5']);
  });
});

describe('editions', () => {
  test('every page fits one modal: at most eight requirements, the common block last', () => {
    for (const { id, groups } of catalog.editions) {
      const sizes = groups.map(({ requirements }) => requirements.length);
      expect([id, Math.max(...sizes) <= maxRequirementsPerGroup]).toEqual([id, true]);
      expect([id, groups.map(({ block }) => block).lastIndexOf('service')]).toEqual([id, groups.length - 4]);
    }
  });

  test('the common block is the same in all of them', () => {
    const ecs = editionNamed('amazon-ecs/2025-02');
    for (const edition of catalog.editions) {
      expect(requirementById(edition, 'ACCT-002')).toEqual(requirementById(ecs, 'ACCT-002'));
    }
  });

  test('the current one is found by date, and none before the first', () => {
    expect(catalog.currentEdition('amazon-ecs', '2025-02-14')?.id).toBe('amazon-ecs/2025-02');
    expect(catalog.currentEdition('amazon-ecs', today)?.id).toBe('amazon-ecs/2025-02');
    expect(catalog.currentEdition('amazon-ecs', '2025-02-13')).toBeUndefined();
    expect(catalog.currentEdition('aws-glue', today)).toBeUndefined();
  });
});
