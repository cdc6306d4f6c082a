import { usePage } from '../world/store.js';
import { Modal } from './modal.js';

/** The acting person's modal stack; only its top is shown, as in Slack. */
export function Modals() {
  const views = usePage((page) => page.views);
  const top = views.at(-1);
  return top ? <Modal key={views[0]?.id} view={top} depth={views.length} /> : null;
}
