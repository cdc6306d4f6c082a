import { retoldIn } from '../clocks/said-instant.js';
import type { Notice } from './notice.js';

/** A notice as one reader is told it: every instant in their zone (IANA). */
export function toldIn(notice: Notice, zone: string): Notice {
  return {
    ...notice,
    title: retoldIn(notice.title, zone),
    lines: notice.lines.map((line) => retoldIn(line, zone)),
  };
}
