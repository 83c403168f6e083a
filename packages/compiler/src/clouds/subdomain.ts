import { text, type Value } from '../terraform/expressions';

/** A name below a DNS domain; a literal where the domain is one. */
export const subdomain = (name: string, domain: Value): Value =>
  typeof domain === 'string' ? `${name}.${domain}` : text`${name}.${domain}`;
