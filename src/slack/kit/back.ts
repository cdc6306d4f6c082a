import type { BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { Refusal } from '../../program/refusal.js';
import type { Interaction } from './interaction.js';
import { personOf } from './known.js';
import { liveViews, type Metadata, type Way } from './metadata.js';
import type { SlackParts } from './parts.js';
import { refusalText } from './telling.js';
import { retyped } from './typed.js';
import { liveViewWay, noteOf, noteView, placed } from './windows.js';

/**
 * What a window shows that took others' place, once it is done with: the last of them that this person may still see,
 * drawn as it stands now by the link or live view that leads to it, which asks what it always asks.
 */
export async function wayBack(
  slack: SlackParts,
  { user, view }: { user: string; view: string },
  { under, trail }: Pick<Metadata, 'under' | 'trail'>,
): Promise<ModalView> {
  const earlier = trail.slice(0, -1);
  const way = trail.at(-1) ?? ['', '', ''];
  const drawn = await drawnBy(slack, user, way);
  const typed = slack.typed.take(view, way);
  if (!(drawn instanceof Refusal))
    return placed(retyped(drawn, typed), { under, by: way[0], trail: earlier });
  if (earlier.length > 0) return wayBack(slack, { user, view }, { under, trail: earlier });
  return placed(noteView(refusalText(drawn), 'Not possible'), { under, by: '', trail: [] });
}

/** The window that this way leads to, as this person may see it now; nothing is shown and nobody is told. */
export async function drawnBy(
  slack: SlackParts,
  account: string,
  [way, ref, which]: Way,
): Promise<ModalView | Refusal> {
  const user = await personOf(slack, account);
  const gone = new Refusal('not-found', 'What you came from cannot be shown any more. Please open it again.');
  const liveView = liveViews.find((name) => way === `${liveViewWay}${name}`);
  if (liveView !== undefined) return (await slack.liveViews.get(liveView)?.(ref, user, which)) ?? gone;
  const answer = slack.answers.get(way);
  if (answer === undefined) return gone;
  const { interaction, shown } = rehearsal({ user, account }, { ref, which });
  const outcome = await answer(interaction);
  if (outcome instanceof Refusal) return outcome;
  return shown() ?? gone;
}

/** A press as it would be made from nowhere; what it shows is kept instead of shown. */
function rehearsal(
  who: Pick<Interaction, 'user' | 'account'>,
  { ref, which }: { ref: string; which: string },
) {
  let shown: ModalView | null = null;
  const keep = async (view: ModalView) => {
    shown = view;
  };
  const interaction: Interaction = {
    ...who,
    key: { ref, seen: null, which },
    once: '',
    inModal: null,
    chosen: which === '' ? null : which,
    body: nowhere(who.account),
    show: keep,
    showInstead: keep,
    showThen: (_, then) => then(keep),
    turnTo: (_, view) => keep(view),
    redraw: keep,
    redrawLiveViews: async () => false,
    reply: async () => undefined,
    say: ({ blocks }) => keep(noteOf(blocks, { key: { ref, seen: null, which } })),
  };
  return { interaction, shown: () => shown };
}

function nowhere(user: string): BlockAction {
  return {
    type: 'block_actions',
    actions: [],
    user: { id: user, username: '' },
    team: null,
    container: {},
    token: '',
    api_app_id: '',
    trigger_id: '',
    response_url: '',
  };
}
