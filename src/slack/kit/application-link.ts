import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { Refusal } from '../../program/refusal.js';
import { type Interaction, onAction, onLink } from './listen.js';
import type { Metadata } from './metadata.js';
import type { SlackParts } from './parts.js';
import {
  type ApplicationLinkName,
  type ApplicationLiveView,
  applicationLiveViews,
  readApplication,
} from './read-rules.js';

type Drawn = ModalView | Refusal | Promise<ModalView | Refusal>;

/** What a link to an application opens: drawn from the application as it stands now, for the person who came. */
export interface ApplicationLink {
  name: ApplicationLinkName;
  draw(appView: ApplicationView, interaction: Interaction): Drawn;
}

/** Answers a link by a modal about its application, for whoever may read it (`read-rules.ts`). */
export function onApplicationLink(slack: SlackParts, { name, draw }: ApplicationLink): void {
  onApplicationClick(slack, name, async (appView, interaction) => {
    const view = await draw(appView, interaction);
    return view instanceof Refusal ? view : interaction.show(view);
  });
}

/** As `onApplicationLink`, for what is answered in another way than by a modal of its own. */
export function onApplicationClick(
  slack: SlackParts,
  name: ApplicationLinkName,
  answer: (appView: ApplicationView, interaction: Interaction) => Promise<unknown>,
): void {
  onLink(slack, name, async (interaction) => {
    const appView = await readApplication(slack, name, interaction);
    return appView instanceof Refusal ? appView : answer(appView, interaction);
  });
}

/**
 * Answers a link by a live view, and draws it again whenever something was saved above it: by the same rule
 * (`applicationLiveViews`).
 * @param draw its last argument is what the live view remembers of itself as `extra`: its page, say; empty when it is
 * opened
 */
export function onLiveView(
  slack: SlackParts,
  liveView: ApplicationLiveView,
  draw: (appView: ApplicationView, extra: string) => Drawn,
): void {
  onApplicationLink(slack, {
    name: applicationLiveViews[liveView],
    draw: (appView) => draw(appView, ''),
  });
  slack.liveViews.set(liveView, async (ref, user, extra) => {
    const appView = await readApplication(slack, applicationLiveViews[liveView], {
      user,
      key: { ref, seen: null },
    });
    return appView instanceof Refusal ? appView : draw(appView, extra);
  });
}

/** What a page button or a menu inside a modal shows: the application the modal remembers, by the rule of its link. */
export interface ApplicationAction {
  id: string | RegExp;
  /** The link whose view it stands in. */
  within: ApplicationLinkName;
  answer(appView: ApplicationView, interaction: Interaction, metadata: Metadata): Promise<unknown>;
}

/** Answers an action inside a modal about an application. What the modal remembers is a payload like any other. */
export function onApplicationAction(slack: SlackParts, { id, within, answer }: ApplicationAction): void {
  onAction(slack, id, async (interaction) => {
    const metadata = interaction.inModal?.metadata ?? null;
    if (metadata === null)
      return new Refusal(
        'invalid-input',
        'This window is from an older version. Please close it and open it again.',
      );
    const appView = await readApplication(slack, within, { user: interaction.user, key: metadata });
    return appView instanceof Refusal ? appView : answer(appView, interaction, metadata);
  });
}
