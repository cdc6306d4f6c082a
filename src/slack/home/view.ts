import type { HomeView, KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { isActive } from '../../program/awards/renewal.js';
import { type DeskActionName, deskActionFault } from '../../program/people/desk-actions.js';
import type { Partner } from '../../program/people/partner.js';
import { type DeskRole, deskRoleNames, type Person } from '../../program/people/person.js';
import { whomToAsk } from '../kit/answers/help.js';
import { applicationName } from '../kit/application-lines.js';
import { awardLines, isAwarded } from '../kit/award-lines.js';
import { actions, context, divider, fitView, header, section } from '../kit/blocks.js';
import { homeButton, sortCaseload } from '../kit/caseload.js';
import { keyTo, linkButton, noKey } from '../kit/links.js';
import { statusSummary } from '../kit/status-summary.js';
import { escapeText } from '../kit/text.js';
import { cardBlocks, fullBlocks } from './application-cards.js';

/** Who opens their App Home, and what they take part in. */
export interface AtHome {
  person: Person;
  partner: Partner | null;
  appViews: readonly ApplicationView[];
}

/** The App Home of somebody the desk knows: what waits for them first, each with the buttons they can use now. */
export function homeView(at: AtHome, toMend: readonly KnownBlock[] = []): HomeView {
  return home([
    header(`Delivery Desk: ${at.person.name}`),
    context(whoLine(at)),
    ...actions(...topLinks(at)),
    ...toMend,
    ...applicationBlocks(at),
    divider(),
    context('Dates are expectations, not promises. The program guide and AWS have the last word.'),
  ]);
}

/**
 * The App Home of somebody the desk does not know; an administrator may be, and is asked to mend things all the same.
 */
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

function whoLine({ person, partner }: AtHome): string {
  const roles = person.roles.map((role) => deskRoleNames[role]);
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

function topLinks({ partner, person }: AtHome) {
  const mayApply =
    partner !== null && (partner.allianceLead === person.id || partner.applicants.includes(person.id));
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
 * A partner sees its first applications in full; a queue is a list of cards. Blocks are counted to stay below Slack's
 * 100.
 */
const maxInFull = 2;
const maxYours = 12;
const maxOthers = 8;
const maxEnded = 5;
const maxHeld = 6;

function applicationBlocks({ appViews, partner }: AtHome): KnownBlock[] {
  const { yours, others, ended } = sortCaseload(appViews);
  const stored = appViews.filter(isAwarded).filter(({ application }) => isActive(application.award));
  const full = partner === null ? 0 : maxInFull;
  return [
    ...headed(
      'Waiting for you',
      yours,
      (appView, at) =>
        at < full ? [...(at === 0 ? [] : [divider()]), ...fullBlocks(appView)] : cardBlocks(appView),
      maxYours,
    ),
    ...(yours.length === 0 && others.length === 0 ? [section(nothingLine(partner))] : []),
    ...headed('Waiting for others', others, cardBlocks, maxOthers),
    ...headed(
      'Designations held',
      stored,
      (appView) => (isAwarded(appView) ? [section(awardLines(appView), openLink(appView))] : []),
      maxHeld,
    ),
    ...headed(
      'Ended',
      ended.filter((appView) => !isActive(appView.application.award)),
      (appView) => [
        section(`${applicationName(appView)}: ${statusSummary(appView).stage}`, openLink(appView)),
      ],
      maxEnded,
    ),
  ];
}

function nothingLine(partner: Partner | null): string {
  return partner === null
    ? 'Nothing waits for you or for others in what you take part in.'
    : 'You have no application running. *Apply for a designation* shows you its ideal partner and its checklist first.';
}

function openLink(appView: ApplicationView) {
  return homeButton(appView.roles, keyTo(appView));
}

function headed(
  title: string,
  appViews: readonly ApplicationView[],
  draw: (appView: ApplicationView, at: number) => KnownBlock[],
  max: number,
): KnownBlock[] {
  if (appViews.length === 0) return [];
  const rest = appViews.length - max;
  return [
    divider(),
    header(`${title} (${appViews.length})`),
    ...appViews.slice(0, max).flatMap(draw),
    ...(rest > 0 ? [context(`… and ${rest} more. Say *status* with a reference to see one of them.`)] : []),
  ];
}
