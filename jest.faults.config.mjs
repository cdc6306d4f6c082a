import { secondTier, shared } from './jest.config.mjs';

const { testMatch: _, ...rest } = shared;

/** The second tier: what `npm test` leaves out. */
export default { ...rest, testRegex: secondTier };
