import { get } from 'node-emoji';

/** Names of Slack's that the library knows under another name or not at all. */
const slackNames: Record<string, string> = {
  double_vertical_bar: '⏸️',
  large_brown_circle: '🟤',
  large_green_circle: '🟢',
  large_orange_circle: '🟠',
  large_purple_circle: '🟣',
  large_yellow_circle: '🟡',
  black_square_for_stop: '⏹️',
  face_with_monocle: '🧐',
  spiral_calendar_pad: '🗓️',
  spiral_note_pad: '🗒️',
  thinking_face: '🤔',
  waving_white_flag: '🏳️',
};

/** A shortcode as its character; one nobody knows stays as typed, as in Slack. */
export function Emoji({ name }: { name: string }) {
  const [plain = name] = name.split('::');
  const character = slackNames[plain] ?? get(plain) ?? get(plain.replaceAll('-', '_'));
  if (!character) return <>{`:${name}:`}</>;
  return (
    <span class="emoji" role="img" aria-label={plain.replaceAll('_', ' ')} title={`:${plain}:`}>
      {character}
    </span>
  );
}
