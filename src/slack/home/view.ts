import type { HomeView, KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { Page } from '../../desk/interface/task-queries.js';
import { type DeskActionName, deskActionFault } from '../../program/people/desk-actions.js';
import { isAmong, isNamed } from '../../program/people/identity.js';
import type { Partner } from '../../program/people/partner.js';
import { type DeskRole, deskRoleNames, type Person } from '../../program/people/person.js';
import { isLate } from '../../program/tasks/late.js';
import { whomToAsk } from '../kit/answers/help.js';
import { othersBlock } from '../kit/answers/queue.js';
import { applicationName } from '../kit/application-lines.js';
import { awardLines, isAwarded } from '../kit/award-lines.js';
import { actions, context, divider, fitView, header, section } from '../kit/blocks.js';
import { homeButton } from '../kit/caseload.js';
import { keyTo, linkButton, noKey } from '../kit/links.js';
import { type ListName, listButton, listTitles } from '../kit/list-link.js';
import type { Lists } from '../kit/lists.js';
import { statusSummary } from '../kit/status-summary.js';
import { byApplication, ownWorkBlocks } from '../kit/task-blocks.js';
import { escapeText } from '../kit/text.js';
import { fullBlocks } from './application-cards.js';

/** Who opens their App Home, and the first page of each of their lists. */
export interface AtHome {
  person: Person;
  partner: Partner | null;
  /** Whether they are an administrator of the desk (the setting DESK_ADMINS). */
  administers: boolean;
  lists: Lists & { held: Page<ApplicationView> };
  now: Date;
}

/** The App Home of somebody the desk knows: what waits for them first, each with the buttons they can use now. */
export function homeView(at: AtHome, toMend: readonly KnownBlock[] = []): HomeView {
  return home([
    header(`Delivery Desk: ${at.person.name}`),
    context(whoLine(at)),
    ...actions(...topLinks(at)),
    ...toMend,
    ...listBlocks(at, toMend.length > 0),
    divider(),
    context('Dates are expectations, not promises. The program guide and AWS have the last word.'),
  ]);
}

/** The App Home of an administrator who is not on record: what they do, and what is to be mended. */
export function administratorHome(toMend: readonly KnownBlock[] = []): HomeView {
  return home([
    header('Delivery Desk: administration'),
    section(administratorText),
    ...actions(administration, linkButton('help', noKey, { label: 'Help' })),
    ...toMend,
  ]);
}

const administratorText =
  'You are a desk administrator: you register people and partners, give roles, hand duties over, and mend what the desk ' +
  'cannot do by itself. What is to be mended stands here until it is done.';

const administration = linkButton('open-admin', noKey, { label: 'People and partners…' });

/** The App Home of somebody the desk does not know. */
export function strangerHome(admins: readonly string[], toMend: readonly KnownBlock[] = []): HomeView {
  return home([
    header('Welcome to Delivery Desk'),
    section(
      ':wave: I run applications for AWS Service Delivery designations, from the first message to the Welcome Kit.\n\n' +
        `I do not know you yet. Please ask ${whomToAsk(admins)} to add you: to your partner company, or with your role in the ` +
        'program. Then open this page again.',
    ),
    ...toMend,
  ]);
}

function home(blocks: KnownBlock[]): HomeView {
  return { type: 'home', blocks: fitView(blocks) };
}

function whoLine({ person, partner, administers }: AtHome): string {
  const roles = [
    ...person.roles.map((role) => deskRoleNames[role]),
    ...(administers ? ['desk administrator'] : []),
  ];
  const parts = partner === null ? roles : [partner.name, ...roles];
  return parts.length === 0
    ? 'You have no role on record yet; ask a desk administrator.'
    : escapeText(capital(parts.join(' · ')));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Who tells of business events or rules on them, on the program's side. */
const eventRoles: readonly DeskRole[] = ['pdm', 'program-office', 'program-manager'];

function topLinks({ partner, person, administers }: AtHome) {
  const mayApply =
    partner !== null && (isNamed(person, partner.allianceLead) || isAmong(person, partner.applicants));
  return [
    ...(mayApply
      ? [linkButton('apply', noKey, { label: 'Apply for a designation', style: 'primary' as const })]
      : []),
    linkButton('whats-next', noKey, { label: 'What’s next' }),
    ...(partner !== null ? [linkButton('open-benefits', noKey, { label: 'Benefits' })] : []),
    ...(mayApply || person.roles.some((role) => eventRoles.includes(role))
      ? [linkButton('open-events', noKey, { label: 'Merger, acquisition or sale…' })]
      : []),
    ...roleLinks(person),
    ...(administers ? [administration] : []),
    linkButton('help', noKey, { label: 'Help' }),
  ];
}

/** What people of the program do beside any one application (trace section 4). */
function roleLinks(person: Person) {
  const may = (name: DeskActionName) => deskActionFault(person, name) === null;
  return [
    ...(may('assign-list') ? [linkButton('open-assign-list', noKey, { label: 'Assign waiting list…' })] : []),
    ...(may('hand-over') ? [linkButton('open-hand-over', noKey, { label: 'Hand over duties…' })] : []),
    ...(may('delegate-decisions')
      ? [linkButton('open-delegation', noKey, { label: 'Delegate decisions…' })]
      : []),
    ...(person.roles.length > 0 ? [linkButton('open-absence', noKey, { label: 'My absences…' })] : []),
  ];
}

/**
 * A partner sees its first applications in full; everything else is a list, whose rest is a press away. Blocks are
 * counted to stay below Slack's 100.
 */
const maxInFull = 2;
const maxMine = 8;
const maxOthers = 6;
const maxHeld = 6;
const maxEnded = 4;

function listBlocks(at: AtHome, mendingShown: boolean): KnownBlock[] {
  const { mine, others, held, ended } = at.lists;
  return [
    ...mineBlocks(at, mendingShown),
    ...(mine.total === 0 && others.total === 0 ? [section(nothingLine(at))] : []),
    ...headed('others', others, { max: maxOthers, draw: othersBlock }),
    ...headed('held', held, { max: maxHeld, draw: heldBlock }),
    ...headed('ended', ended, { max: maxEnded, draw: endedBlock }),
  ];
}

/** What stands above with everything that is known of it, where that could be found out. */
const mended: readonly string[] = ['settle-delivery', 'restore-channel', 'hand-duties-over'];

function mineBlocks({ lists: { mine }, partner, person, now }: AtHome, mendingShown: boolean): KnownBlock[] {
  if (mine.total === 0) return [];
  const reader = { zone: person.zone, now, ofPartner: partner !== null };
  const counted = mine.items.filter(({ task }) => isLate(task, now)).length;
  // What is late stands first, so only a page that is late as a whole may have more of it behind.
  const late = counted === mine.items.length && mine.next !== null ? `at least ${counted}` : counted;
  const works = byApplication(mine.items.filter(({ task }) => !mendingShown || !mended.includes(task.kind)));
  const inFull = partner === null ? 0 : maxInFull;
  const left = works.length > maxMine || mine.next !== null;
  return [
    divider(),
    header(`${listTitles.mine} (${mine.total})${late === 0 ? '' : `, ${late} late`}`),
    ...works.slice(0, maxMine).flatMap((work, index) => {
      const { appView } = work;
      if (appView === null || index >= inFull) return ownWorkBlocks(work, reader);
      return [...(index === 0 ? [] : [divider()]), ...fullBlocks(appView)];
    }),
    ...(left || mine.total > 4 ? actions(listButton('mine', `Show all ${mine.total}, or narrow…`)) : []),
  ];
}

function nothingLine({ partner, administers, person }: AtHome): string {
  if (partner !== null)
    return 'You have no application running. *Apply for a designation* shows you its ideal partner and its checklist first.';
  if (administers && person.roles.length === 0) return administratorText;
  return ':white_check_mark: Nothing waits for you or for others in what you take part in.';
}

function heldBlock(appView: ApplicationView): KnownBlock {
  const open = homeButton(appView.roles, keyTo(appView));
  return section(isAwarded(appView) ? awardLines(appView) : applicationName(appView), open);
}

function endedBlock(appView: ApplicationView): KnownBlock {
  return section(
    `${applicationName(appView)}: ${statusSummary(appView).stage}`,
    homeButton(appView.roles, keyTo(appView)),
  );
}

function headed(
  list: Exclude<ListName, 'mine'>,
  { items, total }: Page<ApplicationView>,
  { max, draw }: { max: number; draw: (appView: ApplicationView) => KnownBlock },
): KnownBlock[] {
  if (total === 0) return [];
  return [
    divider(),
    header(`${listTitles[list]} (${total})`),
    ...items.slice(0, max).map(draw),
    ...(total > max ? actions(listButton(list, `Show all ${total}…`)) : []),
  ];
}
