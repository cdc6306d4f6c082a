import { DateTime } from 'luxon';
import { settings } from '../world/settings.js';
import { asText } from './element-data.js';
import { type ElementProps, fieldAttributes, useField } from './surface.js';

const inputTypes: Record<string, 'date' | 'time' | 'datetime-local'> = {
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
};

/** Slack's datetime is in whole seconds of UTC; the person reads and writes it in the world's zone. */
const shownInstant = (seconds: string): string =>
  seconds
    ? DateTime.fromSeconds(Number(seconds), { zone: settings.zone }).toFormat("yyyy-MM-dd'T'HH:mm")
    : '';

const writtenInstant = (local: string): string =>
  String(Math.floor(DateTime.fromISO(local, { zone: settings.zone }).toSeconds()));

export function DateElement(props: ElementProps) {
  const [value, set] = useField(props);
  const type = inputTypes[props.element.type] ?? 'date';
  const instant = type === 'datetime-local';
  const text = asText(value);
  return (
    <input
      {...fieldAttributes(props)}
      class="field field-date"
      type={type}
      value={instant ? shownInstant(text) : text}
      data-action={props.element.action_id}
      onChange={(event) => {
        const next = event.currentTarget.value;
        set(next === '' ? null : instant ? writtenInstant(next) : next);
      }}
    />
  );
}
