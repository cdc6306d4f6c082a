import { visibilities } from '../../program/case-study.js';
import { Refusal } from '../../program/refusal.js';
import { onApplicationAction, onApplicationLink } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { type Answer, close, onSubmit, type Submission } from '../kit/listen.js';
import { remember, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { readApplication } from '../kit/read-rules.js';
import { take } from '../kit/take.js';
import { registerDocuments } from './documents-listeners.js';
import { ids } from './ids.js';
import { pageView } from './page-view.js';
import { type Place, pageAfter, placeIn, readPlace, writePlace } from './place.js';
import { readAccountIds, readDocuments, readMetrics, readTexts } from './read.js';
import { addDocuments, savePage } from './save.js';
import { earlierKey } from './story-view.js';

/** The two case studies: three pages each, with their documents. */
export function registerCaseStudies(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'open-case-study',
    draw: (appView, interaction) => {
      const place = placeIn(appView, interaction.key.which);
      const metadata = remember(keyTo(appView, writePlace(place)));
      return pageView(slack, appView, { place, metadata, tag: 'own' });
    },
  });
  registerReuse(slack);
  onSubmit(slack, ids.story, (submission) => saveStory(slack, submission));
  onSubmit(slack, ids.delivery, (submission) => saveDelivery(slack, submission));
  onSubmit(slack, ids.metrics, (submission) => saveMetrics(slack, submission));
  registerDocuments(slack);
}

/** Taking an earlier case study over happens at once; the page then shows it, to be changed. */
function registerReuse(slack: SlackParts): void {
  onApplicationAction(slack, {
    id: ids.reuse,
    within: 'open-case-study',
    async answer(before, interaction, metadata) {
      const { which } = metadata;
      const { user, once } = interaction;
      const earlier = await slack.desk.applications.earlierStudies(before.application);
      const taken = earlier.find((one) => earlierKey(one) === interaction.chosen);
      if (taken === undefined)
        return new Refusal('not-found', 'That case study is gone. Please choose another one.');
      const place = readPlace(which);
      const input = { index: place.index, from: taken.ref, study: taken.study };
      const done = await take(slack, 'reuse-case-study', { at: metadata, by: user, input, once });
      if (done instanceof Refusal) return done;
      const appView = await readApplication(slack, 'open-case-study', interaction);
      if (appView instanceof Refusal) return appView;
      const again = rememberInstead(metadata, keyTo(appView, writePlace(place)));
      await interaction.redraw(
        await pageView(slack, appView, { place, metadata: again, tag: earlierKey(taken) }),
      );
      return interaction.redrawLiveViews();
    },
  });
}

async function saveStory(slack: SlackParts, submission: Submission): Promise<Answer | Refusal> {
  const { form, metadata } = submission;
  const chosen = form.choice('fields.visibility');
  const visibility = visibilities.find((one) => one === chosen) ?? 'non-public';
  const texts = readTexts(form, [
    'customer',
    'title',
    'introduction',
    'challenge',
    'useCase',
    'outcomes',
    'lessonsLearned',
    'legalEntity',
    'relevance',
    'affiliateStatement',
  ]);
  const { index } = readPlace(metadata.which);
  const fields = { ...texts, visibility };
  const refused = await savePage(slack, submission, { index, page: 'story', fields });
  return refused ?? nextPage(slack, submission, { index, page: 'story' });
}

async function saveDelivery(slack: SlackParts, submission: Submission): Promise<Answer | Refusal> {
  const { form, metadata } = submission;
  const { index } = readPlace(metadata.which);
  const uploaded = await readDocuments(slack, form);
  if (uploaded instanceof Refusal) return uploaded;
  const typed = readAccountIds(form.text('fields.accountIds'));
  const fields = {
    ...readTexts(form, ['solution', 'deployment', 'thirdPartyTools', 'costAnalysis']),
    startedOn: form.date('fields.startedOn'),
    endedOn: form.date('fields.endedOn'),
    ...(form.has('fields.productionOn') ? { productionOn: form.date('fields.productionOn') } : {}),
    ...(typed.length === 0 ? {} : { accountIds: typed }),
  };
  const refused = await savePage(slack, submission, { index, page: 'delivery', fields });
  if (refused !== null) return refused;
  const unadded = await addDocuments(slack, submission, { index, uploaded });
  return unadded ?? nextPage(slack, submission, { index, page: 'delivery' });
}

async function saveMetrics(slack: SlackParts, submission: Submission): Promise<Answer | Refusal> {
  const { index } = readPlace(submission.metadata.which);
  const fields = { metrics: readMetrics(submission.form) };
  return (await savePage(slack, submission, { index, page: 'metrics', fields })) ?? close;
}

async function nextPage(
  slack: SlackParts,
  { metadata, user }: Submission,
  place: Place,
): Promise<Answer | Refusal> {
  const next = pageAfter(place);
  if (next === null) return close;
  const appView = await readApplication(slack, 'open-case-study', { user, key: metadata });
  if (appView instanceof Refusal) return appView;
  const again = rememberInstead(metadata, keyTo(appView, writePlace(next)));
  const view = await pageView(slack, appView, { place: next, metadata: again, tag: 'own' });
  return { next: 'update', view };
}
