import type { KnownBlock } from '@slack/types';
import { type Application, caseIndexes } from '../../program/application.js';
import type { AwardTask } from '../../program/awards/award.js';
import { publicListing } from '../../program/awards/public-listing.js';
import { publicationId } from '../../program/awards/tasks.js';
import { context, divider } from '../kit/blocks.js';
import { paragraphs } from '../kit/paragraphs.js';

/** The approved text a publication task is about, ready to be copied; nothing for other tasks. */
export function publishedBlocks(application: Application, { kind, id }: AwardTask): KnownBlock[] {
  const text = textsOf(application, kind, id);
  return text.length === 0
    ? []
    : [
        context('The approved text:'),
        ...text.flatMap(([caption, words]) => paragraphs(words, `*${caption}*`)),
        divider(),
      ];
}

function textsOf(application: Application, kind: AwardTask['kind'], id: string): [string, string][] {
  const { practice, solution, caseStudies } = application;
  if (kind === 'publish-practice' && practice !== null) {
    const { title, sellingProposition, description, microsite, successPage } = practice;
    return filled([
      ['Title', title],
      ['Selling proposition', sellingProposition],
      ['Description', description],
      ['Practice page', microsite],
      ['Customer success page', successPage],
    ]);
  }
  if (kind === 'publish-solution') return filled([['Solution', solution]]);
  const index = caseIndexes(application).find(
    (one) => id === publicationId(one) || id.startsWith(`${publicationId(one)}.`),
  );
  const listing = index === undefined ? null : publicListing(caseStudies[index]);
  if (listing === null) return [];
  return filled([
    ['Title', listing.title],
    ['Customer', listing.customer ?? 'not named'],
    ...listing.paragraphs.map(({ caption, text }): [string, string] => [caption, text]),
  ]);
}

function filled(texts: [string, string][]): [string, string][] {
  return texts.filter(([, words]) => words !== '');
}
