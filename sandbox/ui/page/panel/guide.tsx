import { useEffect, useRef } from 'preact/hooks';
import { Avatar } from '../avatar.js';
import { MrkdwnLine } from '../text/mrkdwn-view.js';
import { actAs, goTo, offerDraft } from '../world/acting.js';
import { channelById, nameOf, person } from '../world/people.js';
import { settings } from '../world/settings.js';
import { usePage } from '../world/store.js';
import type { GuideStep } from '../world/types.js';
import { currentStep, setStep, useGuideStep, withReference } from './guide-progress.js';

const placeName = (where: string): string =>
  where === 'home'
    ? 'the app’s Home tab'
    : where === 'bot'
      ? 'the messages with the app'
      : `#${channelById(where)?.name ?? where}`;

function Here({ step }: { step: GuideStep }) {
  const as = usePage((page) => page.as);
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => here.current?.scrollIntoView({ block: 'center' }), []);
  const go = () => {
    actAs(step.as);
    goTo(step.where);
    if (step.say) offerDraft(withReference(step.say));
  };
  return (
    <div class="guide-here" ref={here}>
      <p class="guide-who">
        <Avatar id={step.as} size={28} />
        <span>
          As <strong>{nameOf(step.as)}</strong>
          {person(step.as)?.external && <span class="badge badge-external">External</span>}
          <br />
          <small>in {placeName(step.where)}</small>
        </span>
      </p>
      <p class="guide-what">
        <MrkdwnLine text={withReference(step.what)} />
      </p>
      <div class="guide-buttons">
        <button type="button" class="button button-primary" onClick={go}>
          {as === step.as ? 'Take me there' : `Go there as ${nameOf(step.as).split(' ')[0]}`}
        </button>
        <button type="button" class="button" onClick={() => setStep(currentStep() + 1)}>
          Done
        </button>
      </div>
    </div>
  );
}

/** The guided path to the Welcome Kit; the next step is known from the application's stage, or marked by hand. */
export function Guide() {
  const now = useGuideStep();
  usePage((page) => page.world);
  let index = -1;
  return (
    <div class="panel-body guide">
      {settings.guide.map((chapter) => (
        <section key={chapter.title}>
          <h3>{chapter.title}</h3>
          <ol>
            {chapter.steps.map((step) => {
              index += 1;
              const mine = index;
              const state = mine < now ? 'done' : mine === now ? 'now' : 'later';
              return (
                <li
                  key={step.id}
                  class={`guide-step guide-${state}`}
                  aria-current={state === 'now' ? 'step' : undefined}
                >
                  <button type="button" class="guide-title" onClick={() => setStep(mine)}>
                    <span class="guide-mark" aria-hidden="true">
                      {state === 'done' ? '✓' : mine + 1}
                    </span>
                    {step.title}
                  </button>
                  {state === 'now' && <Here key={step.id} step={step} />}
                </li>
              );
            })}
          </ol>
        </section>
      ))}
      {settings.guide.length > 0 && now > index && (
        <p class="empty">
          That was the whole way. What else? Apply for another service and let the auditor say “No” to a focal
          point: only a decline can be recommended then. Ask for “status” or “help” in any chat. Or try to
          type a command as Paula.
        </p>
      )}
    </div>
  );
}
