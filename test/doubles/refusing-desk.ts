import type { Desk } from '../../src/desk/interface/desk.js';
import { Refusal } from '../../src/program/refusal.js';

type MayRefuse<Part> = {
  [Name in keyof Part]: Part[Name] extends (...given: never[]) => infer Result
    ? Refusal extends Awaited<Result>
      ? Name
      : never
    : never;
}[keyof Part];

/** Whatever of the desk may say no, by whether it saves something when it does not. The types keep it complete. */
const ofDesk: Record<MayRefuse<Desk>, boolean> = {
  perform: true,
  open: true,
  reapply: true,
  startRenewal: true,
  view: false,
  viewAsOf: false,
};
const ofEvents: Record<MayRefuse<Desk['businessEvents']>, boolean> = {
  file: true,
  take: true,
  identify: true,
  view: false,
};
const ofCalendar: Record<MayRefuse<Desk['calendar']>, boolean> = {
  change: true,
  logPartner: true,
  preview: false,
  refused: false,
};

/** The desk's own answers, until it is told to say no. */
export interface RefusingDesk {
  /** Has the desk refuse once, the nth time (from 1) it is asked something it could refuse. */
  refuseAt(nth: number, refusal: Refusal): void;
  /** How often it was asked since. */
  asked(): number;
  /** How often it was asked since and did save something. */
  saved(): number;
}

/** Changes this desk, so that it refuses on demand whoever asks it from outside. */
export function refusingOnDemand(desk: Desk): RefusingDesk {
  let planned = { nth: 0, refusal: new Refusal('blocked', 'Not planned.') };
  let asked = 0;
  let saved = 0;
  const wrap = (part: object, names: Readonly<Record<string, boolean>>) => {
    for (const [name, saves] of Object.entries(names)) {
      const real = Reflect.get(part, name) as (...given: unknown[]) => Promise<unknown>;
      const refusing = async (...given: unknown[]): Promise<unknown> => {
        asked += 1;
        if (asked === planned.nth) return planned.refusal;
        const result = await real(...given);
        if (saves && !(result instanceof Refusal)) saved += 1;
        return result;
      };
      Object.assign(part, { [name]: refusing });
    }
  };
  wrap(desk, ofDesk);
  wrap(desk.businessEvents, ofEvents);
  wrap(desk.calendar, ofCalendar);
  return {
    refuseAt(nth, refusal) {
      planned = { nth, refusal };
      asked = 0;
      saved = 0;
    },
    asked: () => asked,
    saved: () => saved,
  };
}
