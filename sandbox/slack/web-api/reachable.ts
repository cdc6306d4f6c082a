import { BlockList, isIP } from 'node:net';

/** Addresses of one machine or one house; nobody outside reaches them. */
const inside = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  inside.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  inside.addSubnet(net, prefix, 'ipv6');

/** Names that no public name server answers for (RFC 6761 and 6762); `.example` stands for the world outside. */
const neverResolved = /(?:^|\.)(?:localhost|local|internal|lan|home\.arpa|test|invalid)$/;

const isPublic = (hostname: string): boolean => {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const kind = isIP(host);
  if (kind !== 0) return !inside.check(host, kind === 4 ? 'ipv4' : 'ipv6');
  return host.includes('.') && !neverResolved.test(host);
};

/**
 * What keeps Slack from fetching a picture by its address: it downloads every one itself, when the message is posted.
 * @returns null where nothing is in its way
 */
export function downloadFault(address: unknown): 'invalid_url' | 'downloading image failed' | null {
  const url = typeof address === 'string' && URL.canParse(address) ? new URL(address) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return 'invalid_url';
  return isPublic(url.hostname) ? null : 'downloading image failed';
}
