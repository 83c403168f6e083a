import type { Manifest } from '../../model';
import type { Linked } from '../stages';
import { keepUnreadable } from './keepUnreadable';
import { linkReadable, type LinkInput } from './link';

/** Relations become hosting, typed connections and external references; what the caller may not read stays as recorded. */
export function link(input: LinkInput & { previous?: Manifest }): Linked {
  return keepUnreadable(linkReadable(input), input);
}
