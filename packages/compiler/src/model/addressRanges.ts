import * as z from 'zod';

/** The shortest prefix that a range may have in production: an IPv4 class A, and the largest blocks of IPv6 that a registry gives out. */
export const SHORTEST_PREFIX = { ipv4: 8, ipv6: 16 };

const cidr = z.union([z.cidrv4(), z.cidrv6()]);

/** Whether text is a range of IPv4 or IPv6 addresses in CIDR notation. */
export const isAddressRange = (range: string): boolean =>
  cidr.safeParse(range).success;

/** The ranges, in CIDR notation, that no production environment may be opened to. */
export const tooWideRanges = (ranges: readonly string[]): string[] =>
  ranges.filter(range => {
    const { ipv4, ipv6 } = SHORTEST_PREFIX;
    const shortest = range.includes(':') ? ipv6 : ipv4;
    return !(Number(range.split('/')[1]) >= shortest);
  });
