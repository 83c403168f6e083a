import type { Fact } from './facts';

/** Providers that every cloud uses. */
export const SHARED_FACTS: Readonly<Record<string, Fact>> = {
  random_password: {
    purpose: 'security',
    forceNew: [
      'length',
      'lower',
      'min_lower',
      'min_numeric',
      'min_special',
      'min_upper',
      'numeric',
      'special',
      'upper',
    ],
    tags: false,
  },
};
