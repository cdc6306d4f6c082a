import type { ModalView } from '@slack/types';
import type { EventView } from '../../desk/business-events/questions.js';
import type { EventInputOf, EventStepName } from '../../program/business-events/event-steps.js';
import { Refusal } from '../../program/refusal.js';
import type { Form } from '../kit/form.js';
import type { LinkName } from '../kit/links.js';
import { close, onLink, onSubmit } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';

/** A form that is about one step of an event. */
export interface EventForm {
  link: LinkName;
  /** The step the form is for; whoever cannot take it now is told why. */
  step: EventStepName;
  draw(eventView: EventView, metadata: string): ModalView;
}

/** Opens the form, or says why not. */
export function onEventLink(slack: SlackParts, { link, step, draw }: EventForm): void {
  onLink(slack, link, async (interaction) => {
    const eventView = await slack.desk.businessEvents.view(interaction.key.ref, interaction.user);
    if (eventView instanceof Refusal) return eventView;
    if (!eventView.steps.includes(step))
      return new Refusal(
        'wrong-stage',
        `${eventView.event.ref} does not allow that to you now. Please open it again to see how it stands.`,
      );
    const key = { ref: eventView.event.ref, seen: eventView.revision, which: '' };
    return interaction.show(draw(eventView, remember(key)));
  });
}

/** What a form gives: choices are any text, and what was left out is null. The step's own schema checks it. */
type Loose<Input> = { [Key in keyof Input]: unknown };

/** Answers the form: what was typed becomes the step's input. */
export function onEventForm<Name extends EventStepName>(
  slack: SlackParts,
  id: string,
  step: Name,
  read: (form: Form) => Loose<EventInputOf<Name>>,
): void {
  onSubmit(slack, id, async ({ user, once, metadata: { ref, seen }, form }) => {
    const input = read(form) as EventInputOf<Name>;
    const done = await slack.desk.businessEvents.take(step, { ref, by: user, input, seen, key: once });
    return done instanceof Refusal ? done : close;
  });
}
