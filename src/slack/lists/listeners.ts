import type { ModalView } from '@slack/types';
import { Refusal } from '../../program/refusal.js';
import { stages } from '../../program/stage.js';
import { type ListAsked, listNames, readList } from '../kit/list-link.js';
import { type Interaction, onAction, onLink, onSubmit } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { ids } from './ids.js';
import { anything, type ListPage, listView } from './view.js';

/** Lists of any length: what waits for somebody, for others, what is held and what has ended. */
export function registerLists(slack: SlackParts): void {
  slack.liveViews.set('list', (_, userId, extra) => draw(slack, userId, readList(extra)));
  onLink(slack, 'open-list', async (interaction) => {
    const view = await draw(slack, interaction.user, readList(interaction.key.which));
    return view instanceof Refusal ? view : interaction.show(view);
  });
  onNarrowing(slack, ids.list, (asked, chosen) => {
    const list = listNames.find((name) => name === chosen) ?? asked.list;
    return { ...asked, list };
  });
  onNarrowing(slack, ids.service, (asked, chosen) =>
    withFilter(asked, 'designation', chosen === anything ? undefined : chosen),
  );
  onNarrowing(slack, ids.stage, (asked, chosen) =>
    withFilter(
      asked,
      'stage',
      stages.find((stage) => stage === chosen),
    ),
  );
  onNarrowing(slack, ids.partner, (asked, typed) =>
    withFilter(asked, 'partner', typed === '' ? undefined : typed),
  );
  onSubmit(slack, ids.view, async ({ user, metadata, form }) => {
    const asked = withFilter(readList(metadata.extra ?? ''), 'partner', form.text(ids.partner) || undefined);
    const view = await draw(slack, user, { ...asked, cursor: null });
    return view instanceof Refusal ? view : { next: 'update', view };
  });
  onNarrowing(slack, ids.late, (asked) =>
    withFilter(asked, 'late', asked.filter.late === true ? undefined : true),
  );
  onAction(slack, new RegExp(`^${ids.page}:.+$`), (interaction) => {
    const cursor = typedIn(interaction);
    return redraw(slack, interaction, {
      ...askedIn(interaction),
      cursor: cursor === 'first' ? null : cursor,
    });
  });
}

/** A menu, a field or a button that narrows the list it stands in, which then begins anew. */
function onNarrowing(
  slack: SlackParts,
  id: string,
  narrow: (asked: ListAsked, chosen: string) => ListAsked,
): void {
  onAction(slack, id, (interaction) => {
    const chosen = interaction.chosen ?? typedIn(interaction);
    return redraw(slack, interaction, { ...narrow(askedIn(interaction), chosen), cursor: null });
  });
}

function withFilter<Name extends keyof ListAsked['filter']>(
  asked: ListAsked,
  name: Name,
  value: ListAsked['filter'][Name] | undefined,
): ListAsked {
  const { [name]: _, ...filter } = asked.filter;
  return { ...asked, filter: value === undefined ? filter : { ...filter, [name]: value } };
}

/** The list the window shows, as it remembers it. */
function askedIn({ inModal }: Interaction): ListAsked {
  return readList(inModal?.metadata?.extra ?? '');
}

function typedIn({ body }: Interaction): string {
  const [action] = body.actions;
  return action !== undefined && 'value' in action && typeof action.value === 'string'
    ? action.value.trim()
    : '';
}

async function redraw(
  slack: SlackParts,
  interaction: Interaction,
  asked: ListAsked,
): Promise<Refusal | undefined> {
  const view = await draw(slack, interaction.user, asked);
  if (view instanceof Refusal) return view;
  await interaction.redraw(view);
  return undefined;
}

/** Refused to whoever the desk does not know, or whose account is switched off. */
async function draw({ desk }: SlackParts, user: string, asked: ListAsked): Promise<ModalView | Refusal> {
  const person = await desk.people.acting(user);
  if (person instanceof Refusal) return person;
  const [partner, page] = await Promise.all([desk.partners.ofPerson(user), pageOf(desk, user, asked)]);
  const now = desk.clock.now();
  return listView({
    asked,
    reader: { zone: person.zone, now, ofPartner: partner !== null },
    services: desk.catalog.designations,
    page,
  });
}

async function pageOf(
  { tasks }: SlackParts['desk'],
  by: string,
  { list, filter, cursor }: ListAsked,
): Promise<ListPage['page']> {
  return list === 'mine'
    ? { list, mine: await tasks.mine(by, filter, cursor) }
    : { list, appViews: await tasks[list](by, filter, cursor) };
}
