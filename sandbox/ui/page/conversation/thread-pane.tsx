import { stepTitle, useGuideStep } from '../panel/guide-progress.js';
import { closeThread } from '../world/acting.js';
import { channelById, channelLabel } from '../world/people.js';
import { usePage } from '../world/store.js';
import { Composer } from './composer.js';
import { MessageList } from './message-list.js';

/** The guide lies under the thread: what it suggests now leads back to it. */
function GuideStrip() {
  const now = useGuideStep();
  const step = stepTitle(now);
  if (step === null) return null;
  return (
    <button type="button" class="guide-strip" onClick={closeThread}>
      ‹ What to try next: <strong>{step}</strong>
    </button>
  );
}

/** A thread, in the right column in place of the panel. */
export function ThreadPane() {
  const thread = usePage((page) => page.thread);
  const messages = usePage((page) => page.threadMessages);
  const as = usePage((page) => page.as);
  if (!thread) return null;
  const channel = channelById(thread.channel);
  return (
    <aside class="panel thread" aria-label="Thread">
      <header class="panel-head">
        <h2>
          Thread <small>{channel ? channelLabel(channel, as) : ''}</small>
        </h2>
        <button type="button" class="icon-button" aria-label="Close thread" onClick={closeThread}>
          ✕
        </button>
      </header>
      <GuideStrip />
      <MessageList messages={messages} channel={thread.channel} inThread={true} />
      <Composer key={thread.ts} channel={thread.channel} threadTs={thread.ts} label="Reply…" />
    </aside>
  );
}
