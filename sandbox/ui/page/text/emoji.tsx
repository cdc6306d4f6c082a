import { get } from 'node-emoji';

/** A shortcode as its character; one nobody knows stays as typed, as in Slack. */
export function Emoji({ name }: { name: string }) {
  const [plain = name] = name.split('::');
  const character = get(plain) ?? get(plain.replaceAll('-', '_'));
  if (!character) return <>{`:${name}:`}</>;
  return (
    <span class="emoji" role="img" aria-label={plain.replaceAll('_', ' ')} title={`:${plain}:`}>
      {character}
    </span>
  );
}
