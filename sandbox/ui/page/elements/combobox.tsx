import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { plain, TextLine } from '../text/text.js';
import type { Option } from '../world/types.js';
import { allOptions, asList, optionKey, placeholder, stringField } from './element-data.js';
import { type ElementProps, fieldAttributes, useField } from './surface.js';
import { useSuggestions } from './use-suggestions.js';

/** A search box over a list: one or several choices, the options at hand or suggested by the app. */
export function Combobox(props: ElementProps) {
  const several = props.element.type.startsWith('multi_');
  const [value, set] = useField(props);
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [known, setKnown] = useState<Record<string, Option>>({});
  const list = useId();
  const root = useRef<HTMLDivElement>(null);
  const { options, loading, hint } = useSuggestions(props, open ? query : null);
  const chosen = asList(value);
  const most = Number(stringField(props.element, 'max_selected_items') ?? Number.POSITIVE_INFINITY);
  const offered = options.filter((one) => !several || !chosen.includes(optionKey(props.element, one)));
  useEffect(() => setActive(0), [query, offered.length]);
  const labelOf = (id: string) =>
    plain(
      (
        known[id] ??
        initialOptions(props).find((one) => optionKey(props.element, one) === id) ??
        options.find((one) => optionKey(props.element, one) === id)
      )?.text,
    ) || id;
  const choose = (option: Option) => {
    const key = optionKey(props.element, option);
    setKnown({ ...known, [key]: option });
    setQuery('');
    set(several ? [...chosen, key] : key);
    if (!several || chosen.length + 1 >= most) setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + offered.length) % Math.max(1, offered.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const option = open ? offered[active] : undefined;
      if (option) choose(option);
    } else if (event.key === 'Backspace' && query === '' && several && chosen.length > 0)
      set(chosen.slice(0, -1));
  };
  return (
    <div
      class="combobox"
      ref={root}
      onFocusOut={(event) => {
        if (!root.current?.contains(event.relatedTarget as Node | null)) setOpen(false);
      }}
    >
      <div class="field combobox-field">
        {several &&
          chosen.map((id) => (
            <span class="chip" key={id}>
              {labelOf(id)}
              <button
                type="button"
                aria-label={`Remove ${labelOf(id)}`}
                onClick={() => set(chosen.filter((one) => one !== id))}
              >
                ×
              </button>
            </span>
          ))}
        <input
          {...fieldAttributes(props)}
          role="combobox"
          aria-expanded={open}
          aria-controls={list}
          aria-autocomplete="list"
          {...(open && offered[active] ? { 'aria-activedescendant': `${list}-${active}` } : {})}
          data-action={props.element.action_id}
          placeholder={several && chosen.length > 0 ? '' : placeholder(props.element) || 'Type to search'}
          value={open || several ? query : chosen[0] ? labelOf(chosen[0]) : ''}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onInput={(event) => {
            setOpen(true);
            setQuery(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
          autocomplete="off"
        />
      </div>
      {open && (
        <div class="listbox" role="listbox" id={list} tabIndex={-1}>
          {offered.map((option, index) => (
            <div
              key={option.value}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onPointerDown={(event) => {
                event.preventDefault();
                choose(option);
              }}
            >
              <TextLine value={option.text} />
              {option.description && (
                <small>
                  <TextLine value={option.description} />
                </small>
              )}
            </div>
          ))}
          {offered.length === 0 && <div class="listbox-note">{loading ? 'Looking…' : hint}</div>}
        </div>
      )}
    </div>
  );
}

/** Options the element itself names, so that a chosen one has words before any list was read. */
function initialOptions({ element }: ElementProps): Option[] {
  const one = element.initial_option as Option | undefined;
  return [
    ...(one ? [one] : []),
    ...((element.initial_options as Option[] | undefined) ?? []),
    ...allOptions(element),
  ];
}
