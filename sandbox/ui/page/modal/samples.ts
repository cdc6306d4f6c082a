import { allOptions, asList, type Simple } from '../elements/element-data.js';
import type { Surface } from '../elements/surface.js';
import type { Drafts } from '../elements/use-surface.js';
import { plain } from '../text/text.js';
import { state } from '../world/store.js';
import { inZone } from '../world/times.js';
import type { Block, Element, View } from '../world/types.js';
import { sampleDiagram } from './sample-diagram.js';
import { sampleText } from './sample-text.js';

/** Answers a friendly person would choose first. */
const favoured = /^(yes|met|y|public|award|accept|approve)\b/i;

function sampleChoice(element: Element): string | null {
  const options = allOptions(element);
  return (options.find((one) => favoured.test(plain(one.text))) ?? options[0])?.value ?? null;
}

/** Days from the world's today for a field of this name: a project's start and end lie behind, other dates ahead. */
function sampleDate(label: string): string {
  const today = inZone(state().world?.clock.now ?? new Date());
  const days = /start/i.test(label) ? -270 : /end|complet|finish|production|live/i.test(label) ? -60 : 21;
  return today.plus({ days }).toISODate() ?? '';
}

async function sampleValue(
  element: Element,
  label: string,
  context: { surface: Surface; optional: boolean },
): Promise<Simple> {
  const { type } = element;
  if (type === 'datepicker') return sampleDate(label);
  if (type === 'timepicker') return '10:00';
  if (type === 'datetimepicker')
    return String(Math.floor(inZone(state().world?.clock.now ?? new Date()).toSeconds()) + 86400);
  if (type === 'file_input') {
    const id = await context.surface.upload(await sampleDiagram());
    return id ? [id] : null;
  }
  if (type === 'checkboxes') return allOptions(element).map((one) => one.value);
  if (type === 'radio_buttons' || type === 'static_select') return sampleChoice(element);
  if (type === 'multi_static_select') return asList(sampleChoice(element));
  if (type.endsWith('_select')) return null;
  return sampleText(element, label, context.optional);
}

const isEmpty = (value: Simple | undefined): boolean =>
  value === undefined || value === null || value.length === 0;

/** Examples for the view's empty inputs; what somebody has put in stays. */
export async function sampleDrafts(view: View, surface: Surface): Promise<Drafts> {
  const drafts: Drafts = {};
  for (const block of view.blocks) {
    const element = (block as Block & { element?: Element }).element;
    // A dispatching input acts at once, which nobody asked for.
    if (block.type !== 'input' || !element || block.dispatch_action === true) continue;
    if (!isEmpty(surface.value(block, element))) continue;
    const label = plain(block.label);
    const value = await sampleValue(element, label, { surface, optional: block.optional === true });
    if (value !== null) drafts[block.block_id ?? ''] = { [element.action_id ?? '']: value };
  }
  return drafts;
}
