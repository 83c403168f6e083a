import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path is a folder or something below it. */
export function isBelow(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
