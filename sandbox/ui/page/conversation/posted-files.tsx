import type { PostedFile } from '../world/types.js';

export function PostedFiles({ files }: { files: PostedFile[] | undefined }) {
  if (!files || files.length === 0) return null;
  return (
    <div class="posted-files">
      {files.map((file) => (
        <span class="posted-file" key={file.id}>
          <span aria-hidden="true">📄</span> {file.title ?? file.name ?? file.id}
        </span>
      ))}
    </div>
  );
}
