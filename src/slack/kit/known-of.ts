import type { Known, KnownApplication, KnownItem, Recent } from '../../chat/known.js';
import type { ApplicationView } from '../../desk/application-view.js';
import type { Desk } from '../../desk/interface/desk.js';
import { requirementById, requirementsOf } from '../../program/checklist/edition.js';
import { offered } from '../../program/lifecycle.js';
import { partnerPeople } from '../../program/people/partner.js';
import { isRunning } from './caseload.js';
import { nextSteps } from './next-steps.js';
import type { Requester } from './requester.js';

/** What this person may hear of, as far as words can mean it. */
export function knownOf(
  { catalog }: Pick<Desk, 'catalog'>,
  { person, partner, appViews }: Requester,
  { thread, recent }: { thread: string | null; recent: Recent | null },
): Known {
  return {
    applications: appViews.map(applicationOf),
    services: catalog.designations,
    partners: partnersOf(appViews),
    people: peopleOf(appViews),
    requirements: new Set(
      appViews.flatMap(({ ctx }) => requirementsOf(ctx.edition).map(({ id }) => id.toUpperCase())),
    ),
    ownPartner: partner?.id ?? null,
    roles: person.roles,
    thread,
    recent,
  };
}

function applicationOf(appView: ApplicationView): KnownApplication {
  const { application, ctx, roles } = appView;
  return {
    ref: application.ref,
    designation: application.designation,
    partnerId: application.partnerId,
    stage: application.stage,
    running: isRunning(appView),
    can: nextSteps(ctx, roles),
    open: offered(application.stage, roles, ctx.rules),
    items: application.items.map((item): KnownItem => {
      const title =
        item.requirement === null ? '' : (requirementById(ctx.edition, item.requirement)?.title ?? '');
      return { id: item.id, words: `${item.text} ${title}` };
    }),
  };
}

function partnersOf(appViews: readonly ApplicationView[]): Known['partners'] {
  return [
    ...new Map(
      appViews.map(({ ctx: { partner } }) => [partner.id, { id: partner.id, name: partner.name }]),
    ).values(),
  ];
}

/** Those who have a part in what is theirs: who handles it, who audits it, whose company it is. */
function peopleOf(appViews: readonly ApplicationView[]): Known['people'] {
  const found = appViews.flatMap(({ application, ctx }) =>
    [
      application.handler,
      application.validation?.auditor ?? null,
      application.decision?.made.by ?? null,
      ctx.partner.pdm,
      ctx.partner.pdr,
      ...partnerPeople(ctx.partner),
    ].flatMap((id) => (id === null ? [] : (ctx.person(id) ?? []))),
  );
  return [...new Map(found.map(({ id, name }) => [id, { id, name }])).values()];
}
