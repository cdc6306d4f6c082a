import { useState } from 'preact/hooks';
import { asList, stringField } from './element-data.js';
import { type ElementProps, fieldAttributes, useField, useSurface } from './surface.js';

/** Uploads what is chosen and keeps the files' ids as the value. */
export function FileInput(props: ElementProps) {
  const surface = useSurface();
  const [value, set] = useField(props);
  const [names, setNames] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const types = (props.element.filetypes as string[] | undefined) ?? [];
  const most = Number(stringField(props.element, 'max_files') ?? 10);
  const ids = asList(value);
  const add = async (list: FileList | null) => {
    setBusy(true);
    const files = [...(list ?? [])].slice(0, most - ids.length);
    const added = await Promise.all(
      files.map(async (file) => [await surface.upload(file), file.name] as const),
    );
    const stored = added.filter((one): one is readonly [string, string] => one[0] !== null);
    setNames({ ...names, ...Object.fromEntries(stored) });
    set([...ids, ...stored.map(([id]) => id)]);
    setBusy(false);
  };
  return (
    <div class="files">
      {ids.map((id) => (
        <span class="chip" key={id}>
          📄 {names[id] ?? id}
          <button
            type="button"
            aria-label={`Remove ${names[id] ?? id}`}
            onClick={() => set(ids.filter((one) => one !== id))}
          >
            ×
          </button>
        </span>
      ))}
      {ids.length < most && (
        <input
          {...fieldAttributes(props)}
          type="file"
          multiple={most > 1}
          accept={types.map((type) => `.${type}`).join(',')}
          data-action={props.element.action_id}
          aria-busy={busy}
          onChange={(event) => {
            void add(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
      )}
      {busy && <span class="hint">Uploading…</span>}
    </div>
  );
}
