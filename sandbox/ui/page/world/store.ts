import { useEffect, useRef, useState } from 'preact/hooks';
import { settings } from './settings.js';
import type { Mail, Message, TrafficEntry, View, WorldState } from './types.js';

/** What the middle column shows. */
export type Open = { kind: 'channel'; id: string } | { kind: 'home' };

export type Panel = 'guide' | 'mail' | 'traffic';

export interface Toast {
  id: number;
  text: string;
  tone: 'info' | 'warning';
}

export interface PageState {
  world: WorldState | null;
  /** The person the newcomer is acting as. */
  as: string;
  open: Open;
  /** Messages of each channel as the acting person sees them. */
  messages: Record<string, Message[]>;
  thread: { channel: string; ts: string } | null;
  threadMessages: Message[];
  /** The modal stack of the acting person, top last. */
  views: View[];
  home: View | null;
  panel: Panel;
  mail: Mail[];
  traffic: TrafficEntry[];
  /** Number of the newest entry that was wiped from sight. */
  trafficCleared: number;
  /** `user:channel` → ts of the newest message that person has looked at. */
  seen: Record<string, string>;
  /** People whose conversation with the bot holds something they have not looked at. */
  unread: Record<string, boolean>;
  toasts: Toast[];
  /** Text offered to the composer by the guide; taken once. */
  draft: { text: string; serial: number } | null;
  connected: boolean;
  /** The clock is moving through due dates. */
  moving: boolean;
}

const initial: PageState = {
  world: null,
  as: '',
  open: { kind: 'home' },
  messages: {},
  thread: null,
  threadMessages: [],
  views: [],
  home: null,
  panel: settings.guide.length > 0 ? 'guide' : 'traffic',
  mail: [],
  traffic: [],
  trafficCleared: 0,
  seen: {},
  unread: {},
  toasts: [],
  draft: null,
  connected: true,
  moving: false,
};

let current = initial;
const listeners = new Set<() => void>();

export const state = () => current;

export function change(patch: Partial<PageState>): void {
  current = { ...current, ...patch };
  for (const listener of listeners) listener();
}

/** Draws the component again whenever `select`'s answer is another value than before. */
export function usePage<Part>(select: (state: PageState) => Part): Part {
  const [, redraw] = useState(0);
  const part = select(current);
  const latest = useRef({ select, part });
  latest.current = { select, part };
  useEffect(() => {
    const listen = () => {
      if (latest.current.select(current) !== latest.current.part) redraw((count) => count + 1);
    };
    listeners.add(listen);
    listen();
    return () => {
      listeners.delete(listen);
    };
  }, []);
  return part;
}

let toastSerial = 0;

export function toast(text: string, tone: Toast['tone'] = 'info'): void {
  toastSerial += 1;
  const id = toastSerial;
  change({ toasts: [...current.toasts.slice(-2), { id, text, tone }] });
  setTimeout(() => dismissToast(id), tone === 'warning' ? 9000 : 5000);
}

export function dismissToast(id: number): void {
  change({ toasts: current.toasts.filter((one) => one.id !== id) });
}
