import type { Button } from '@slack/types';
import type { TaskFilter } from '../../desk/interface/task-queries.js';
import { stages } from '../../program/stage.js';
import { linkButton, noKey } from './links.js';

export const listNames = ['mine', 'others', 'held', 'ended'] as const;
export type ListName = (typeof listNames)[number];

/** What each list is called in front of people. */
export const listTitles: Record<ListName, string> = {
  mine: 'Waiting for you',
  others: 'Waiting for others',
  held: 'Designations held',
  ended: 'Ended',
};

/** A list somebody asks for: which, narrowed to what, and from where on (`cursor` null: from its beginning). */
export interface ListAsked {
  list: ListName;
  filter: TaskFilter;
  cursor: string | null;
}

/** A list as a window or a button remembers it. */
export function sayList({ list, filter, cursor }: ListAsked): string {
  const { partnerId, partner, designation, stage, late } = filter;
  const said = {
    list,
    partnerId,
    partner,
    designation,
    stage,
    late: late === true ? '1' : undefined,
    cursor,
  };
  const given = Object.entries(said).filter(([, value]) => typeof value === 'string' && value !== '');
  return new URLSearchParams(given as [string, string][]).toString();
}

/** Reads it again; whatever is not understood of an old or tampered button narrows nothing. */
export function readList(text: string): ListAsked {
  const said = new URLSearchParams(text);
  const list = listNames.find((name) => name === said.get('list')) ?? 'mine';
  const stage = stages.find((name) => name === said.get('stage'));
  const words = (name: string) => {
    const value = said.get(name)?.trim().slice(0, 80) ?? '';
    return value === '' ? {} : { [name]: value };
  };
  return {
    list,
    filter: {
      ...words('partnerId'),
      ...words('partner'),
      ...words('designation'),
      ...(stage === undefined ? {} : { stage }),
      ...(said.get('late') === '1' ? { late: true } : {}),
    },
    cursor: said.get('cursor'),
  };
}

/** The button that opens a list. */
export function listButton(list: ListName, label: string, filter: TaskFilter = {}): Button {
  return linkButton('open-list', { ...noKey, which: sayList({ list, filter, cursor: null }) }, { label });
}
