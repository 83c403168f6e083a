import type { Properties } from '../../../model';

/** What a word means. Words are normalized: lower-case, with `-`. */
export interface Meaning {
  resourceType: string;
  properties?: Properties;
}

/** Words that are written with blanks between them. */
export function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
