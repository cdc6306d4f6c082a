import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Block, Element, Option, OptionGroup, Place } from '../world/types.js';
import type { Simple } from './element-data.js';

/** The message, modal or tab on which blocks stand: how its elements are read, changed and acted on. */
export interface Surface {
  place: Place;
  value(block: Block, element: Element): Simple;
  change(block: Block, element: Element, value: Simple): void;
  /** Sends a `block_actions`; resolves once the app has acknowledged it. */
  act(block: Block, element: Element, value?: Simple): Promise<void>;
  suggest(
    block: Block,
    element: Element,
    query: string,
  ): Promise<{ options: Option[]; groups: OptionGroup[] }>;
  upload(file: File): Promise<string | null>;
  error(block: Block): string | undefined;
  /** The app did not answer when the element was last used. */
  unanswered(element: Element): boolean;
}

export const SurfaceContext = createContext<Surface | null>(null);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('A block element stands outside a surface.');
  return surface;
}

export interface ElementProps {
  block: Block;
  element: Element;
  /** Ids of the label and of the hint or error that describe the element; absent outside an input block. */
  labelledBy?: string | undefined;
  describedBy?: string | undefined;
  invalid?: boolean;
  /** Changing the element sends a `block_actions` as well; true everywhere but in a plain input block. */
  dispatches: boolean;
}

/** The ARIA attributes shared by every kind of field. */
export function fieldAttributes({ element, labelledBy, describedBy, invalid }: ElementProps) {
  const text = element.placeholder as { text?: string } | undefined;
  return {
    ...(labelledBy
      ? { 'aria-labelledby': labelledBy }
      : { 'aria-label': text?.text ?? element.action_id ?? element.type }),
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    ...(invalid ? { 'aria-invalid': true as const } : {}),
  };
}

/** Keeps the value and, where the element dispatches, tells the app. */
export function useField(props: ElementProps): [Simple, (value: Simple) => void] {
  const surface = useSurface();
  const value = surface.value(props.block, props.element);
  const set = (next: Simple) => {
    surface.change(props.block, props.element, next);
    if (props.dispatches) void surface.act(props.block, props.element, next);
  };
  return [value, set];
}
