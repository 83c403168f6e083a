import { dashed } from './dashed';
import { DIGEST_LENGTH, shortDigest } from './hash';

/** A label of a host name has 63 characters at most (RFC 1035). */
const LONGEST = 63;

/** A label in kebab-case as a part of a host name: a long one is cut, and ends in what keeps it apart from others. */
export function hostLabel(label: string): string {
  const name = dashed(label);
  if (name.length <= LONGEST) return name;
  const start = name.slice(0, LONGEST - DIGEST_LENGTH - 1).replace(/-+$/, '');
  return `${start}-${shortDigest(label)}`;
}
