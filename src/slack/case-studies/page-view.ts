import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { emptyCaseStudy } from '../../program/case-study.js';
import type { SlackParts } from '../kit/parts.js';
import { deliveryView } from './delivery-view.js';
import { metricsView } from './metrics-view.js';
import type { Place } from './place.js';
import { storyView } from './story-view.js';

/** A page of a case study, filled with what is on record. */
export async function pageView(
  { desk, guidance }: SlackParts,
  appView: ApplicationView,
  { place, metadata, tag }: { place: Place; metadata: string; tag: string },
): Promise<ModalView> {
  const { links } = guidance;
  const page = {
    place,
    metadata,
    tag,
    links,
    rules: appView.ctx.rules.caseStudies,
    study: appView.application.caseStudies[place.index] ?? emptyCaseStudy,
  };
  if (place.page === 'delivery') return deliveryView(page);
  if (place.page === 'metrics') return metricsView(page);
  return storyView({ ...page, earlier: await desk.applications.earlierStudies(appView.application) });
}
