import type { WorldSize } from './write-world.js';

/** How large a world of so many applications is where nothing else is said. */
export const usualSize = (applications: number): WorldSize => ({
  applications,
  partners: Math.max(3, Math.ceil(applications / 20)),
  deliveries: applications * 10,
});
