import type { NameFact } from '../facts';

/** "Resource naming convention" of Compute Engine: RFC 1035. Other services follow it, some with shorter names. */
export const COMPUTE_NAME: NameFact = {
  argument: 'name',
  maxLength: 63,
  allowed: 'a-z0-9-',
  startsWithLetter: true,
  lowerCase: true,
  scope: 'account',
};
