/**
 * Whether a file's address is one of Slack's own: the bot's token goes nowhere else. @param apiUrl where the Web API is
 * called when that is not slack.com (a proxy, a double), which then hands out the files, too
 */
export function isSlackAddress(address: string, apiUrl: string | null): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, origin, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  if (apiUrl !== null && origin === new URL(apiUrl).origin) return true;
  const known = ['slack.com', 'slack-files.com'].some(
    (host) => hostname === host || hostname.endsWith(`.${host}`),
  );
  return protocol === 'https:' && known;
}
