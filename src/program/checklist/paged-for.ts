import { type Edition, type Group, maxRequirementsPerGroup } from './edition.js';

/** A page of a surface holds the answers of two customers to a group; what is asked of more takes more pages. */
const customersPerPage = 2;

/** The edition with its groups cut into pages that hold the answers of so many customers; as it is for two. */
export function pagedFor(edition: Edition, customers: number): Edition {
  if (customers <= customersPerPage) return edition;
  const max = Math.max(1, Math.floor((maxRequirementsPerGroup * customersPerPage) / customers));
  return { ...edition, groups: edition.groups.flatMap((group) => pagesOf(group, max)) };
}

function pagesOf(group: Group, max: number): Group[] {
  const { requirements } = group;
  const count = Math.ceil(requirements.length / max);
  if (count <= 1) return [group];
  return Array.from({ length: count }, (_, page) => ({
    ...group,
    key: `${group.key}-${page + 1}`,
    title: `${group.title} (${page + 1} of ${count})`,
    requirements: requirements.slice(page * max, (page + 1) * max),
  }));
}
