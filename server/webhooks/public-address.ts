import { BlockList, isIP, isIPv4 } from 'node:net';

/** What an address belongs to when it doesn't belong to the public internet. */
type Range = readonly [network: string, prefix: number, name: string];

const privateIPv4: readonly Range[] = [
  ['0.0.0.0', 8, 'this machine'],
  ['10.0.0.0', 8, 'a private network'],
  ['100.64.0.0', 10, 'a provider’s private network'],
  ['127.0.0.0', 8, 'this machine'],
  ['169.254.0.0', 16, 'the local link, where cloud providers keep their machines’ secrets'],
  ['172.16.0.0', 12, 'a private network'],
  ['192.0.0.0', 24, 'a reserved network'],
  ['192.0.2.0', 24, 'a network for examples'],
  ['192.88.99.0', 24, 'a reserved network'],
  ['192.168.0.0', 16, 'a private network'],
  ['198.18.0.0', 15, 'a network for measurements'],
  ['198.51.100.0', 24, 'a network for examples'],
  ['203.0.113.0', 24, 'a network for examples'],
  ['224.0.0.0', 4, 'a group of machines'],
  ['240.0.0.0', 4, 'a reserved network'],
];

/** The public internet is 2000::/3; these parts of it lead elsewhere, some into IPv4 by another way. */
const privateIPv6: readonly Range[] = [
  ['2001::', 23, 'a reserved network'],
  ['2001:db8::', 32, 'a network for examples'],
  ['2002::', 16, 'a tunnel into IPv4'],
  ['3fff::', 20, 'a network for examples'],
];

function within([network, prefix]: Range, address: string): boolean {
  const list = new BlockList();
  const family = isIPv4(network) ? 'ipv4' : 'ipv6';
  list.addSubnet(network, prefix, family);
  return list.check(address, family);
}

/**
 * Where an IP address leads when that isn't the public internet, as the end of a sentence; null for a public one.
 * IPv4 written as IPv6 is never public: nobody writes it so by accident.
 */
export function notPublic(address: string): string | null {
  if (isIPv4(address)) return privateIPv4.find((range) => within(range, address))?.[2] ?? null;
  if (!within(['2000::', 3, ''], address)) return 'a private or reserved network';
  return privateIPv6.find((range) => within(range, address))?.[2] ?? null;
}

/** Addresses and networks (`127.0.0.1`, `10.0.0.0/8`) as one list. Throws a `TypeError` for what is neither. */
export function addressList(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [network = '', prefix] = entry.split('/');
    const family = isIPv4(network) ? 'ipv4' : 'ipv6';
    if (prefix === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(prefix), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}
