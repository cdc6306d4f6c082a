import type { Editions } from '../desk/ports/editions.js';
import { editionKind, windowKind } from '../desk/records/kinds.js';
import { onceOnly } from './once-only.js';
import type { RecordPlaces } from './records/places.js';
import { newToken } from './records/waiting.js';

/**
 * Published checklist editions and rulings on their last days in MongoDB: records that are stored once and never
 * change.
 */
export function createEditions(places: RecordPlaces): Editions {
  const published = onceOnly(editionKind, places.of('editions'));
  const rulings = onceOnly(windowKind, places.of('editionWindows'));
  return {
    async records() {
      const [publications, ruled] = await Promise.all([published.all(), rulings.all()]);
      return { published: publications, rulings: ruled };
    },
    publish: (edition) => published.put(edition, { step: 'publish-edition', note: 'published' }),
    async rule(ruling) {
      // Under its own key the same ruling is stored once, whoever brings it again.
      const key = ruling.key ?? newToken();
      await rulings.put({ ...ruling, key }, { step: 'rule-on-window', note: ruling.reason });
    },
  };
}
