import type { ExternalSelect, KnownBlock, ModalView, StaticSelect } from '@slack/types';
import { type Edition, requirementsOf } from '../../program/checklist/edition.js';
import { allOf } from '../../program/count-words.js';
import type { ResourceLinks } from '../../program/resources.js';
import { actions, context, divider, modal, option, plain, section } from '../kit/blocks.js';
import { editionNoteBlocks } from '../kit/edition-note.js';
import { limits } from '../kit/limits.js';
import { linkButton, noKey } from '../kit/links.js';
import { menuOf } from '../kit/menu.js';
import { remember } from '../kit/metadata.js';
import { joinLines } from '../kit/paragraphs.js';
import { howTo } from '../kit/resources.js';
import { escapeText, fitEscaped } from '../kit/text.js';
import { ids } from './ids.js';
import { byCategory, type Designation, type Offer } from './offer.js';

/** What can be applied for, by whom, and where more is to be read. */
export interface Shelf {
  designations: readonly Designation[];
  partnerName: string;
  links: ResourceLinks;
}

/**
 * Choosing a designation; once one is chosen, whom it is for and what it asks, before anything is opened (SDP-24,
 * SDP-25).
 */
export function applyView({ designations, partnerName, links }: Shelf, offer: Offer | null): ModalView {
  const ready = offer !== null && offer.edition !== null && offer.openRef === null;
  return modal({
    id: ids.view,
    metadata: remember({ ...noKey, which: offer?.designation.key ?? '' }),
    title: 'Apply',
    blocks: [
      section(
        `*Which designation does ${escapeText(partnerName)} apply for?* Choose a service that is core to your practice; ` +
          'each designation needs its own application.',
        designationSelect(designations, offer?.designation.key ?? null),
      ),
      ...(offer === null
        ? [context('You see its ideal partner and its checklist before anything is opened.')]
        : offerBlocks(offer)),
      ...howTo(links, 'partner-dna-guide', 'designations'),
    ],
    ...(ready ? { submit: 'Open the draft' } : {}),
  });
}

function designationSelect(
  designations: readonly Designation[],
  chosen: string | null,
): StaticSelect | ExternalSelect {
  if (designations.length > limits.options) return designationSearch(designations, chosen);
  const options = ({ key, label }: Designation) => option(key, label);
  const groups = [...byCategory(designations)].map(([category, members]) => ({
    label: plain(category, 75),
    options: members.map(options),
  }));
  const initial = designations.find(({ key }) => key === chosen);
  return {
    type: 'static_select',
    action_id: ids.choose,
    placeholder: plain('Choose a designation', 150),
    option_groups: groups,
    ...(initial === undefined ? {} : { initial_option: options(initial) }),
  };
}

/** More than Slack lists are found by name, key or alias. */
function designationSearch(
  designations: readonly Designation[],
  chosen: string | null,
): StaticSelect | ExternalSelect {
  const names = new Map(designations.map(({ key, aliases }) => [key, aliases]));
  return menuOf({
    action: ids.choose,
    placeholder: 'Choose a designation',
    choices: designations.map(({ key, label, category }) => option(key, label, category)),
    value: chosen,
    also: (key) => names.get(key) ?? [],
  });
}

function offerBlocks({ designation, edition, openRef, before, customers }: Offer): KnownBlock[] {
  return [
    divider(),
    section(
      `*${escapeText(designation.label)}: the ideal partner*\n${escapeText(designation.idealPartner.text)}`,
    ),
    context(trustNotes[designation.idealPartner.trust]),
    ...(designation.lifeNote === null ? [] : [context(escapeText(designation.lifeNote))]),
    ...(openRef === null ? beforeBlocks(before) : continueBlocks(designation, openRef)),
    ...(edition === null
      ? [section(noChecklist)]
      : checklistBlocks(edition, { customers, url: designation.requirementsUrl })),
  ];
}

const trustNotes = {
  verified: 'As AWS puts it, in our words.',
  reported: 'As others report it; AWS’s Partner DNA Guide is the text that counts.',
  authored: 'Our own words; AWS’s Partner DNA Guide is the text that counts.',
} as const;

const noChecklist =
  ':information_source: Its Validation Checklist is not on record here yet, so an application cannot be opened. Please ask ' +
  'your PDM or the Program Office to have it added.';

/** A designation held already needs no application; an ended one can be taken up with what was brought (SDP-90). */
function beforeBlocks(before: Offer['before']): KnownBlock[] {
  if (before === undefined) return [];
  const { ref, holds } = before;
  if (holds)
    return [
      section(
        `:trophy: You hold this designation already, by *${ref}*. Its renewal is opened by the Program Office.`,
      ),
    ];
  return [
    section(
      `:paperclip: You applied for it before, with *${ref}*. *Apply again* fills in what you brought then; *Open the draft* begins afresh.`,
    ),
    ...actions(
      linkButton(
        'apply-again',
        { ref, seen: null, which: '' },
        { label: `Apply again from ${ref}`, style: 'primary' },
      ),
    ),
  ];
}

function continueBlocks(designation: Designation, openRef: string): KnownBlock[] {
  return [
    section(
      `:information_source: *${openRef}* is open for ${escapeText(designation.label)} already; one open application per ` +
        'designation is possible.',
    ),
    ...actions(
      linkButton(
        'open-workspace',
        { ref: openRef, seen: null, which: '' },
        { label: `Continue ${openRef}`, style: 'primary' },
      ),
    ),
  ];
}

function checklistBlocks(
  edition: Edition,
  { customers, url }: { customers: number; url: string | null },
): KnownBlock[] {
  const count = requirementsOf(edition).length;
  const link = url === null ? '' : ` · <${url}|AWS’s own page>`;
  const lines = edition.groups.flatMap(({ title, requirements }) => [
    `\n*${escapeText(title)}*`,
    ...requirements.map(
      ({ id, title: name, asks }) => `• *${escapeText(id)} ${escapeText(name)}:* ${fitEscaped(asks, 2000)}`,
    ),
  ]);
  return [
    section(
      `*The Validation Checklist: ${count} requirements.* You answer each for ${allOf(customers)} customers. All have to be met before ` +
        'you apply.',
    ),
    context(`${escapeText(edition.title)}${link}`),
    ...editionNoteBlocks(edition),
    ...joinLines(lines).map((text) => section(text.trim())),
  ];
}
