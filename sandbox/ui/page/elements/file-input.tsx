import { useState } from 'preact/hooks';
import { fileName } from '../world/uploads.js';
import { asList, stringField } from './element-data.js';
import { type ElementProps, fieldAttributes, useField, useSurface } from './surface.js';

/** Uploads what is chosen and keeps the files' ids as the value. */
export function FileInput(props: ElementProps) {
  const surface = useSurface();
  const [value, set] = useField(props);
  const [busy, setBusy] = useState(false);
  const types = (props.element.filetypes as string[] | undefined) ?? [];
  const most = Number(stringField(props.element, 'max_files') ?? 10);
  const ids = asList(value);
  const add = async (list: FileList | null) => {
    setBusy(true);
    const files = [...(list ?? [])].slice(0, most - ids.length);
    const added = await Promise.all(files.map((file) => surface.upload(file)));
    set([...ids, ...added.filter((id) => id !== null)]);
    setBusy(false);
  };
  return (
    <div class="files">
      {ids.map((id) => (
        <span class="chip" key={id}>
          📄 {fileName(id)}
          <button
            type="button"
            aria-label={`Remove ${fileName(id)}`}
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
