import type { CustomersNamed } from '../program/siblings.js';
import type { CalendarRecords } from './calendar/ports.js';
import type { Applications } from './ports/applications.js';
import type { Directory, PartnerRecords, PersonRecords } from './ports/directory.js';
import type { Editions } from './ports/editions.js';
import { forgetting, sharing, sharingEach } from './reading-once.js';

/** The ports that are read for nearly everything. */
interface Read {
  applications: Applications;
  directory: Directory;
  personRecords: PersonRecords;
  partnerRecords: PartnerRecords;
}

/**
 * The same ports, of which a piece of work reads each thing once (`readingOnce`), also where several rooms ask: an
 * application, its partner, the people around. What the work saves is read anew.
 */
export function sharedPorts<Ports extends Read>(ports: Ports): Ports {
  const { applications, directory, personRecords, partnerRecords } = ports;
  const writes = ['insert', 'save'] as const;
  return {
    ...ports,
    applications: forgetting(sharedApplications(applications), writes, [applications]),
    directory: forgetting(sharedDirectory(directory), ['forgetLeaver'], [directory]),
    personRecords: forgetting(personRecords, writes, [directory]),
    partnerRecords: forgetting(partnerRecords, writes, [directory]),
  };
}

/** How often the calendars were changed is asked for every context. */
export function sharedCalendars(records: CalendarRecords): CalendarRecords {
  return forgetting(sharing(records, ['revisionOf']), ['insert', 'save'], [records]);
}

/** What was published or ruled on, which is read for every look at the catalogue. */
export function sharedEditions(editions: Editions): Editions {
  return forgetting(sharing(editions, ['records']), ['publish', 'rule'], [editions]);
}

function sharedApplications(applications: Applications): Applications {
  const named = sharingEach(applications, 'customers', async (partnerIds) => {
    const found = await applications.customersNamed(...partnerIds);
    const of = (id: string): CustomersNamed[] => found.filter(({ partnerId }) => partnerId === id);
    return new Map(partnerIds.map((id) => [id, of(id)]));
  });
  return {
    ...sharing(applications, ['load']),
    customersNamed: async (...partnerIds) => [...(await named(partnerIds)).values()].flat(),
  };
}

function sharedDirectory(directory: Directory): Directory {
  const shared = sharing(directory, [
    'staff',
    'partner',
    'partnerOf',
    'partnersNaming',
    'partnersCalled',
    'person',
  ]);
  const inChannel = sharingEach(directory, 'channels', async (channels) => {
    const found = await directory.partnersIn(channels);
    return new Map(channels.map((one) => [one, found.filter(({ channel }) => channel === one)]));
  });
  return {
    ...shared,
    peopleBy: sharingEach(directory, 'people', (ids) => directory.peopleBy(ids)),
    partnersIn: async (channels) => [...(await inChannel(channels)).values()].flat(),
    partnersBy: sharingEach(directory, 'partners', (ids) => directory.partnersBy(ids)),
  };
}
