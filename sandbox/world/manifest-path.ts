import { fileURLToPath } from 'node:url';

/** The app's manifest: its commands, scopes and events are the only ones that exist in the world. */
export const manifestPath = fileURLToPath(new URL('../../manifest.yml', import.meta.url));
