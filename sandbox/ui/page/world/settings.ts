import type { PageSettings } from './types.js';

/** The server writes these into the page, so that it needs no further route. */
export const settings: PageSettings = JSON.parse(document.getElementById('settings')?.textContent ?? '{}');
