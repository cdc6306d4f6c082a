import type { Person } from '../../program/people/person.js';

/** The commands that are of use to this person, a line each (mrkdwn). */
export function commandLines(person: Pick<Person, 'roles'>, admin: boolean): string[] {
  const has = (...roles: Person['roles']) => person.roles.some((role) => roles.includes(role));
  const office = has('program-office', 'program-manager');
  return [
    '`/sdp status [which]`: stage, whose turn, next date',
    '`/sdp queue`: what waits for you, then what waits for others',
    ...(has('auditor') || office ? ['`/sdp review &lt;which&gt;`: the technical validation'] : []),
    ...(office ? ['`/sdp office &lt;which&gt;`: everything the Program Office may do'] : []),
    ...(office
      ? ['`/sdp assign [which] [@auditor]`: the form for one, or the whole waiting list as a plan to confirm']
      : []),
    ...(has('program-manager') ? ['`/sdp decide &lt;which&gt;`: award or decline'] : []),
    ...(has('manager', 'pdm') || office
      ? ['`/sdp awards [partner or service]`: awards, their renewals and tasks']
      : []),
    ...(has('manager') || office ? ['`/sdp tasks`: what awards ask of the Program Office'] : []),
    ...(person.roles.length > 0
      ? ['`/sdp holders &lt;designation&gt;`: who holds it, for people of AWS']
      : []),
    ...(has('pdm') || office
      ? [
          '`/sdp event [EV-1001]`: tell of a merger, acquisition or sale, or open one',
          '`/sdp events`: those on record, with what they change',
        ]
      : []),
    ...(office ? ['`/sdp checklists`: editions of every checklist, and publishing a new one'] : []),
    ...(office ? ['`/sdp answers`: answers given to partners, to be told to everybody'] : []),
    ...(office ? ['`/sdp words`: what people ask the bot in vain'] : []),
    ...(office ? ['`/sdp settings`: the program’s calendar and what changed it'] : []),
    ...(has('manager') || office ? ['`/sdp digest`: due soon, overdue, who everybody waits for'] : []),
    ...(has('program-manager')
      ? ['`/sdp delegate`: let a member of the Program Office decide on certain days']
      : []),
    ...(person.roles.length > 0 ? ['`/sdp absence`: your own days away'] : []),
    ...(office || admin ? ['`/sdp handover`: all duties of one person to another'] : []),
    ...(admin ? ['`/sdp admin`: people and partners'] : []),
    'Which: a reference, also typed loosely (`1001` is `DD-1001`), a service (`eks`), a partner (`acme`), or several of them: `/sdp status 1003 1006`.',
  ];
}
