/** What Slack shows of mrkdwn where it cannot show its reader's own time: the words of each date token. */
export function inWords(mrkdwn: string): string {
  return mrkdwn.replace(/<!date\^\d+\^[^|>]+\|([^>]+)>/g, '$1');
}
