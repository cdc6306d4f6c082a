/** Slack's own word for why a call was refused, such as `file_not_found`; empty for every other error. */
export function errorCode(error: unknown): string {
  const data: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'data') : undefined;
  const code: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'error') : undefined;
  return typeof code === 'string' ? code : '';
}
