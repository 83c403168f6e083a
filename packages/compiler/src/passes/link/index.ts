import type { Manifest } from '../../model';
import type { Linked } from '../stages';
import { keepUnreadable } from './keepUnreadable';
import { linkReadable, type LinkInput } from './link';
import { uniteSites, type SitesInput } from './oneSite';

/** Relations become hosting, typed connections and external references; what the caller may not read stays as recorded. */
export function link(
  input: LinkInput & SitesInput & { previous?: Manifest },
): Linked {
  return keepUnreadable(uniteSites(linkReadable(input), input), input);
}
