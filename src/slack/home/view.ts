import type { HomeView, KnownBlock } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { stands } from '../../program/awards/renewal.js';
import { type DeskActionName, deskActionFault } from '../../program/people/desk-actions.js';
import type { Partner } from '../../program/people/partner.js';
import { type DeskRole, deskRoleNames, type Person } from '../../program/people/person.js';
import { whomToAsk } from '../kit/answers/help.js';
import { awardLines, isAwarded } from '../kit/award-lines.js';
import { actions, context, divider, fitView, header, section } from '../kit/blocks.js';
import { caseName } from '../kit/case-lines.js';
import { homeButton, sortCaseload } from '../kit/caseload.js';
import { door, keyTo, noKey } from '../kit/doors.js';
import { standing } from '../kit/standing.js';
import { escapeText } from '../kit/text.js';
import { cardBlocks, fullBlocks } from './case-cards.js';

/** Who opens their App Home, and what they take part in. */
export interface AtHome {
  person: Person;
  partner: Partner | null;
  sights: readonly Sight[];
}

/** The App Home of somebody the desk knows: what waits for them first, each with the buttons they can use now. */
export function homeView(at: AtHome, toMend: readonly KnownBlock[] = []): HomeView {
  return home([
    header(`Delivery Desk: ${at.person.name}`),
    context(whoLine(at)),
    ...actions(...topDoors(at)),
    ...toMend,
    ...caseBlocks(at),
    divider(),
    context('Dates are expectations, not promises. The program guide and AWS have the last word.'),
  ]);
}

/** The App Home of somebody the desk does not know; an administrator may be, and is asked to mend things all the same. */
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

function topDoors({ partner, person }: AtHome) {
  const mayApply =
    partner !== null && (partner.allianceLead === person.id || partner.applicants.includes(person.id));
  return [
    ...(mayApply
      ? [door('apply', noKey, { label: 'Apply for a designation', style: 'primary' as const })]
      : []),
    door('whats-next', noKey, { label: 'What’s next' }),
    ...(partner !== null ? [door('open-benefits', noKey, { label: 'Benefits' })] : []),
    ...(mayApply || person.roles.some((role) => eventRoles.includes(role))
      ? [door('open-events', noKey, { label: 'Merger, acquisition or sale…' })]
      : []),
    ...roleDoors(person),
    door('help', noKey, { label: 'Help' }),
  ];
}

/** What people of the program do beside any one application (trace section 4). */
function roleDoors(person: Person) {
  const may = (name: DeskActionName) => deskActionFault(person, name) === null;
  return [
    ...(may('assign-list') ? [door('open-assign-list', noKey, { label: 'Assign waiting list…' })] : []),
    ...(may('hand-over') ? [door('open-hand-over', noKey, { label: 'Hand over duties…' })] : []),
    ...(may('delegate-decisions') ? [door('open-delegation', noKey, { label: 'Delegate decisions…' })] : []),
    ...(person.roles.length > 0 ? [door('open-absence', noKey, { label: 'My absences…' })] : []),
  ];
}

/** A partner sees its first applications in full; a queue is a list of cards. Blocks are counted to stay below Slack's 100. */
const mostInFull = 2;
const mostYours = 12;
const mostOthers = 8;
const mostEnded = 5;
const mostHeld = 6;

function caseBlocks({ sights, partner }: AtHome): KnownBlock[] {
  const { yours, others, ended } = sortCaseload(sights);
  const held = sights.filter(isAwarded).filter(({ application }) => stands(application.award));
  const full = partner === null ? 0 : mostInFull;
  return [
    ...headed(
      'Waiting for you',
      yours,
      (sight, at) =>
        at < full ? [...(at === 0 ? [] : [divider()]), ...fullBlocks(sight)] : cardBlocks(sight),
      mostYours,
    ),
    ...(yours.length === 0 && others.length === 0 ? [section(nothingLine(partner))] : []),
    ...headed('Waiting for others', others, cardBlocks, mostOthers),
    ...headed(
      'Designations held',
      held,
      (sight) => (isAwarded(sight) ? [section(awardLines(sight), openDoor(sight))] : []),
      mostHeld,
    ),
    ...headed(
      'Ended',
      ended.filter((sight) => !stands(sight.application.award)),
      (sight) => [section(`${caseName(sight)}: ${standing(sight).stage}`, openDoor(sight))],
      mostEnded,
    ),
  ];
}

function nothingLine(partner: Partner | null): string {
  return partner === null
    ? 'Nothing waits for you or for others in what you take part in.'
    : 'You have no application running. *Apply for a designation* shows you its ideal partner and its checklist first.';
}

function openDoor(sight: Sight) {
  return homeButton(sight.roles, keyTo(sight));
}

function headed(
  title: string,
  sights: readonly Sight[],
  draw: (sight: Sight, at: number) => KnownBlock[],
  most: number,
): KnownBlock[] {
  if (sights.length === 0) return [];
  const rest = sights.length - most;
  return [
    divider(),
    header(`${title} (${sights.length})`),
    ...sights.slice(0, most).flatMap(draw),
    ...(rest > 0 ? [context(`… and ${rest} more. Say *status* with a reference to see one of them.`)] : []),
  ];
}
