import { Reference, type Value } from '../terraform/expressions';
import { subdomain } from './subdomain';

/**
 * The names that a certificate of the catalog is for.
 *
 * @public
 */
export interface CertifiedNames {
  domain: Value;
  /** Whether it is for all names right below the domain, too. */
  wildcard: boolean;
}

/**
 * A host name: its first part, and the domain that it is in; `*` for all names
 * right below the domain.
 *
 * @public
 */
export interface HostName {
  label: string;
  domain: Value;
}

/**
 * A certificate of the catalog.
 *
 * @public
 */
export interface Certificate {
  covers(host: HostName): boolean;
}

/** Whether a certificate proves a host name. */
export const covers = (
  { domain, wildcard }: CertifiedNames,
  host: HostName,
): boolean =>
  (wildcard && isSame(domain, host.domain)) ||
  isSame(domain, subdomain(host.label, host.domain));

/** Whether two values are the same text, or the same attribute of one block. */
const isSame = (one: Value, other: Value): boolean =>
  one instanceof Reference && other instanceof Reference
    ? one.target === other.target && one.path === other.path
    : one === other;

/**
 * The certificates of the catalog, in the order in which they were found.
 *
 * @public
 */
export class Certificates<C extends Certificate> {
  readonly #known: C[] = [];

  keep(certificate: C): void {
    this.#known.push(certificate);
  }

  /** The certificate for a host name; of several the first. */
  of(host: HostName): C | undefined {
    return this.#known.find(one => one.covers(host));
  }
}
