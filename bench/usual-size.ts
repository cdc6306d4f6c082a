import type { WorldSize } from '../sandbox/world/seeded/write-world.js';

/** How large a world of so many applications is where nothing else is said. */
export const usualSize = (applications: number): WorldSize => ({
  applications,
  partners: Math.max(2, Math.ceil(applications / 20)),
  deliveries: applications * 10,
});
