import type { Button, KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { CaseIndex } from '../../program/application.js';
import { type CaseStudy, maskAccountId } from '../../program/case-study.js';
import { sayDate } from '../../program/clocks/local-date.js';
import { readingOf } from '../../program/people/reading.js';
import { actions, context, divider, fields, section } from '../kit/blocks.js';
import { documentFacts } from '../kit/document-facts.js';
import { keyTo, linkButton } from '../kit/links.js';
import { joinLines, paragraphs } from '../kit/paragraphs.js';
import { fitEscaped } from '../kit/text.js';

/** One case study in full, for whoever may read it; account ids in full only where trace section 4 allows. */
export function studyBlocks(appView: ApplicationView, index: CaseIndex): KnownBlock[] {
  const study = appView.application.caseStudies[index] ?? null;
  if (study === null) return [section(`Case study ${index + 1} is not brought yet.`)];
  return [
    ...paragraphs(study.title === '' ? study.customer : study.title, `*Case study ${index + 1}*`),
    context(visibilityText(study)),
    fields(facts(study, readingOf(appView.roles).accountIds)),
    ...texts(study),
    ...metrics(study),
    ...documents(appView, index, study),
  ];
}

function visibilityText({ visibility }: CaseStudy): string {
  if (visibility === 'non-public') return ':lock: Non-public: only for AWS and its auditor.';
  return visibility === 'public'
    ? ':unlock: Public once awarded; restricted until then.'
    : ':unlock: Public once awarded, without the customer’s name; restricted until then.';
}

function facts(study: CaseStudy, accountsInFull: boolean): [string, string][] {
  const accounts = study.accountIds.map((id) => (accountsInFull ? id : maskAccountId(id)));
  return [
    ['Customer', fitEscaped(study.customer, 300)],
    ['AWS accounts', fitEscaped(accounts.join(', '), 1_500)],
    ['Work started', study.startedOn === null ? '' : sayDate(study.startedOn)],
    ['Work ended', study.endedOn === null ? '' : sayDate(study.endedOn)],
    ...(study.productionOn === null
      ? []
      : [['In production since', sayDate(study.productionOn)] as [string, string]]),
    ...(study.legalEntity === ''
      ? []
      : [['Legal entity', fitEscaped(study.legalEntity, 300)] as [string, string]]),
  ];
}

const captions = [
  ['introduction', 'Customer'],
  ['challenge', 'Challenge'],
  ['useCase', 'Use case'],
  ['solution', 'Solution and architecture'],
  ['deployment', 'How services were built and deployed'],
  ['thirdPartyTools', 'Third-party tools'],
  ['outcomes', 'Outcomes'],
  ['lessonsLearned', 'Lessons learned'],
  ['costAnalysis', 'TCO analysis'],
  ['relevance', 'Why it belongs to this designation too'],
  ['affiliateStatement', 'Who else buys the offering'],
] as const;

function texts(study: CaseStudy): KnownBlock[] {
  return captions
    .filter(([field]) => study[field] !== '')
    .flatMap(([field, caption]) => paragraphs(study[field], `*${caption}*`));
}

function metrics(study: CaseStudy): KnownBlock[] {
  const rows = study.metrics.map(
    (metric) =>
      `• ${metric.name}: ${metric.definition}` +
      ` (${[metric.before, metric.after].filter((value) => value !== '').join(' → ')} ${metric.unit})`,
  );
  return rows.length === 0 ? [] : paragraphs(rows.join('\n'), '*Metrics for success*');
}

function documents(appView: ApplicationView, index: CaseIndex, study: CaseStudy): KnownBlock[] {
  if (study.documents.length === 0) return [];
  const lines = study.documents.map(
    (document) => `• ${fitEscaped(document.file.name, 150)}: ${documentFacts(document)}`,
  );
  const buttons = study.documents.map(
    ({ file }): Button =>
      linkButton('read-document', keyTo(appView, `${index}:${file.id}`), { label: `Show ${file.name}` }),
  );
  return [
    divider(),
    ...joinLines(['*Documents*', ...lines]).map((text) => section(text)),
    ...actions(...buttons),
  ];
}
